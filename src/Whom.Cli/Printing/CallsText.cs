using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>
/// What is done before anybody is called, whom to call in which order, and what the lawyer looks for.
/// </summary>
internal sealed class CallsText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    /// <summary>All of it.</summary>
    public void Print(Plan plan, bool why)
    {
        Before(plan, null, why);
        Calls(plan, why);
        Checklist(plan, why);
    }

    /// <summary>What is done before anybody is called, and by whom where that is not the reader.</summary>
    public void Before(Plan plan, Role? reader, bool why)
    {
        if (plan.BeforeAnything.IsEmpty) return;
        screen.Heading(wording["plan.before-anything"]);
        foreach (var step in plan.BeforeAnything)
        {
            screen.Line(
                2, "- ", Piece.Strong(step.Role == reader ? "" : $"{wording.Of(step.Role.Label)}: "),
                wording.Of(step.Step));
            if (why) _reasons.Print(step.Reasons, plan, 4);
        }
    }

    /// <summary>What a line about the later calls leaves out.</summary>
    public void Later(Briefing briefing, bool why)
    {
        if (briefing.Next.IsEmpty) return;
        screen.Heading(wording.Plan["later"]);
        foreach (var call in briefing.Next) Called(call, briefing.Plan, why);
    }

    /// <summary>What a call is to bring.</summary>
    public void ToGet(Call call, int indent)
    {
        if (call.ToGet is { } toGet)
            screen.Line(indent, "", Piece.Faint(wording.With("call.to-get", wording.Of(toGet))));
    }

    /// <summary>Kinds of local law for the lawyer to look for.</summary>
    public void Checklist(Plan plan, bool why)
    {
        if (plan.Checklist.IsEmpty) return;
        screen.Heading(wording["plan.checklist"]);
        foreach (var entry in plan.Checklist)
        {
            screen.Line(2, "- ", wording.Of(entry.Item.Text));
            if (why && !entry.Because.IsEmpty)
                screen.Line(4, "", Piece.Faint(_reasons.Answers(entry.Because, plan.Policy)));
        }
    }

    private void Calls(Plan plan, bool why)
    {
        screen.Heading(wording["plan.start-now"]);
        if (plan.Calls.IsEmpty) screen.Line(2, wording["plan.start-now.none"]);
        foreach (var span in plan.Calls.GroupBy(call => call.Within))
        {
            if (span.Key is { } within) screen.Line(2, "", Piece.Strong(wording.Of(within)));
            foreach (var call in span) Called(call, plan, why);
        }

        if (plan.Prepare is not { } prepare) return;
        screen.Line(2, "", Piece.Strong(wording.Of(prepare.Says)));
        if (why) _reasons.Print(prepare.Reasons, plan, 4);
    }

    // Those of one place are called together.
    private void Called(Call call, Plan plan, bool why)
    {
        screen.Line(
            4, $"{call.Place,2}. ", Piece.Strong(wording.Of(call.Role.Label)), Piece.Faint($" ({call.Role.Id})"));
        screen.Line(8, wording.Of(call.Ask));
        ToGet(call, 8);
        if (call.Role.WhoElse is { } others)
            screen.Line(8, "", Piece.Faint(wording.Plan.Say("brief.no-such", wording.Of(others))));
        if (why) _reasons.Print(call.Reasons, plan, 8);
    }
}
