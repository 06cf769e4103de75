using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class EntriesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Theory]
    [InlineData("new-solicitation", "publish-solicitation select-vendor sign-contract go-live renew close-out")]
    [InlineData("framework-order", "select-vendor sign-contract go-live renew close-out")]
    [InlineData("direct-award", "select-vendor sign-contract go-live renew close-out")]
    [InlineData("existing-contract-addition", "sign-contract go-live renew close-out")]
    [InlineData("pilot-or-donation", "sign-contract go-live renew close-out")]
    [InlineData("emergency", "sign-contract go-live renew close-out")]
    [InlineData("new-use", "go-live renew close-out")]
    [InlineData("renewal", "renew close-out")]
    public void Each_kind_of_entry_has_its_own_gates(string entry, string gates) =>
        Assert.Equal(gates.Split(' '), Plan(entry).Gates.Select(gate => gate.Gate.Id));

    [Theory]
    [InlineData("new-solicitation", "publish-solicitation")]
    [InlineData("direct-award", "select-vendor")]
    [InlineData("pilot-or-donation", "sign-contract")]
    [InlineData("new-use", "go-live")]
    [InlineData("renewal", "renew")]
    public void What_was_due_before_a_gate_that_does_not_exist_is_due_before_the_next_one_that_does(string entry, string first)
    {
        var plan = Plan(entry);
        var advice = plan.Involvements.Single(item => item.Role.Id == "it-data-expert" && item.Stage.Id == "need");
        Assert.Equal([first], advice.Before.Select(gate => gate.Id));
        Assert.Contains(plan.Gates[0].Requires, item => item.Kind == RequirementKind.Advice && item.Role!.Id == "it-data-expert");
    }

    [Fact]
    public void In_an_emergency_signing_and_going_live_may_pass_first_on_the_sponsors_sign_off()
    {
        var plan = Plan("emergency");
        Assert.Equal(["sign-contract", "go-live"], plan.Gates.Where(gate => gate.PassFirst is not null).Select(gate => gate.Gate.Id));
        Assert.All(plan.Gates.Where(gate => gate.PassFirst is not null), gate =>
        {
            Assert.Equal("executive-sponsor", gate.PassFirst!.Role.Id);
            Assert.Equal(30, gate.PassFirst.RatifyDays);
            Assert.Contains(gate.Requires, item => item.Kind == RequirementKind.SignOff && item.Role!.Id == "executive-sponsor");
        });
    }

    [Fact]
    public void While_the_kind_of_entry_is_open_no_gate_may_pass_first()
    {
        var plan = baseline.Planner.Plan(baseline.Facts(Baseline.Lightest) is var asked
            ? asked with { Facts = asked.Facts.With(baseline.Policy.Entries.Fact, null) }
            : throw new InvalidOperationException());
        Assert.Equal(6, plan.Gates.Length);
        Assert.Equal(["renew", "close-out"], plan.Gates.Where(gate => gate.Certain).Select(gate => gate.Gate.Id));
        Assert.All(plan.Gates, gate => Assert.Null(gate.PassFirst));
    }

    [Fact]
    public void The_assessment_has_a_first_version_before_the_first_gate_and_a_final_one_before_signing_when_risk_is_high()
    {
        var plan = baseline.Plan(Baseline.Lightest, "public-effect=direct decision-role=recommends area=benefits");
        Assert.Equal("high", plan.DerivedValueOf("risk").Value!.Id);
        Assert.Equal(["publish-solicitation", "sign-contract"], Assessments(plan));
        var elevated = baseline.Plan(Baseline.Lightest, "public-effect=direct");
        Assert.Equal("elevated", elevated.DerivedValueOf("risk").Value!.Id);
        Assert.Equal(["publish-solicitation", "go-live"], Assessments(elevated));
        Assert.Empty(Assessments(baseline.Plan(Baseline.Lightest)));
    }

    [Fact]
    public void Where_first_and_final_version_fall_on_one_gate_they_are_one_requirement_with_both_reasons()
    {
        var plan = baseline.Plan(Baseline.Lightest, "public-effect=direct decision-role=recommends area=benefits entry=pilot-or-donation");
        var assessment = Assert.Single(plan.Gates.SelectMany(gate => gate.Requires), item => item.Kind == RequirementKind.Assessment);
        Assert.Equal("sign-contract", assessment.Gate.Id);
        Assert.Equal(2, assessment.Reasons.Length);
        Assert.Null(assessment.Role);
        Assert.Equal("impact-assessment", assessment.On!.Id);
    }

    [Fact]
    public void Everyone_who_leads_advises_or_signs_at_evaluation_or_award_declares_conflicts_before_selection()
    {
        var plan = Plan("new-solicitation");
        var select = plan.Gates.Single(gate => gate.Gate.Id == "select-vendor");
        var expected = plan.Involvements
            .Where(item => item.Stage.Id is "evaluation" or "award" && item.Capacity is Capacity.Leads or Capacity.Advises or Capacity.SignsOff)
            .Where(item => item.Stage.Id is "evaluation" or "award")
            .Select(item => item.Role.Id).ToHashSet();
        Assert.Equal(expected, select.Requires.Where(item => item.Kind == RequirementKind.Declaration).Select(item => item.Role!.Id).ToHashSet());
        Assert.DoesNotContain(plan.Gates.Where(gate => gate.Gate.Id != "select-vendor").SelectMany(gate => gate.Requires),
            item => item.Kind == RequirementKind.Declaration);
    }

    private static IEnumerable<string> Assessments(Plan plan) => plan.Gates.SelectMany(gate => gate.Requires)
        .Where(item => item.Kind == RequirementKind.Assessment).Select(item => item.Gate.Id);

    private Plan Plan(string entry) => baseline.Plan(Baseline.Lightest, $"entry={entry}");
}
