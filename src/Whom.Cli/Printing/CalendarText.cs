using System.Globalization;
using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>By when each gate must be passed.</summary>
internal sealed class CalendarText(CliWords words, Screen screen)
{
    private readonly ReasonText _reasons = new(words, screen);

    public void Print(Plan plan, bool why)
    {
        if (plan.Asked.Target is not { } target) return;
        screen.Heading(words["plan.by-when"]);
        screen.Line(2, words.With("by-when.target", words.Of(plan.NameOf(target.Gate)), Day(target.On)));
        if (plan.Calendar is not { } schedule)
        {
            // Which gates there are, and how long each takes, hangs on how it comes in.
            screen.Line(2, plan.Entry is null
                ? words.With("by-when.entry-open", words.Of(plan.Policy.LabelOf(plan.Policy.Entries.Fact)))
                : words["by-when.nothing"]);
            return;
        }

        screen.Line(2, PlanCalendar.LeftOut(plan, words.Plan));
        screen.Line(2, "- ", Piece.Strong($"{words.With("by-when.begin", Day(schedule.StartBy))} "), Past(schedule.StartInThePast));
        foreach (var gate in schedule.Gates)
        {
            screen.Line(
                2, "- ", Piece.Strong($"{words.Of(plan.NameOf(gate.Gate))}: "), words.With("by-when.pass", Day(gate.PassBy)), " ", Past(gate.InThePast));
            var longest = gate.Longest is { } extra ? words.With("by-when.longest", words.Of(extra.Label)) : "";
            screen.Line(4, "", Piece.Faint($"{words.Count("by-when.days", gate.WorkingDays)}{longest} · {PlanCalendar.Whose(gate, words.Plan)}"));
        }

        if (schedule.WayOut is { } wayOut) screen.Line(2, "", Piece.Strong($"{words.Plan["calendar.way-out"]} "), words.Of(wayOut));
        if (why) _reasons.Print(schedule.Standard, plan.Policy, 2);
    }

    private Piece Past(bool past) => Piece.Alert(past ? words.Plan["calendar.past"] : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
