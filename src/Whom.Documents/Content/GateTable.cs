using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>
/// All gates in one table: who must agree before each, who must be asked, heard or told, and what else.
/// </summary>
internal static class GateTable
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Gates.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["gates"], "gates");
        ImmutableArray<(string Header, int Share)> days = plan.Calendar is null ? [] : [(wording["pass-by"], 4)];
        yield return new Block.Table(
            wording["gates"],
            [
                (wording["gate.name"], 4), .. days, (wording["gates.agree"], 8), (wording["gates.asked"], 10),
                (wording["gates.heard"], 8), (wording["gates.else"], 6),
            ],
            [.. plan.Gates.Select(gate => Row(writing, gate))], Compact: true);
        // In an emergency several gates may pass first, mostly in the same way.
        foreach (var same in plan.Gates.Where(gate => gate.PassFirst is not null)
            .GroupBy(gate => PassFirst(writing, gate.PassFirst!)))
        {
            var names = wording.And(same.Select(gate => writing.Name(gate.Gate)));
            yield return new Block.Paragraph(
                Spans.Of(new Span(wording.Say("pair", names, ""), Strong: true), new Span(same.Key)));
        }

        if (plan.Gates.Any(gate => !gate.Certain || gate.Requires.Any(item => !item.Certain)))
            yield return new Block.Paragraph(Spans.Of(new Span(wording["gates.possible-key"], Quiet: true)));
    }

    private static TableRow Row(Writing writing, PlannedGate gate)
    {
        var wording = writing.Wording;
        var lines = PlanOrder.Lines(gate.Requires);
        return new TableRow(
        [
            Spans.Cell(Doubted(writing.Name(gate.Gate), gate.Certain)),
            .. writing.Plan.Calendar is null ? ImmutableArray<ImmutableArray<Spans>>.Empty : [By(writing, gate.Gate)],
            OrNone(Plain(RequirementKind.SignOff)),
            OrNone(Plain(RequirementKind.Advice)),
            OrNone([.. Plain(RequirementKind.Hearing), .. Named(RequirementKind.Consultation, RequirementKind.Notice)]),
            OrNone(
            [
                .. Named(RequirementKind.RoleFilled, RequirementKind.Assessment, RequirementKind.Declaration,
                    RequirementKind.Evidence),
            ]),
        ]);

        // The heading of the column says what these must do.
        ImmutableArray<Spans> Plain(RequirementKind kind) => All(kind) is { Length: > 0 } who ? Spans.Cell(who) : [];

        IEnumerable<Spans> Named(params IEnumerable<RequirementKind> kinds) =>
            from kind in kinds
            let who = All(kind)
            where who.Length > 0
            select Spans.Of(wording.Say("pair", wording.Kind(kind), who));

        string All(RequirementKind kind) => string.Join(
            ", ", lines.Where(line => line[0].Kind == kind).Select(line => Waits(writing, line)));
    }

    private static string PassFirst(Writing writing, PlannedPassFirst pass) => writing.Wording.Say(
        "gates.pass-first", writing.And(pass.Roles), pass.RatifyDays, pass.ReportDays, pass.EndDays);

    private static string Waits(Writing writing, ImmutableArray<Requirement> line)
    {
        var (wording, item) = (writing.Wording, line[0]);
        var on = wording.And(line.Where(one => one.On is not null).Select(one => writing.Name(one.On!)));
        var who = (item.Role, on.Length) switch
        {
            ({ } role, > 0) => wording.Say("gates.on", writing.In(role.Label), on),
            ({ } role, _) => writing.In(role.Label),
            (null, > 0) => on,
            _ => wording["contributors"],
        };
        if (wording.Days(item) is { } days) who = wording.Say("gates.on", who, days);
        return Doubted(who, item.Certain);
    }

    private static ImmutableArray<Spans> By(Writing writing, Gate gate)
    {
        var step = writing.Plan.Calendar!.Gates.FirstOrDefault(one => one.Gate == gate);
        if (step is null) return Spans.Cell("–");
        var day = Spans.Of(writing.Wording.Day(step.PassBy));
        return step.InThePast
            ? [day, Spans.Of(new Span(writing.Wording["calendar.past"], Strong: true))]
            : [day];
    }

    private static string Doubted(string says, bool certain) => certain ? says : says + "?";

    private static ImmutableArray<Spans> OrNone(ImmutableArray<Spans> all) => all.IsEmpty ? Spans.Cell("–") : all;
}
