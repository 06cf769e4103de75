using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>Who may never be one person, who may, and how few could do it where that was asked.</summary>
internal sealed class SeparationsText(CliWords words, Screen screen)
{
    private readonly ReasonText _reasons = new(words, screen);

    public void Print(Plan plan, bool why)
    {
        var told = PlanSeparations.Of(plan, words.Plan);
        if (!told.IsEmpty) screen.Heading(words["plan.separations"]);
        foreach (var same in told)
        {
            screen.Line(2, "- ", Piece.Strong($"{words.Plan.Separation(same.Rule)} "), same.Pairs, ".");
            if (why) _reasons.Print(same.Reasons, plan, 4);
            else screen.Line(4, "", Piece.Faint(words.With("separation.why", words.Of(same.Reasons[0].Grounds.Because))));
        }

        if (plan.Team is { } team) Few(plan, team);
    }

    private void Few(Plan plan, Team team)
    {
        screen.Heading(words["plan.few"]);
        if (team is not { Staff: { } staff, Outside: { } outside })
        {
            screen.Line(2, words["few.refused"]);
            if (team.Refused is { } refused) _reasons.Print(refused, plan.Policy, 4);
            return;
        }

        screen.Line(2, "", Piece.Strong(words.With("few.count", words.Count("few.staff", staff), words.Count("few.outside", outside))), " ", words["few.caution"]);
        if (team.MayBeOne.IsEmpty) return;
        screen.Line(2, words["few.pairs"]);
        foreach (var same in team.MayBeOne.GroupBy(pair => pair.First))
            screen.Line(4, "- ", PlanSeparations.Pair(same.Key, same.Select(pair => pair.Second), words.Plan));
    }
}
