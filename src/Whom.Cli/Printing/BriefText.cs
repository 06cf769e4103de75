using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>The first screen of a plan: what it is, how much it asks, and whom the reader calls.</summary>
internal sealed class BriefText(CliWording wording, Screen screen)
{
    private readonly CallsText _calls = new(wording, screen);
    private readonly ReasonText _reasons = new(wording, screen);

    /// <summary>What it says; where all is printed, also what the calls are to bring.</summary>
    public void Print(Briefing briefing, string name, bool all, bool why)
    {
        var plan = briefing.Plan;
        var says = new BriefingWording(briefing, wording.Plan);
        screen.Title(plan.Input.Purchase ?? name);
        screen.Line(0, says.Sentence);
        screen.Line(
            0, "", Piece.Strong(says.Numbers), says.Signatures is { } signatures ? $" {signatures}" : "");
        if (plan.Policy.Packs.Length > 1)
            screen.Line(0, wording.With(
                "plan.rules", wording.Plan.And(plan.Policy.Packs.Select(pack => wording.Of(pack.Title)))));
        foreach (var stop in plan.Stops)
        {
            screen.Line(0, "! ", Piece.Alert(wording["plan.stops"]),
                $": {wording.Of(stop.Reasons[0].Grounds.Because)}");
            _reasons.Print(stop.Reasons, plan, 2);
        }

        ByWhen(plan, says);
        foreach (var warning in plan.Warnings)
            screen.Line(0, "! ", Piece.Alert(wording.Plan["warning"]), $" {wording.Of(warning.Text)}");
        _calls.Before(plan, briefing.Reader, why);
        Own(briefing, says, all, why);
        First(briefing, all, why);
        Next(briefing, says, all, why);
        if (says.OnlyIf is { } onlyIf) screen.Line(0, "", Piece.Alert(onlyIf));
        if (says.ToConfirm is { } confirm) screen.Line(0, confirm);
    }

    /// <summary>The question to ask next, with the ids of its answers.</summary>
    public void Question(Plan plan)
    {
        if (plan.Next is not { } next) return;
        screen.Heading(wording["plan.next"]);
        screen.Line(
            2, "", Piece.Strong(wording.Of(next.Fact.Question)),
            Piece.Faint($" ({wording.Plan.Count("brief.open", next.Remaining)})"));
        screen.Line(4, $"{next.Fact.Id}: ", string.Join(", ", next.Fact.Values.Select(value => value.Id)));
    }

    private void ByWhen(Plan plan, BriefingWording says)
    {
        if (says.ByWhen is { } byWhen) screen.Line(0, "", says.IsPast ? Piece.Alert(byWhen) : byWhen);
        new CalendarText(wording, screen).WhyNone(plan, 0);
    }

    private void Own(Briefing briefing, BriefingWording says, bool all, bool why)
    {
        if (briefing.Own is not { } own) return;
        screen.Blank();
        screen.Line(0, "", Piece.Strong(wording.Plan.Say("pair", says.You, "")), wording.Of(own.Ask));
        if (all) _calls.ToGet(own, 2);
        if (why) _reasons.Print(own.Reasons, briefing.Plan, 2);
    }

    private void First(Briefing briefing, bool all, bool why)
    {
        screen.Heading(wording.Plan["brief.first"]);
        if (briefing.First.IsEmpty) screen.Line(2, wording["plan.start-now.none"]);
        for (var at = 0; at < briefing.First.Length; at++)
        {
            var call = briefing.First[at];
            var others = call.Role.WhoElse is { } known
                ? $" {wording.Plan.Say("brief.no-such", wording.Of(known))}"
                : "";
            screen.Line(2, $"{at + 1}. ", Who(call.Role), wording.Of(call.Ask), Piece.Faint(others));
            if (all) _calls.ToGet(call, 5);
            if (why) _reasons.Print(call.Reasons, briefing.Plan, 5);
        }
    }

    private void Next(Briefing briefing, BriefingWording says, bool all, bool why)
    {
        if (!briefing.Next.IsEmpty) screen.Heading(wording.Plan["brief.next"]);
        foreach (var call in briefing.Next)
            screen.Line(2, "- ", Who(call.Role), says.InALine(call));
        if (briefing.Plan.Prepare is not { } prepare) return;
        screen.Line(0, "", Piece.Strong(wording.Of(prepare.Says)));
        if (all && says.Playbook is { } playbook)
            screen.Line(2, "", Piece.Faint($"{playbook.Source}: {playbook.Url}"));
        if (why) _reasons.Print(prepare.Reasons, briefing.Plan, 2);
    }

    private Piece Who(Role role) => Piece.Strong(wording.Plan.Say("pair", wording.Of(role.Label), ""));
}
