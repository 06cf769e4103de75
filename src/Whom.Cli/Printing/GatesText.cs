using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>The gates in order, each with what it waits for.</summary>
internal sealed class GatesText(CliWords words, Screen screen)
{
    private readonly ReasonText _reasons = new(words, screen);

    public void Print(Plan plan, bool why)
    {
        screen.Heading(words["plan.gates"]);
        var before = false;
        foreach (var gate in plan.Gates)
        {
            if (before) screen.Blank();
            before = true;
            screen.Line(
                2, "", Piece.Strong(words.Of(gate.Gate.Label)), Piece.Faint($" ({gate.Gate.Id})"),
                Piece.Alert(gate.Certain ? "" : $" {words["gate.may-not-exist"]}"));
            if (gate.PassFirst is { } first)
            {
                screen.Line(4, "", Piece.Alert(words.With(
                    "gate.pass-first", words.Of(first.Role.Label), words.Count("days", first.RatifyDays))));
            }

            if (gate.Requires.IsEmpty) screen.Line(4, words["gate.nothing"]);
            foreach (var kind in gate.Requires.GroupBy(item => item.Kind))
            {
                if (why) Reasoned(kind.Key, kind, plan);
                else screen.Line(4, $"{words.Plan.Kind(kind.Key)}: ", words.Plan.And(kind.Select(Item)));
            }
        }
    }

    /// <summary>One requirement without its kind: whom it is of, on what, for how long.</summary>
    public string Item(Requirement item)
    {
        var who = (item.Role, item.On) switch
        {
            ({ } role, { } on) => words.With("requirement.on", words.Of(role.Label), words.Of(on.Label)),
            ({ } role, null) => words.Of(role.Label),
            (null, { } on) => words.Of(on.Label),
            _ => words["requirement.itself"],
        };
        var days = item.Days is { } least ? $" ({words.With("requirement.days", words.Count("days", least))})" : "";
        return who + days + (item.Certain ? "" : "?");
    }

    private void Reasoned(RequirementKind kind, IEnumerable<Requirement> items, Plan plan)
    {
        screen.Line(4, $"{words.Plan.Kind(kind)}:");
        foreach (var item in items)
        {
            screen.Line(
                6, "- ", Piece.Strong(Item(item)), Piece.Faint(new InvolvementText(words).Depends(item.Certain, item.DependsOn)));
            _reasons.Print(item.Reasons, plan, 8);
        }
    }
}
