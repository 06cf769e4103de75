using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class OpeningTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_purchase_keeps_the_answers_and_the_rules_that_it_was_opened_with()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        var opened = Assert.IsType<PurchaseOpened>(Assert.Single(purchase.Events));
        Assert.Equal("customized", opened.Answers["approach"]);
        var pack = Assert.Single(opened.Rules.Packs);
        Assert.Equal((baseline.Policy.Packs[0].Id, baseline.Policy.Packs[0].Sha256), (pack.Id, pack.Sha256));
        Assert.Equal((Standing.Active, "311 chatbot"), (purchase.State.Standing, purchase.State.Name.Text));
    }

    [Fact]
    public void The_plan_of_a_recorded_purchase_is_the_plan_that_was_shown()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        var shown = baseline.Planner.Plan(purchase.State.PlanInput(baseline.Policy));

        Assert.Equal(PurchaseBuilder.Chatbot.Length, purchase.State.Answers.ByFact.Count);
        Assert.True(shown.Input.Facts.IsComplete);
        Assert.Equal(shown.Involvements.Select(item => item.Key), purchase.Plan.Involvements.Select(item => item.Key));
    }

    [Fact]
    public void What_is_not_known_yet_stays_open()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(("approach", "built"));

        Assert.Equal("built", purchase.State.Answers["approach"]);
        Assert.Null(purchase.State.Answers["entry"]);
        Assert.False(purchase.State.PlanInput(baseline.Policy).Facts.IsComplete);
    }

    [Fact]
    public void A_purchase_is_opened_once()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();

        var again = Opening.Decide(purchase.State, PurchaseBuilder.Open(purchase.Plan, "Again"));

        Assert.Equal(new Refusal.AlreadyOpen(PurchaseBuilder.Id), PurchaseBuilder.Refused(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void A_purchase_has_a_name(string name) => Assert.Equal(
        new Refusal.WrongName(name, Opening.LongestName),
        PurchaseBuilder.Refused(
            Opening.Decide(null, PurchaseBuilder.Open(new PurchaseBuilder(baseline).Opened().Plan, name))));

    [Theory]
    [InlineData(0)]
    [InlineData(Opening.LongestWhat + 1)]
    public void A_purchase_says_in_two_sentences_what_is_bought(int length) => Assert.Equal(
        new Refusal.WrongWhat(length, Opening.LongestWhat),
        PurchaseBuilder.Refused(Opening.Decide(
            null, PurchaseBuilder.Open(new PurchaseBuilder(baseline).Opened().Plan, what: new string('a', length)))));

    [Fact]
    public void Whoever_opens_it_can_lead_it_from_the_first_day()
    {
        var plan = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Plan;

        var decision = Opening.Decide(null, PurchaseBuilder.Open(plan));

        var assignment = Assert.Single(
            Purchase.After(Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events)!.Assignments);
        Assert.Equal((PurchaseBuilder.Person(1), "Ana Ruiz", CoreRoles.ProcurementOfficer, AssignmentState.Named),
            (assignment.Person, assignment.Name.Text, assignment.Role, assignment.State));
    }
}
