using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>Each single change of an answer, and what it would do.</summary>
internal sealed class WhatIfText(CliWords words, Screen screen)
{
    public void Print(Plan plan, ImmutableArray<WhatIf> changes, string name)
    {
        new PlanText(words, screen).Head(plan, name);
        foreach (var fact in changes.GroupBy(change => change.Fact))
        {
            var now = plan.Asked.Facts[fact.Key.Order];
            screen.Blank();
            screen.Line(
                0, "", Piece.Strong(words.Of(fact.Key.Label)), Piece.Faint($" ({fact.Key.Id}) "), words.With(
                    "whatif.now", now is { } value ? words.Of(fact.Key.Values[value].Label) : words["reason.open"]));
            foreach (var change in fact.Where(change => !IsNothing(plan, change))) Change(plan, change);
            var nothing = fact.Where(change => IsNothing(plan, change)).Select(change => $"“{words.Of(change.To.Label)}”").ToList();
            if (nothing.Count > 0) screen.Line(2, "= ", Piece.Faint(words.With("whatif.nothing", words.Plan.Or(nothing))));
        }
    }

    private void Change(Plan plan, WhatIf change)
    {
        screen.Line(2, "→ ", Piece.Strong($"“{words.Of(change.To.Label)}”"), Piece.Faint($" ({change.To.Id})"), Derived(plan, change.Plan));
        new DifferenceText(words, screen).Print(change.Difference, plan, change.Plan, 6);
    }

    /// <summary>The derived facts that would change, such as risk.</summary>
    private string Derived(Plan now, Plan then)
    {
        var changed = now.Derived.Zip(then.Derived).Where(pair => pair.First.Value != pair.Second.Value).Select(pair =>
            $"{words.Of(pair.Second.Fact.Label)}: {(pair.Second.Value is { } value ? words.Of(value.Label) : words["reason.open"])}").ToList();
        return changed.Count == 0 ? "" : $" · {string.Join(" · ", changed)}";
    }

    private bool IsNothing(Plan plan, WhatIf change) => change.Difference.IsEmpty && Derived(plan, change.Plan).Length == 0;
}
