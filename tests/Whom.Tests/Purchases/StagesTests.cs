using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class StagesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_purchase_begins_with_the_need_and_goes_on_and_back()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        Assert.Equal("need", purchase.State.StageIn(baseline.Policy).Id);

        purchase.Happened(Enter(purchase, "planning"));
        Assert.Equal("planning", purchase.State.StageIn(baseline.Policy).Id);

        purchase.Happened(Enter(purchase, "need"));
        Assert.Equal("need", purchase.State.StageIn(baseline.Policy).Id);
    }

    [Fact]
    public void A_stage_that_it_is_in_and_one_that_does_not_exist_are_refused()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Enter(purchase, "need")));
        Assert.Equal(new Refusal.NoSuchStage("dawn"), PurchaseBuilder.Refused(Enter(purchase, "dawn")));
    }

    private Decision<PurchaseEvent> Enter(PurchaseBuilder purchase, string stage) =>
        Stages.Decide(
            purchase.State, baseline.Policy, new EnterStage(stage, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
