using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>The gates, and what each waits for.</summary>
internal static class GateSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        // Where a reason stands with the part that brings it, naming its rule is enough here.
        var told = plan.Involvements.SelectMany(item => item.Reasons).Select(reason => reason.Grounds)
            .ToHashSet<Grounds>(ReferenceEqualityComparer.Instance);
        yield return new Block.Heading(1, words["gates"], "gates");
        yield return new Block.Paragraph(Spans.Of(words["gates.intro"]));
        foreach (var gate in plan.Gates)
        {
            yield return new Block.Heading(2, writing.Name(gate.Gate), "gate-" + gate.Gate.Id);
            yield return new Block.Paragraph(Spans.Of(writing.In(gate.Gate.About)));
            if (!gate.Certain)
                yield return new Block.Paragraph(Spans.Of(words.Say("gates.possible", writing.In(plan.Policy.LabelOf(plan.Policy.Entries.Fact)))));
            if (Outcomes(writing, gate.Gate) is { } outcomes) yield return new Block.Paragraph(Spans.Of(outcomes));
            if (gate.PassFirst is { } pass)
                yield return new Block.Paragraph(Spans.Of(words.Say(
                    "gates.pass-first", writing.And(pass.Roles), pass.RatifyDays, pass.ReportDays, pass.EndDays)));
            if (gate.Requires.IsEmpty)
            {
                yield return new Block.Paragraph(Spans.Of(words["gates.nothing"]));
                continue;
            }

            yield return new Block.Table(
                words.Say("gates.waits", writing.Name(gate.Gate)),
                [(words["waits-for"], 4), (words["who"], 4), (words["documents"], 4), (words["days"], 2), (words["why"], 8)],
                [.. PlanOrder.Lines(gate.Requires).Select(line => Waits(writing, line, told))]);
        }
    }

    private static TableRow Waits(Writing writing, ImmutableArray<Requirement> line, HashSet<Grounds> told)
    {
        var (words, item) = (writing.Words, line[0]);
        ImmutableArray<Reason> reasons = [.. line.SelectMany(one => one.Reasons)];
        return new TableRow(
        [
            writing.Standing(words.Kind(item.Kind), item.Certain, item.DependsOn),
            Spans.Cell(item.Role is { } role ? writing.In(role.Label) : words["contributors"]),
            Spans.Cell(item.On is null ? "–" : words.And(line.Select(one => writing.Name(one.On!)))),
            Spans.Cell(item.Days is { } days ? words.Count("days.count", days) : "–"),
            reasons.All(reason => told.Contains(reason.Grounds)) ? [Writing.Rules(reasons)] : writing.Told(reasons),
        ]);
    }

    /// <summary>How the gate can end, and with what it passes; null where it only passes.</summary>
    private static string? Outcomes(Writing writing, Gate gate)
    {
        var all = writing.Plan.Policy.Entries.Outcomes[gate.Order];
        if (all.IsEmpty) return null;
        return writing.Words.Say("gates.outcomes", writing.Words.Or(all.Select(Label)), writing.Words.Or(all.Where(outcome => outcome.Passes).Select(Label)));

        string Label(GateOutcome outcome) => writing.Words.Say("quoted", writing.In(outcome.Label));
    }
}
