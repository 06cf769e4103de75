using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>Each single change of an answer, and what it would do.</summary>
internal sealed class WhatIfText(CliWording wording, Screen screen)
{
    public void Print(Plan plan, ImmutableArray<WhatIf> changes, string name)
    {
        new PlanText(wording, screen).Head(plan, name);
        foreach (var fact in changes.GroupBy(change => change.Fact))
        {
            var now = plan.Input.Facts[fact.Key.Order];
            screen.Blank();
            screen.Line(
                0, "", Piece.Strong(wording.Of(fact.Key.Label)), Piece.Faint($" ({fact.Key.Id}) "), wording.With(
                    "whatif.now",
                    now is { } value ? wording.Of(fact.Key.Values[value].Label) : wording["reason.open"]));
            foreach (var change in fact.Where(change => !IsNothing(plan, change))) Change(plan, change);
            var nothing = fact.Where(change => IsNothing(plan, change))
                .Select(change => $"“{wording.Of(change.To.Label)}”").ToList();
            if (nothing.Count > 0)
                screen.Line(2, "= ", Piece.Faint(wording.With("whatif.nothing", wording.Plan.Or(nothing))));
        }
    }

    private void Change(Plan plan, WhatIf change)
    {
        screen.Line(2, "→ ", Piece.Strong($"“{wording.Of(change.To.Label)}”"), Piece.Faint($" ({change.To.Id})"),
            Derived(plan, change.Plan));
        new DifferenceText(wording, screen).Print(change.Difference, plan, change.Plan, 6);
    }

    /// <summary>The derived facts that would change, such as risk.</summary>
    private string Derived(Plan now, Plan then)
    {
        var changed = now.Derived.Zip(then.Derived).Where(pair => pair.First.Value != pair.Second.Value).Select(pair =>
            $"{wording.Of(pair.Second.Fact.Label)}: {(pair.Second.Value is { } value ? wording.Of(value.Label) : wording["reason.open"])}")
            .ToList();
        return changed.Count == 0 ? "" : $" · {string.Join(" · ", changed)}";
    }

    private bool IsNothing(Plan plan, WhatIf change) =>
        change.Difference.IsEmpty && Derived(plan, change.Plan).Length == 0;
}
