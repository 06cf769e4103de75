using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>A pack, to read: what it asks, who takes part, and what it says.</summary>
internal sealed class PackText(CliWording wording, Screen screen)
{
    public void Print(Policy policy)
    {
        var pack = policy.Top;
        screen.Title($"{wording.Of(pack.Title)} ({pack.Id} {pack.Version})");
        screen.Line(0, $"sha256 {pack.Sha256}");
        Facts(policy);
        screen.Heading(wording["packs.roles"]);
        foreach (var role in policy.Roles)
        {
            screen.Line(2, "- ", Piece.Strong(wording.Of(role.Label)), Piece.Faint($" ({role.Id})"));
            screen.Line(4, wording.Of(role.About));
        }

        Rules(policy);
    }

    private void Facts(Policy policy)
    {
        screen.Heading(wording["packs.facts"]);
        foreach (var fact in policy.Facts)
        {
            screen.Line(2, "- ", Piece.Strong(wording.Of(fact.Question)), Piece.Faint($" ({fact.Id})"));
            foreach (var value in fact.Values)
                screen.Line(4, "· ", value.Id, Piece.Faint($": {wording.Of(value.Label)}"));
        }

        screen.Heading(wording["packs.derived"]);
        foreach (var fact in policy.Derived)
        {
            screen.Line(2, "- ", Piece.Strong(wording.Of(fact.Label)), Piece.Faint($" ({fact.Id})"));
            foreach (var row in fact.Rows) Row(policy, row.Grounds, row.When, wording.Of(row.Value.Label));
            Row(policy, fact.OtherwiseGrounds, Condition.Always, wording.Of(fact.Otherwise.Label));
        }
    }

    private void Rules(Policy policy)
    {
        screen.Heading(wording["packs.rules"]);
        foreach (var rule in policy.Rules)
        {
            screen.Line(2, "- ", Piece.Strong(rule.Id));
            foreach (var row in rule.Rows)
            {
                var key = row.Before is null ? "pack.row.recommended" : "pack.row.before";
                Row(policy, row.Grounds, row.When, wording.With(
                    key, wording.Of(row.Role.Label), wording.Plan.Capacity(row.Capacity), wording.Of(row.Stage.Label),
                    wording.Of(row.On.Label), row.Before is { } gate ? wording.Of(gate.Label) : "")
                    + (row.Days is { } days
                        ? $" ({wording.With("requirement.days", wording.Count("days", days))})"
                        : ""));
            }
        }

        screen.Heading(wording["packs.duties"]);
        foreach (var duty in policy.Duties)
        {
            Row(policy, duty.Grounds, duty.When, wording.With(
                "pack.duty", wording.Plan.Kind(duty.Kind), wording.Of(duty.Before.Label),
                duty.On is { } on ? $" ({wording.Of(on.Label)})" : ""));
        }

        screen.Heading(wording["packs.separations"]);
        foreach (var separation in policy.Separations)
        {
            Row(policy, separation.Grounds, separation.When, wording.With(
                "pack.separation", wording.Of(separation.Role.Label), wording.Plan.Apart(separation.Rule),
                wording.Plan.And(separation.With.Select(role => wording.Of(role.Label)))));
        }

        if (!policy.Stops.IsEmpty) screen.Heading(wording["packs.stops"]);
        foreach (var stop in policy.Stops) Row(policy, stop.Grounds, stop.When, wording["pack.stop"]);
        if (!policy.Waivers.IsEmpty) screen.Heading(wording["packs.waivers"]);
        foreach (var waiver in policy.Waivers)
        {
            screen.Line(4, "· ", WaiverWording.Say(waiver, wording));
            screen.Line(6, "", Piece.Faint(
                $"{waiver.Grounds.Rule} · {wording.Plan.Force(waiver.Grounds)} · {Source(waiver.Grounds)}"));
        }

        screen.Heading(wording["packs.judgements"]);
        foreach (var judgement in policy.Judgements)
            Row(policy, judgement.Grounds, judgement.When,
                $"{wording.Of(judgement.Role.Label)}: {wording.Of(judgement.Question)}");
    }

    private void Row(Policy policy, Grounds grounds, Condition when, string says)
    {
        var id = grounds.Rule;
        screen.Line(4, "· ", says, Piece.Faint($" · {When(policy, when)}"));
        screen.Line(6, wording.Of(grounds.Because));
        screen.Line(6, "", Piece.Faint($"{id} · {wording.Plan.Force(grounds)} · {Source(grounds)}"));
    }

    private string When(Policy policy, Condition when) => when.Clauses.IsEmpty
        ? wording["pack.always"]
        : wording.With("pack.when", wording.Plan.And(when.Clauses.Select(clause =>
            $"{policy.FactId(clause.Fact)}={string.Join('|', policy.ValuesOf(clause.Fact).Where(value => clause.Allows(value.Order)).Select(value => value.Id))}")));

    private static string Source(Grounds grounds) => grounds.Citation is { } citation
        ? string.Join(
            ", ", new[] { citation.Source, citation.Section, citation.Url }.Where(part => !string.IsNullOrEmpty(part)))
        : "–";
}
