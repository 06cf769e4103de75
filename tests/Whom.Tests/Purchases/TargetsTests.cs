using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class TargetsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly TargetDay Live = new("go-live", PurchaseBuilder.Today.AddDays(200));

    [Fact]
    public void The_days_of_the_gates_are_counted_back_from_the_day_that_is_aimed_at()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        Assert.Null(purchase.Plan.Calendar);

        purchase.Happened(one => Aim(one, Live));
        Assert.Equal(new TargetChanged(Live, By, PurchaseBuilder.At), purchase.Events[^1]);
        Assert.Equal(Live.On, purchase.Plan.Calendar!.Target.On);

        purchase.Happened(one => Aim(one, null));
        Assert.Null(purchase.State.Target);
    }

    [Fact]
    public void Only_a_gate_that_is_still_to_be_passed_and_a_day_that_is_not_over_can_be_aimed_at()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        Assert.IsType<Refusal.NoSuchGate>(PurchaseBuilder.Refused(Aim(purchase, Live with { Gate = "nowhere" })));
        Assert.IsType<Refusal.DayIsPast>(PurchaseBuilder.Refused(
            Aim(purchase, Live with { On = PurchaseBuilder.Today.AddDays(-1) })));
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Aim(purchase, null)));
        purchase.Happened(one => Aim(one, Live with { On = PurchaseBuilder.Today }));

        purchase.Happened(one => one.Pass("go-ahead", "yes"));
        Assert.IsType<Refusal.NoSuchGate>(PurchaseBuilder.Refused(Aim(purchase, Live with { Gate = "go-ahead" })));
    }

    [Fact]
    public void What_is_on_hold_aims_at_nothing_else()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Happened(one => Standings.Decide(one.State, new PutOnHold("Budget.", By, PurchaseBuilder.At)));

        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(Aim(purchase, Live)));
    }

    private static Decision<PurchaseEvent> Aim(PurchaseBuilder purchase, TargetDay? target) => Targets.Decide(
        purchase.State, purchase.Plan, new AimAt(target, PurchaseBuilder.Today, By, PurchaseBuilder.At));
}
