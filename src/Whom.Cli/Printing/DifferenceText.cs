using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>What one plan has that another has not.</summary>
internal sealed class DifferenceText(CliWords words, Screen screen)
{
    public void Print(PlanDifference difference, Plan now, Plan then, int indent)
    {
        Items("+ ", difference.Adds, indent);
        Items("- ", difference.Removes, indent);
        if (difference.AddsRequirements.Length + difference.RemovesRequirements.Length > 0)
            screen.Line(indent, "", Piece.Faint(words.With("difference.requirements", then.Counts.Required, now.Counts.Required)));
    }

    private void Items(string sign, ImmutableArray<Involvement> items, int indent)
    {
        foreach (var role in items.GroupBy(item => item.Role).OrderBy(role => role.Key.Order))
        {
            screen.Line(indent, sign, Piece.Strong($"{words.Of(role.Key.Label)}: "), string.Join(", ", role.Select(item =>
                words.With("difference.item", words.Plan.ShortCapacity(item.Capacity), words.Of(item.Stage.Label)))));
        }
    }
}
