using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>What follows while it runs: looks at it, what happenings open, what a public register holds.</summary>
internal sealed class RunningText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Plan plan, bool why)
    {
        Reviews(plan, why);
        Opens(plan, why);
        Publications(plan, why);
    }

    private void Reviews(Plan plan, bool why)
    {
        if (plan.Reviews.IsEmpty) return;
        screen.Heading(wording["plan.reviews"]);
        foreach (var review in plan.Reviews)
        {
            screen.Line(
                2, "- ", Piece.Strong($"{PlanReviews.When(plan, review, wording.Plan)}: "),
                wording.Plan.And(review.Roles.Select(role => wording.Of(role.Label))),
                Piece.Faint($" · {wording.Of(plan.NameOf(review.On))}"));
            if (why) _reasons.Print(review.Reasons, plan, 4);
            else screen.Line(4, wording.Of(review.Rule.Grounds.Because));
        }
    }

    private void Opens(Plan plan, bool why)
    {
        if (plan.Opens.IsEmpty) return;
        screen.Heading(wording["plan.opens"]);
        foreach (var opening in plan.Opens)
        {
            screen.Line(2, "- ", Piece.Strong($"{wording.Of(opening.Event)} "), $"→ {wording.Of(opening.What)}");
            if (why) _reasons.Print(opening.Reasons, plan, 4);
        }
    }

    private void Publications(Plan plan, bool why)
    {
        if (plan.Publications.IsEmpty) return;
        screen.Heading(wording["plan.publications"]);
        foreach (var publication in plan.Publications)
        {
            screen.Line(2, "- ", wording.Of(publication.Says), Piece.Faint(publication.From is { } from
                ? $" ({wording.With("publication.from", wording.Of(plan.NameOf(from)))})"
                : ""));
            if (why) _reasons.Print(publication.Reasons, plan, 4);
        }
    }
}
