using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Forms;

namespace Whom.Web.Desk;

/// <summary>What a form carries along: its own id, and which version of the purchase the person looked at.</summary>
public sealed record ChangeForm(Guid Command, long Seen)
{
    public static ChangeForm For(PurchaseView view) => new(Guid.CreateVersion7(), view.Version);

    /// <summary>Reads what the form sent; where it says nothing usable, it has seen nothing and counts as a new one.</summary>
    public static ChangeForm Of(IFormCollection form) => new(
        Guid.TryParse(form["command"], out var command) ? command : Guid.CreateVersion7(),
        long.TryParse(form["seen"], out var seen) && seen > 0 ? seen : 1);
}

/// <summary>What became of a form: done, or what was refused, with what happened since the person looked.</summary>
public sealed record Change(ImmutableArray<Problem> Problems, ImmutableArray<PurchaseEvent> Since)
{
    public static Change Done { get; } = new([], []);

    public bool IsDone => Problems.IsEmpty;
}
