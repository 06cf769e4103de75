using System.Collections.Immutable;
using System.Diagnostics;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Tests.Proving;

[Trait("Round", "whole")]
public sealed class AlwaysTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    [Fact]
    public void All_properties_hold_for_every_possible_purchase()
    {
        var started = TimeProvider.System.GetTimestamp();
        var proof = Proof.Of(baseline.Policy, Baseline.Day);
        var took = TimeProvider.System.GetElapsedTime(started);
        using var process = Process.GetCurrentProcess();
        output.WriteLine(
            $"{proof.Purchases:N0} purchases in {proof.Classes:N0} classes that rules tell apart, {proof.Nodes:N0} nodes, " +
            $"{proof.Proved.Length} properties, {took.TotalSeconds:F1} s, at most {process.PeakWorkingSet64 / (1024 * 1024)} MB");
        Assert.Empty(proof.Failures.Select(failure => $"{failure.Property.Id}: {failure.Says}"));
        Assert.Empty(proof.NotProved.Select(unproved => $"{unproved.Property.Id}: {unproved.Why}"));
        Assert.Equal(16, proof.Proved.Length);
        Assert.Equal(766_402_560, proof.Purchases);
        Assert.Empty(proof.NeverApplies.Select(idle => idle.Where));
    }

    [Fact]
    public void Core_team_has_a_red_twin() => Fails(
        "core-team", "it-data-expert", With("it-first", rows => rows.Add(rows[0] with
        {
            When = When("depth", "deep"),
            Capacity = Capacity.SignsOff,
            Stage = Stage("implementation"),
            On = Document("change-order"),
            Before = null,
        })));

    [Fact]
    public void Legal_sign_off_has_a_red_twin() => Fails(
        "legal-signs", "legal-officer",
        WithRow("legal-signs-contract", row => row with { On = Document("evaluation-report") }), answers: 0);

    [Fact]
    public void Passing_first_has_a_red_twin()
    {
        var entries = baseline.Policy.Entries;
        var legal = baseline.Policy.FindRole("legal-officer")!;
        Fails("legal-signs", "legal-officer", baseline.Policy with
        {
            Entries = entries with
            {
                PassFirst = [.. entries.PassFirst.Select(
                    first => first is null ? null : first with { Roles = first.Roles.Remove(legal) })],
            },
        });
    }

    [Fact]
    public void Residents_heard_has_a_red_twin() => Fails(
        "residents-heard", "the-public",
        WithRow("public-told", row => row with { When = Also(When("risk", "high"), "touched", "yes") }));

    [Fact]
    public void Side_doors_have_a_red_twin() => Fails(
        "side-doors", "independent-reviewer",
        WithRow("review-secret", row => row with { When = Also(row.When, "entry", "new-solicitation") }));

    [Fact]
    public void Heavier_answers_have_a_red_twin() => Fails(
        "heavier-keeps", "records-officer", WithRow("records-advise", row => row with
        {
            When = Also(new Condition([.. row.When.Clauses.Where(clause => clause.Fact != baseline.Policy.Risk)]),
                "risk", "elevated"),
        }));

    [Fact]
    public void Approach_has_a_red_twin() => Fails(
        "approach-keeps", "supplier",
        WithRow("market-heard", row => row with { When = Also(row.When, "approach", "off-the-shelf") }));

    [Fact]
    public void Fillable_has_a_red_twin()
    {
        var legal = baseline.Policy.FindRole("legal-officer")!;
        Fails("fillable", "legal-officer", WithSeparation(
            "voice-not-staff", rule => rule with { Role = legal }), answers: 0);
    }

    [Fact]
    public void Three_people_have_a_red_twin()
    {
        var sponsor = baseline.Policy.FindRole("executive-sponsor")!;
        Fails("fillable", "executive-sponsor",
            WithSeparation("money-apart", rule => rule with { With = rule.With.Add(sponsor) }));
    }

    [Fact]
    public void Cited_has_a_red_twin() => Fails(
        "cited", null,
        WithRow("records-close", row => row with { Grounds = row.Grounds with { Citation = null } }), answers: 1);

    [Fact]
    public void A_function_of_facts_has_a_red_twin()
    {
        var compiled = new Planner(baseline.Policy).TablesOn(Baseline.Day);
        var alone = baseline.Policy with
        {
            Always = [.. baseline.Policy.Always.Where(always => always.Id == "function-of-facts")]
        };
        var (approach, built) = (baseline.Policy.FindFact("approach")!.Order, Value("approach", "built"));
        var proof = Proof.Of(alone, Baseline.Day, engine: (purchase, given, rows) =>
        {
            var all = new sbyte[compiled.Total];
            given.CopyTo(all);
            compiled.Match(all, rows);
            if (purchase is not null && given[approach] == built) rows[0] ^= 1;
        });
        var failure = Assert.Single(proof.Failures);
        output.WriteLine(failure.Says);
        Assert.Equal("function-of-facts", failure.Property.Id);
        Assert.Equal(["built"], failure.Answers.Select(answer => answer.Value.Id));
    }

    [Fact]
    public void Light_is_light_has_a_red_twin() => Fails(
        "light-is-light", "end-user-representative",
        WithRow("users-heard", row => row with { Before = baseline.Policy.FindGate("go-ahead") }, at: 1));

    [Fact]
    public void Told_never_waits_has_a_red_twin() => Fails(
        "told-never-waits", "governing-body",
        WithRow("council-told", row => row with { Before = baseline.Policy.FindGate("select-vendor") }));

    [Fact]
    public void Two_people_have_a_red_twin()
    {
        var finance = baseline.Policy.FindRole("finance-officer")!;
        Fails("two-people", "legal-officer",
            WithSeparation("lawyer-apart", rule => rule with { With = rule.With.Remove(finance) }));
    }

    [Fact]
    public void Go_ahead_first_has_a_red_twin() => Fails(
        "go-ahead-first", "project-lead", WithRow("lead-facilitates", row => row with { Before = null }), answers: 0);

    [Fact]
    public void Emergency_three_has_a_red_twin() => Fails(
        "emergency-three", "executive-sponsor",
        WithRow("sponsor-emergency", row => row with { Capacity = Capacity.Advises }));

    [Fact]
    public void Sponsor_first_has_a_red_twin() => Fails(
        "sponsor-first", "executive-sponsor",
        WithRow("sponsor-answers", row => row with { Before = baseline.Policy.FindGate("sign-contract") }));

    [Fact]
    public void Who_watches_has_a_red_twin() => Fails(
        "who-watches", "governing-body", WithRow("council-watching", row => row with
        {
            When = new Condition([.. row.When.Clauses.Select(clause =>
                clause.Fact == baseline.Policy.FindFact("watching")!.Order
                    ? clause with { Values = 1UL << Value("watching", "persons") }
                    : clause)]),
        }));

    [Fact]
    public void What_is_too_large_to_be_proved_is_said_by_name()
    {
        var few = baseline.Policy with
        {
            Always = [.. baseline.Policy.Always.Where(
                always => always.Id is "cited" or "approach-keeps" or "function-of-facts")],
        };
        var enough = Proof.Of(
            few with { Always = [few.Always.Single(always => always.Id == "cited")] }, Baseline.Day).Nodes;
        var tables = new Planner(few).TablesOn(Baseline.Day);
        // Of an engine that is not the planner's own nothing is known but its answers.
        RowsOf other = (_, given, rows) =>
        {
            Span<sbyte> all = stackalloc sbyte[tables.Total];
            given.CopyTo(all);
            tables.Match(all, rows);
        };
        var proof = Proof.Of(few, Baseline.Day, null, other, mostNodes: (int)enough, mostClasses: 1000);
        foreach (var unproved in proof.NotProved) output.WriteLine($"{unproved.Property.Id}: {unproved.Why}");
        Assert.Equal(
            ["approach-keeps", "function-of-facts"], proof.NotProved.Select(unproved => unproved.Property.Id).Order());
        Assert.Equal(["cited"], proof.Proved.Select(property => property.Id));
        Assert.Empty(proof.Failures);

        // Of the planner's own it is known that it reads tables, and these can be held against the conditions.
        var own = Proof.Of(few, Baseline.Day, null, null, mostNodes: (int)enough, mostClasses: 1000);
        Assert.Equal(["approach-keeps"], own.NotProved.Select(unproved => unproved.Property.Id));
        Assert.Contains(own.Proved, property => property.Id == "function-of-facts");
    }

    [Fact]
    public void What_applies_to_no_purchase_is_said_where_it_stands()
    {
        var policy = WithRow("records-close", row => row with { When = Also(When("depth", "light"), "risk", "high") });
        policy = policy with
        {
            Checklist = policy.Checklist.Add(
                new ChecklistItem("nowhere", Also(When("touched", "no"), "reach", "residents"), new Text("Nowhere.")))
        };
        var proof = Proof.Of(policy with { Always = [] }, Baseline.Day);
        Assert.Equal(
            ["checklist.nowhere", "rules.records-close"], proof.NeverApplies.Select(idle => idle.Where).Order());
    }

    private void Fails(string property, string? role, Policy spoiled, int? answers = null)
    {
        // The engine is not what is spoiled, and asking it takes longest.
        var proof = Proof.Of(
            spoiled with { Always = [.. spoiled.Always.Where(always => always.Id != "function-of-facts")] },
            Baseline.Day);
        foreach (var found in proof.Failures) output.WriteLine($"{found.Property.Id}: {found.Says}");
        var failure = Assert.Single(proof.Failures);
        Assert.Equal(property, failure.Property.Id);
        if (role is not null)
        {
            Assert.Contains(failure.Roles, failed => failed.Id == role);
            Assert.Contains(role, failure.Says, StringComparison.Ordinal);
        }

        if (answers is { } count) Assert.Equal(count, failure.Answers.Length);
    }

    private Policy WithRow(string rule, Func<InvolvementRow, InvolvementRow> spoil, int at = 0) =>
        With(rule, rows => rows.SetItem(at, spoil(rows[at])));

    private Policy With(string rule, Func<ImmutableArray<InvolvementRow>, ImmutableArray<InvolvementRow>> spoil)
    {
        var before = baseline.Policy.Rules.Single(r => r.Id == rule);
        return baseline.Policy with
        {
            Rules = baseline.Policy.Rules.Replace(before, before with { Rows = spoil(before.Rows) })
        };
    }

    private Policy WithSeparation(string rule, Func<SeparationRule, SeparationRule> spoil)
    {
        var before = baseline.Policy.Separations.First(separation => separation.Grounds.Rule == rule);
        return baseline.Policy with { Separations = baseline.Policy.Separations.Replace(before, spoil(before)) };
    }

    private Document Document(string id) => baseline.Policy.Documents.Single(document => document.Id == id);

    private Stage Stage(string id) => baseline.Policy.FindStage(id)!;

    private Condition When(string fact, string value) => Also(Condition.Always, fact, value);

    private Condition Also(Condition condition, string fact, string value) => new(
        [.. condition.Clauses.Append(new Clause(Order(fact), 1UL << Value(fact, value)))
            .OrderBy(clause => clause.Fact)]);

    private int Order(string fact) => Enumerable.Range(0, baseline.Policy.Facts.Length + baseline.Policy.Derived.Length)
        .Single(order => baseline.Policy.FactId(order) == fact);

    private int Value(string fact, string value) =>
        baseline.Policy.ValuesOf(Order(fact)).Single(v => v.Id == value).Order;
}
