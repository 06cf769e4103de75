using System.Collections.Immutable;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Tests.Proving;

[Trait("Round", "whole")]
public sealed class AlwaysTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    [Fact]
    public void All_nine_properties_hold_for_every_possible_purchase()
    {
        var started = TimeProvider.System.GetTimestamp();
        var proof = Proof.Of(baseline.Policy, Baseline.Day)!;
        var took = TimeProvider.System.GetElapsedTime(started);
        output.WriteLine(
            $"{proof.Purchases:N0} purchases in {proof.Classes:N0} classes that rules tell apart, {proof.Proved.Length} properties, {took.TotalSeconds:F1} s");
        Assert.Empty(proof.Failures.Select(failure => failure.Says));
        Assert.Equal(9, proof.Proved.Length);
        Assert.Equal(17_252_352, proof.Purchases);
        Assert.Empty(proof.NeverApplies.Select(row => row.Rule));
    }

    [Fact]
    public void Core_team_has_a_red_twin() => Fails(
        "core-team", WithoutRows("it-first"), "it-data-expert", answers: 0);

    [Fact]
    public void Legal_sign_off_has_a_red_twin() => Fails(
        "legal-signs", WithRow("legal-signs-contract", row => row with { When = When("entry", "new-solicitation") }), "legal-officer", answers: 1);

    [Fact]
    public void Residents_heard_has_a_red_twin() => Fails(
        "residents-heard", WithRow("public-told", row => row with { When = When("public-effect", "indirect") }, at: 1), "the-public", answers: 3);

    [Fact]
    public void Side_doors_have_a_red_twin() => Fails(
        "side-doors", WithRow("review-secret", row => row with { When = When("entry", "new-solicitation") }), "independent-reviewer", answers: 0);

    [Fact]
    public void Heavier_answers_have_a_red_twin() => Fails(
        "heavier-keeps", WithRow("labour-heard", row => row with { When = When("workforce-effect", "no") }), "labour-representative", answers: 0);

    [Fact]
    public void Approach_has_a_red_twin() => Fails(
        "approach-keeps", WithRow("market-heard", row => row with { When = When("approach", "off-the-shelf") }), "supplier", answers: 0);

    [Fact]
    public void Fillable_has_a_red_twin()
    {
        var legal = baseline.Policy.FindRole("legal-officer")!;
        var spoiled = baseline.Policy with
        {
            Separations = [.. baseline.Policy.Separations.Select(rule =>
                rule.Grounds.Rule == "voice-not-staff" ? rule with { Role = legal } : rule)],
        };
        Fails("fillable", spoiled, "legal-officer", answers: 0);
    }

    [Fact]
    public void Cited_has_a_red_twin() => Fails(
        "cited", WithRow("records-close", row => row with { Grounds = row.Grounds with { Citation = null } }), null, answers: 1);

    [Fact]
    public void A_function_of_facts_has_a_red_twin()
    {
        var planner = new Whom.Planning.Planner(baseline.Policy);
        var tables = planner.TablesOn(Baseline.Day);
        var alone = baseline.Policy with { Always = [.. baseline.Policy.Always.Where(always => always.Id == "function-of-facts")] };
        var proof = Proof.Of(alone, Baseline.Day, engine: (purchase, given, rows) =>
        {
            var all = new sbyte[tables.Total];
            given.CopyTo(all);
            tables.Match(all, rows);
            if (purchase is not null && given[0] == 2) rows[0] ^= 1;
        })!;
        var failure = Assert.Single(proof.Failures);
        Assert.Equal("function-of-facts", failure.Property.Id);
        Assert.Equal(["built"], failure.Answers.Select(answer => answer.Value.Id));
        output.WriteLine(failure.Says);
    }

    private void Fails(string property, Policy spoiled, string? role, int answers)
    {
        var alone = spoiled with { Always = [.. spoiled.Always.Where(always => always.Id == property)] };
        var failure = Assert.Single(Proof.Of(alone, Baseline.Day)!.Failures);
        output.WriteLine(failure.Says);
        if (role is not null) Assert.Contains(failure.Roles, failed => failed.Id == role);
        if (answers > 0) Assert.Equal(answers, failure.Answers.Length);
    }

    private Policy WithoutRows(string rule) => With(rule, _ => []);

    private Policy WithRow(string rule, Func<InvolvementRow, InvolvementRow> spoil, int at = 0) =>
        With(rule, rows => rows.SetItem(at, spoil(rows[at])));

    private Policy With(string rule, Func<ImmutableArray<InvolvementRow>, ImmutableArray<InvolvementRow>> spoil)
    {
        var before = baseline.Policy.Rules.Single(r => r.Id == rule);
        return baseline.Policy with { Rules = baseline.Policy.Rules.Replace(before, before with { Rows = spoil(before.Rows) }) };
    }

    private Condition When(string fact, string value)
    {
        var known = baseline.Policy.FindFact(fact)!;
        return new Condition([new Clause(known.Order, 1UL << known.Values.Single(v => v.Id == value).Order)]);
    }
}
