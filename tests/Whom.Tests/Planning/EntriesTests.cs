using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class EntriesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Theory]
    [InlineData(
        "new-solicitation", "go-ahead publish-solicitation select-vendor sign-contract go-live renew close-out")]
    [InlineData("framework-order", "go-ahead select-vendor sign-contract go-live renew close-out")]
    [InlineData("small-purchase", "go-ahead select-vendor sign-contract go-live renew close-out")]
    [InlineData("direct-award", "go-ahead select-vendor sign-contract go-live renew close-out")]
    [InlineData("existing-contract-addition", "go-ahead sign-contract go-live renew close-out")]
    [InlineData("switched-on", "go-ahead sign-contract go-live renew close-out")]
    [InlineData("pilot-or-donation", "go-ahead sign-contract go-live renew close-out")]
    [InlineData("emergency", "go-ahead sign-contract go-live renew close-out")]
    [InlineData("own-development", "go-ahead sign-contract go-live renew close-out")]
    [InlineData("new-use", "go-ahead go-live renew close-out")]
    [InlineData("renewal", "go-ahead renew close-out")]
    public void Each_kind_of_entry_has_its_own_gates(string entry, string gates) =>
        Assert.Equal(gates.Split(' '), Plan(entry).Gates.Select(gate => gate.Gate.Id));

    [Theory]
    [InlineData("new-solicitation", "sign-contract")]
    [InlineData("new-use", "go-live")]
    [InlineData("renewal", "renew")]
    public void What_was_due_before_a_gate_that_does_not_exist_is_due_before_the_next_one_that_does(
        string entry, string before)
    {
        var plan = Plan(entry);
        var contract = plan.Involvements.Single(item => item.Role.Id == "legal-officer" && item.Stage.Id == "award");
        Assert.Equal([before], contract.Before.Select(gate => gate.Id));
        Assert.Contains(
            plan.Gates.Single(gate => gate.Gate.Id == before).Requires,
            item => item.Kind == RequirementKind.SignOff && item.Role!.Id == "legal-officer");
    }

    [Fact]
    public void Gates_and_documents_are_called_as_the_road_calls_them()
    {
        var (goAhead, useCase) = (baseline.Policy.FindGate("go-ahead")!,
            baseline.Policy.Documents.Single(on => on.Id == "use-case"));
        Assert.Equal(("Go-ahead", "Use case"),
            (Plan("new-solicitation").NameOf(goAhead).English, Plan("new-solicitation").NameOf(useCase).English));
        Assert.Equal(("Leave it on?", "Notice of a change"),
            (Plan("switched-on").NameOf(goAhead).English, Plan("switched-on").NameOf(useCase).English));
    }

    [Fact]
    public void Only_yes_and_smaller_pass_the_go_ahead()
    {
        var outcomes = baseline.Policy.Entries.Outcomes[baseline.Policy.FindGate("go-ahead")!.Order];
        Assert.Equal([("yes", true), ("smaller", true), ("something-simpler", false), ("no", false)],
            outcomes.Select(one => (one.Id, one.Passes)));
    }

    [Fact]
    public void In_an_emergency_three_gates_may_pass_on_three_sign_offs_and_with_sensitive_data_on_five_at_go_live()
    {
        var plan = baseline.Plan(Baseline.Lightest, "entry=emergency personal-data=sensitive");
        var first = plan.Gates.Where(gate => gate.PassFirst is not null).ToList();
        Assert.Equal(["go-ahead", "sign-contract", "go-live"], first.Select(gate => gate.Gate.Id));
        Assert.Equal(["executive-sponsor", "procurement-officer", "legal-officer"],
            first[0].PassFirst!.Roles.Select(role => role.Id));
        Assert.Equal(
            ["executive-sponsor", "procurement-officer", "legal-officer", "security-officer", "privacy-officer"],
            first[2].PassFirst!.Roles.Select(role => role.Id));
        Assert.All(first, gate => Assert.Equal(
            (30, 75, 90), (gate.PassFirst!.RatifyDays, gate.PassFirst.ReportDays, gate.PassFirst.EndDays)));
    }

    [Theory]
    [InlineData("watching=persons public-effect=service personal-data=sensitive")]
    [InlineData("decision-role=decides public-effect=own-case")]
    public void What_recognizes_residents_or_decides_on_their_case_never_passes_first(string facts) =>
        Assert.All(
            baseline.Plan(Baseline.Lightest, "entry=emergency", facts).Gates, gate => Assert.Null(gate.PassFirst));

    [Fact]
    public void While_an_open_answer_could_forbid_it_nothing_passes_first()
    {
        var asked = baseline.Facts(Baseline.Lightest, "entry=emergency public-effect=own-case");
        var open = asked with { Facts = asked.Facts.With(baseline.Policy.FindFact("decision-role")!.Order, null) };
        Assert.All(baseline.Planner.Plan(open).Gates, gate => Assert.Null(gate.PassFirst));
        Assert.Contains(baseline.Planner.Plan(asked).Gates, gate => gate.PassFirst is not null);
    }

    [Fact]
    public void While_the_kind_of_entry_is_open_no_gate_may_pass_first()
    {
        var asked = baseline.Facts(Baseline.Lightest);
        var plan = baseline.Planner.Plan(asked with { Facts = asked.Facts.With(baseline.Policy.Entries.Fact, null) });
        Assert.Equal(7, plan.Gates.Length);
        Assert.Equal(
            ["go-ahead", "renew", "close-out"], plan.Gates.Where(gate => gate.Certain).Select(gate => gate.Gate.Id));
        Assert.All(plan.Gates, gate => Assert.Null(gate.PassFirst));
    }

    [Fact]
    public void The_assessment_has_a_first_version_before_go_ahead_and_a_complete_one_before_signing_when_risk_is_high()
    {
        Assert.Equal(["go-ahead", "sign-contract"],
            Assessments(baseline.Plan(Baseline.Lightest, "worst-harm=grave public-effect=own-case")));
        Assert.Equal(["sign-contract"], Assessments(baseline.Plan(Baseline.Lightest, "public-effect=own-case")));
        Assert.Empty(Assessments(baseline.Plan(Baseline.Lightest)));
    }

    [Fact]
    public void Conflicts_are_declared_once_before_selection_and_at_light_with_the_sign_off()
    {
        var declaration = Assert.Single(
            baseline.Plan(Baseline.Lightest, "public-effect=service").Gates.SelectMany(gate => gate.Requires),
            item => item.Kind == RequirementKind.Declaration);
        Assert.Equal("select-vendor", declaration.Gate.Id);
        Assert.Null(declaration.Role);
        Assert.DoesNotContain(Plan("new-solicitation").Gates.SelectMany(gate => gate.Requires),
            item => item.Kind == RequirementKind.Declaration);
    }

    private static IEnumerable<string> Assessments(Plan plan) => plan.Gates.SelectMany(gate => gate.Requires)
        .Where(item => item.Kind == RequirementKind.Assessment).Select(item => item.Gate.Id);

    private Plan Plan(string entry) => baseline.Plan(Baseline.Lightest, $"entry={entry}");
}
