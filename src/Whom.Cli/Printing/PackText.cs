using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>A pack, to read: what it asks, who takes part, and what it says.</summary>
internal sealed class PackText(CliWords words, Screen screen)
{
    public void Print(Policy policy)
    {
        var pack = policy.Packs[0];
        screen.Title($"{words.Of(pack.Title)} ({pack.Id} {pack.Version})");
        screen.Line(0, $"sha256 {pack.Sha256}");
        Facts(policy);
        screen.Heading(words["packs.roles"]);
        foreach (var role in policy.Roles)
        {
            screen.Line(2, "- ", Piece.Strong(words.Of(role.Label)), Piece.Faint($" ({role.Id})"));
            screen.Line(4, words.Of(role.About));
        }

        Rules(policy);
    }

    private void Facts(Policy policy)
    {
        screen.Heading(words["packs.facts"]);
        foreach (var fact in policy.Facts)
        {
            screen.Line(2, "- ", Piece.Strong(words.Of(fact.Question)), Piece.Faint($" ({fact.Id})"));
            foreach (var value in fact.Values) screen.Line(4, "· ", value.Id, Piece.Faint($": {words.Of(value.Label)}"));
        }

        screen.Heading(words["packs.derived"]);
        foreach (var fact in policy.Derived)
        {
            screen.Line(2, "- ", Piece.Strong(words.Of(fact.Label)), Piece.Faint($" ({fact.Id})"));
            foreach (var row in fact.Rows) Row(policy, row.Grounds, row.When, words.Of(row.Value.Label));
            Row(policy, fact.OtherwiseGrounds, Condition.Always, words.Of(fact.Otherwise.Label));
        }
    }

    private void Rules(Policy policy)
    {
        screen.Heading(words["packs.rules"]);
        foreach (var rule in policy.Rules)
        {
            screen.Line(2, "- ", Piece.Strong(rule.Id));
            foreach (var row in rule.Rows)
            {
                var key = row.Before is null ? "pack.row.recommended" : "pack.row.before";
                Row(policy, row.Grounds, row.When, words.With(
                    key, words.Of(row.Role.Label), words.Plan.Capacity(row.Capacity), words.Of(row.Stage.Label), words.Of(row.On.Label),
                    row.Before is { } gate ? words.Of(gate.Label) : "")
                    + (row.Days is { } days ? $" ({words.With("requirement.days", words.Count("days", days))})" : ""));
            }
        }

        screen.Heading(words["packs.duties"]);
        foreach (var duty in policy.Duties)
        {
            Row(policy, duty.Grounds, duty.When, words.With(
                "pack.duty", words.Plan.Kind(duty.Kind), words.Of(duty.Before.Label), duty.On is { } on ? $" ({words.Of(on.Label)})" : ""));
        }

        screen.Heading(words["packs.separations"]);
        foreach (var separation in policy.Separations)
        {
            Row(policy, separation.Grounds, separation.When, words.With(
                "pack.separation", words.Of(separation.Role.Label), words.Plan.Apart(separation.Rule),
                words.Plan.And(separation.With.Select(role => words.Of(role.Label)))));
        }

        screen.Heading(words["packs.judgements"]);
        foreach (var judgement in policy.Judgements)
            Row(policy, judgement.Grounds, judgement.When, $"{words.Of(judgement.Role.Label)}: {words.Of(judgement.Question)}");
    }

    private void Row(Policy policy, Grounds grounds, Condition when, string says)
    {
        var id = grounds.Rule;
        screen.Line(4, "· ", says, Piece.Faint($" · {When(policy, when)}"));
        screen.Line(6, words.Of(grounds.Because));
        screen.Line(6, "", Piece.Faint($"{id} · {words.Plan.Force(grounds.Force)} · {Source(grounds)}"));
    }

    private string When(Policy policy, Condition when) => when.Clauses.IsEmpty
        ? words["pack.always"]
        : words.With("pack.when", words.Plan.And(when.Clauses.Select(clause =>
            $"{policy.FactId(clause.Fact)}={string.Join('|', policy.ValuesOf(clause.Fact).Where(value => clause.Allows(value.Order)).Select(value => value.Id))}")));

    private static string Source(Grounds grounds) => grounds.Citation is { } citation
        ? string.Join(", ", new[] { citation.Source, citation.Section, citation.Url }.Where(part => !string.IsNullOrEmpty(part)))
        : "–";
}
