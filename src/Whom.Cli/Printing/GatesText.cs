using System.Collections.Immutable;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>The gates in order, each with what it waits for.</summary>
internal sealed class GatesText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Plan plan, bool why)
    {
        screen.Heading(wording["plan.gates"]);
        var before = false;
        foreach (var gate in plan.Gates)
        {
            if (before) screen.Blank();
            before = true;
            screen.Line(
                2, "", Piece.Strong(wording.Of(plan.NameOf(gate.Gate))), Piece.Faint($" ({gate.Gate.Id})"),
                Piece.Alert(gate.Certain ? "" : $" {wording["gate.may-not-exist"]}"));
            if (gate.PassFirst is { } first)
            {
                screen.Line(4, "", Piece.Alert(wording.With(
                    "gate.pass-first", wording.Plan.And(first.Roles.Select(role => wording.Of(role.Label))),
                    first.RatifyDays, first.ReportDays, first.EndDays)));
            }

            Outcomes(plan, gate.Gate);
            if (gate.Requires.IsEmpty) screen.Line(4, wording["gate.nothing"]);
            foreach (var kind in PlanOrder.Lines(gate.Requires).GroupBy(line => line[0].Kind))
            {
                if (why) Reasoned(kind.Key, kind, plan);
                else screen.Line(
                    4, $"{wording.Plan.Kind(kind.Key)}: ", wording.Plan.And(kind.Select(line => Line(plan, line))));
            }
        }
    }

    /// <summary>What one role owes without its kind: whom it is of, on what, for how long.</summary>
    public string Line(Plan plan, ImmutableArray<Requirement> line)
    {
        var item = line[0];
        var on = wording.Plan.And(line.Where(one => one.On is not null)
            .Select(one => wording.With("quoted", wording.Of(plan.NameOf(one.On!)))));
        var who = (item.Role, on.Length) switch
        {
            ({ } role, > 0) => wording.With("requirement.on", wording.Of(role.Label), on),
            ({ } role, _) => wording.Of(role.Label),
            (null, > 0) => on,
            _ => wording["requirement.itself"],
        };
        return who + wording.Days(item) + (item.Certain ? "" : "?");
    }

    private void Outcomes(Plan plan, Gate gate)
    {
        var all = plan.Policy.Entries.Outcomes[gate.Order];
        if (all.IsEmpty) return;
        screen.Line(4, wording.With("gate.outcomes", wording.Plan.Or(all.Select(Label)),
            wording.Plan.Or(all.Where(outcome => outcome.Passes).Select(Label))));

        string Label(GateOutcome outcome) => wording.With("quoted", wording.Of(outcome.Label));
    }

    private void Reasoned(RequirementKind kind, IEnumerable<ImmutableArray<Requirement>> lines, Plan plan)
    {
        screen.Line(4, $"{wording.Plan.Kind(kind)}:");
        foreach (var line in lines)
        {
            screen.Line(
                6, "- ", Piece.Strong(Line(plan, line)),
                Piece.Faint(new InvolvementText(wording, plan).Depends(line[0].Certain, line[0].DependsOn)));
            _reasons.Print(line.SelectMany(item => item.Reasons), plan, 8);
        }
    }
}
