using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>
/// What comes first: what is done before anybody is called, whom to call in which order, and what the lawyer looks for.
/// </summary>
internal sealed class CallsText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Plan plan, bool why)
    {
        Before(plan, why);
        Calls(plan, why);
        Checklist(plan, why);
    }

    private void Before(Plan plan, bool why)
    {
        if (plan.BeforeAnything.IsEmpty) return;
        screen.Heading(wording["plan.before-anything"]);
        foreach (var step in plan.BeforeAnything)
        {
            screen.Line(2, "- ", Piece.Strong($"{wording.Of(step.Role.Label)}: "), wording.Of(step.Step));
            if (why) _reasons.Print(step.Reasons, plan, 4);
        }
    }

    private void Calls(Plan plan, bool why)
    {
        screen.Heading(wording["plan.start-now"]);
        if (plan.Calls.IsEmpty) screen.Line(2, wording["plan.start-now.none"]);
        foreach (var span in plan.Calls.GroupBy(call => call.Within))
        {
            if (span.Key is { } within) screen.Line(2, "", Piece.Strong(wording.Of(within)));
            foreach (var call in span)
            {
                // Those of one place are called together.
                screen.Line(4, $"{call.Place,2}. ", Piece.Strong(wording.Of(call.Role.Label)),
                    Piece.Faint($" ({call.Role.Id})"));
                screen.Line(8, wording.Of(call.Ask));
                if (call.ToGet is { } toGet)
                    screen.Line(8, "", Piece.Faint(wording.With("call.to-get", wording.Of(toGet))));
                if (why) _reasons.Print(call.Reasons, plan, 8);
            }
        }

        if (plan.Prepare is not { } prepare) return;
        screen.Line(2, "", Piece.Strong(wording.Of(prepare.Says)));
        if (why) _reasons.Print(prepare.Reasons, plan, 4);
    }

    private void Checklist(Plan plan, bool why)
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
}
