using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class StandingsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void A_purchase_on_hold_goes_on_again()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();

        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold(" Waiting for the budget. ", By, At)));
        Assert.Equal(new PurchaseHeld(new Sealed("Waiting for the budget."), By, At), purchase.Events[^1]);
        Assert.Equal(Standing.OnHold, purchase.State.Standing);

        purchase.Happened(Standings.Decide(purchase.State, new Resume(By, At)));
        Assert.Equal(Standing.Active, purchase.State.Standing);
    }

    [Fact]
    public void While_it_is_on_hold_nobody_is_named()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold("Waiting.", By, At)));

        var refused = Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(purchase.Name(1, 2, "legal-officer")));

        Assert.Equal(Standing.OnHold, refused.Standing);
        Assert.Equal([Standing.Active], refused.Accepted);
    }

    [Fact]
    public void What_is_withdrawn_stays_so()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();
        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold("Waiting.", By, At)));
        purchase.Happened(Standings.Decide(purchase.State, new Withdraw("The need is gone.", By, At)));

        Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Resume(By, At))));
        Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new CloseOut(By, At))));
        Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Withdraw("Again.", By, At))));
    }

    [Fact]
    public void A_purchase_is_closed_out_once()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();
        purchase.Happened(Standings.Decide(purchase.State, new CloseOut(By, At)));

        Assert.Equal(Standing.ClosedOut, purchase.State.Standing);
        Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new CloseOut(By, At))));
    }

    [Fact]
    public void Holding_and_withdrawing_have_a_reason()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();

        Assert.Equal(new Refusal.NoReason(),
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new PutOnHold("", By, At))));
        Assert.Equal(new Refusal.NoReason(),
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Withdraw("\n", By, At))));
    }
}
