using System.Collections.Immutable;

namespace Whom.Web.Forms;

/// <summary>A field for one line, with what was typed into it before, which is never kept of a password.</summary>
public sealed record Field(
    string Name, string Label, string Type, string Autocomplete, string? Hint = null, string? Typed = null)
{
    public ImmutableArray<Problem> Problems { get; init; } = [];

    public Problem? Problem => Problems.FirstOrDefault(problem => problem.Field == Name);

    public string? Value => Type == "password" ? null : Typed;
}
