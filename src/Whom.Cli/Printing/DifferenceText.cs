using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>What one plan has that another has not.</summary>
internal sealed class DifferenceText(CliWording wording, Screen screen)
{
    public void Print(PlanDifference difference, Plan now, Plan then, int indent)
    {
        Items("+ ", difference.Adds, indent);
        Items("- ", difference.Removes, indent);
        if (difference.AddsRequirements.Length + difference.RemovesRequirements.Length > 0)
            screen.Line(indent, "",
                Piece.Faint(wording.With("difference.requirements", then.Counts.Required, now.Counts.Required)));
    }

    private void Items(string sign, ImmutableArray<Involvement> items, int indent)
    {
        foreach (var role in items.GroupBy(item => item.Role).OrderBy(role => role.Key.Order))
        {
            screen.Line(
                indent, sign, Piece.Strong($"{wording.Of(role.Key.Label)}: "), string.Join(", ", role.Select(item =>
                    wording.With(
                        "difference.item", wording.Plan.ShortCapacity(item.Capacity), wording.Of(item.Stage.Label)))));
        }
    }
}
