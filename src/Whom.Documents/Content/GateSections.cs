using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>What each gate waits for, with its reasons.</summary>
internal static class GateSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        // Where a reason stands with the part that brings it, naming its rule is enough here.
        var told = plan.Involvements.SelectMany(item => item.Reasons).Select(reason => reason.Grounds)
            .ToHashSet<Grounds>(ReferenceEqualityComparer.Instance);
        yield return new Block.Heading(1, wording["gates.why"], "gates-why");
        yield return new Block.Paragraph(Spans.Of(wording["gates.intro"]));
        foreach (var gate in plan.Gates)
        {
            yield return new Block.Heading(2, writing.Name(gate.Gate), "gate-" + gate.Gate.Id);
            yield return new Block.Paragraph(Spans.Of(writing.In(gate.Gate.About)));
            if (!gate.Certain)
                yield return new Block.Paragraph(
                    Spans.Of(wording.Say("gates.possible", writing.In(plan.Policy.LabelOf(plan.Policy.Entries.Fact)))));
            if (Outcomes(writing, gate.Gate) is { } outcomes) yield return new Block.Paragraph(Spans.Of(outcomes));
            if (gate.Requires.IsEmpty)
            {
                yield return new Block.Paragraph(Spans.Of(wording["gates.nothing"]));
                continue;
            }

            yield return new Block.Table(
                wording.Say("gates.waits", writing.Name(gate.Gate)),
                [(wording["waits-for"], 4), (wording["who"], 4), (wording["documents"], 4), (wording["days"], 2),
                    (wording["why"], 8)],
                [.. PlanOrder.Lines(gate.Requires).Select(line => Waits(writing, line, told))]);
        }
    }

    private static TableRow Waits(Writing writing, ImmutableArray<Requirement> line, HashSet<Grounds> told)
    {
        var (wording, item) = (writing.Wording, line[0]);
        ImmutableArray<Reason> reasons = [.. line.SelectMany(one => one.Reasons)];
        return new TableRow(
        [
            writing.Standing(wording.Kind(item.Kind), item.Certain, item.DependsOn),
            Spans.Cell(item.Role is { } role ? writing.In(role.Label) : wording["contributors"]),
            Spans.Cell(item.On is null ? "–" : wording.And(line.Select(one => writing.Name(one.On!)))),
            Spans.Cell(wording.Days(item) ?? "–"),
            reasons.All(reason => told.Contains(reason.Grounds)) ? [Writing.Rules(reasons)] : writing.Told(reasons),
        ]);
    }

    /// <summary>How the gate can end, and with what it passes; null where it only passes.</summary>
    private static string? Outcomes(Writing writing, Gate gate)
    {
        var all = writing.Plan.Policy.Entries.Outcomes[gate.Order];
        if (all.IsEmpty) return null;
        return writing.Wording.Say("gates.outcomes", writing.Wording.Or(all.Select(Label)),
            writing.Wording.Or(all.Where(outcome => outcome.Passes).Select(Label)));

        string Label(GateOutcome outcome) => writing.Wording.Say("quoted", writing.In(outcome.Label));
    }
}
