using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>Who may never be one person, who may, and how few could do it where that was asked.</summary>
internal sealed class SeparationsText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Plan plan, bool why)
    {
        var told = PlanSeparations.Of(plan, wording.Plan);
        if (!told.IsEmpty) screen.Heading(wording["plan.separations"]);
        foreach (var same in told)
        {
            screen.Line(2, "- ", Piece.Strong($"{wording.Plan.Separation(same.Rule)} "), same.Pairs, ".");
            if (why) _reasons.Print(same.Reasons, plan, 4);
            else screen.Line(
                4, "", Piece.Faint(wording.With("separation.why", wording.Of(same.Reasons[0].Grounds.Because))));
        }

        if (plan.Team is { } team) Few(plan, team);
    }

    private void Few(Plan plan, Team team)
    {
        screen.Heading(wording["plan.few"]);
        if (team is not { Staff: { } staff, Outside: { } outside })
        {
            screen.Line(2, wording["few.refused"]);
            if (team.Refused is { } refused) _reasons.Print(refused, plan.Policy, 4);
            return;
        }

        screen.Line(2, "", Piece.Strong(wording.With("few.count", wording.Count("few.staff", staff),
            wording.Count("few.outside", outside))), " ", wording["few.caution"]);
        if (team.MayBeOne.IsEmpty) return;
        screen.Line(2, wording["few.pairs"]);
        foreach (var same in team.MayBeOne.GroupBy(pair => pair.First))
            screen.Line(4, "- ", PlanSeparations.Pair(same.Key, same.Select(pair => pair.Second), wording.Plan));
    }
}
