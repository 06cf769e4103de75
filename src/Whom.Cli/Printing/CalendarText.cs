using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>By when each gate must be passed.</summary>
internal sealed class CalendarText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Plan plan, bool why)
    {
        if (plan.Input.Target is not { } target) return;
        screen.Heading(wording["plan.by-when"]);
        screen.Line(2, wording.With("by-when.target", wording.Of(plan.NameOf(target.Gate)), Day(target.On)));
        if (PlanCalendar.Past(plan, wording.Plan) is { } past) screen.Line(2, "", Piece.Alert(past));
        if (plan.Calendar is not { } schedule)
        {
            WhyNone(plan, 2);
            return;
        }

        screen.Line(2, PlanCalendar.LeftOut(plan, wording.Plan));
        screen.Line(2, "- ", Piece.Strong($"{wording.With("by-when.begin", Day(schedule.StartBy))} "),
            IsPast(schedule.StartInThePast));
        foreach (var gate in schedule.Gates)
        {
            screen.Line(
                2, "- ", Piece.Strong($"{wording.Of(plan.NameOf(gate.Gate))}: "),
                wording.With("by-when.pass", Day(gate.PassBy)), " ", IsPast(gate.InThePast));
            var longest = gate.Longest is { } extra ? wording.With("by-when.longest", wording.Of(extra.Label)) : "";
            screen.Line(4, "", Piece.Faint(
                $"{wording.Count("by-when.days", gate.WorkingDays)}{longest} · {PlanCalendar.Whose(gate, wording.Plan)}"));
        }

        if (schedule.WayOut is { } wayOut)
            screen.Line(2, "", Piece.Strong($"{wording.Plan["calendar.way-out"]} "), wording.Of(wayOut));
        if (why) _reasons.Print(schedule.Standard, plan.Policy, 2);
    }

    /// <summary>Why there are no days where one is aimed at; nothing where none is.</summary>
    public void WhyNone(Plan plan, int indent)
    {
        if (plan.Input.Target is null || plan.Calendar is not null) return;
        // Which gates there are, and how long each takes, hangs on how it comes in.
        screen.Line(indent, plan.Entry is null
            ? wording.With("by-when.entry-open", wording.Of(plan.Policy.LabelOf(plan.Policy.Entries.Fact)))
            : wording["by-when.nothing"]);
    }

    private Piece IsPast(bool past) => Piece.Alert(past ? wording.Plan["calendar.past"] : "");

    private string Day(DateOnly day) => wording.Plan.Day(day);
}
