using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class StagesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_purchase_begins_with_the_need_and_goes_on_and_back()
    {
        var purchase = new APurchase(baseline).Opened(APurchase.Chatbot);
        Assert.Equal("need", purchase.State.StageIn(baseline.Policy).Id);

        purchase.Happened(Enter(purchase, "planning"));
        Assert.Equal("planning", purchase.State.StageIn(baseline.Policy).Id);

        purchase.Happened(Enter(purchase, "need"));
        Assert.Equal("need", purchase.State.StageIn(baseline.Policy).Id);
    }

    [Fact]
    public void A_stage_that_it_is_in_and_one_that_does_not_exist_are_refused()
    {
        var purchase = new APurchase(baseline).Opened(APurchase.Chatbot);

        Assert.Equal(new Refusal.NothingChanges(), APurchase.Refused(Enter(purchase, "need")));
        Assert.Equal(new Refusal.NoSuchStage("dawn"), APurchase.Refused(Enter(purchase, "dawn")));
    }

    [Fact]
    public void The_rules_of_a_purchase_change_only_when_someone_adopts_others()
    {
        var purchase = new APurchase(baseline).Opened(APurchase.Chatbot);
        Assert.Equal(
            new Refusal.NothingChanges(),
            APurchase.Refused(RuleAdoptions.Decide(purchase.State, new AdoptRules(Rules.Of(purchase.Plan), APurchase.Officer, APurchase.At))));

        var later = purchase.Plan with { Asked = purchase.Plan.Asked with { Date = new DateOnly(2027, 1, 1) } };
        purchase.Happened(RuleAdoptions.Decide(purchase.State, new AdoptRules(Rules.Of(later), APurchase.Officer, APurchase.At)));

        Assert.Equal(new DateOnly(2027, 1, 1), purchase.State.Rules.Date);
    }

    private Decision<PurchaseEvent> Enter(APurchase purchase, string stage) =>
        Stages.Decide(purchase.State, baseline.Policy, new EnterStage(stage, APurchase.Officer, APurchase.At));
}
