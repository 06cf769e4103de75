using System.Collections.Immutable;

namespace Whom.Web.Signing;

/// <summary>
/// What a statement is made of, field by field, as it is hashed: for whoever wants to see exactly what they sign. Names
/// are those of <c>docs/record-format.md</c>.
/// </summary>
public static class StatementLines
{
    public static ImmutableArray<(string Name, string Value)> Of(ShownStatement shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return
        [
            ("sha256", shown.Hash.Hex),
            .. shown.Statement.Fields(shown.Pending.Purchase).Select(field => (field.Name, field.ToString())),
        ];
    }
}
