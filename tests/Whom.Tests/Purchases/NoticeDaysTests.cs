using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class NoticeDaysTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateOnly By = PurchaseBuilder.Today.AddDays(200);

    [Fact]
    public void Whoever_leads_is_asked_in_time_how_it_goes_on_until_it_is_decided()
    {
        var purchase = Staffed().Happened(Note);

        Assert.Empty(Asked(purchase, By.AddDays(-NoticeDays.DaysAhead - 1)));
        var asked = Assert.Single(Asked(purchase, By.AddDays(-NoticeDays.DaysAhead)));
        Assert.Equal((By, PurchaseBuilder.Person(1)), (asked.Due, Assert.Single(asked.For)));
        Assert.True(asked.IsLate(By.AddDays(1)));

        purchase.Happened(Decide(purchase, By, RenewalWay.Shorter));
        Assert.Empty(Asked(purchase, By.AddDays(1)));
        Assert.Equal(RenewalWay.Shorter, purchase.State.RenewalFor(By)!.Way);
        Assert.Null(purchase.State.OpenNotice());
    }

    [Fact]
    public void Another_day_asks_anew()
    {
        var purchase = Staffed().Happened(Note);
        purchase.Happened(Decide(purchase, By, RenewalWay.Renew));
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Note(purchase)));

        purchase.Happened(Note(purchase, By.AddDays(365)));

        Assert.Equal(By.AddDays(365), purchase.State.OpenNotice()!.By);
        Assert.Equal(
            new Refusal.OtherNoticeDay(By.AddDays(365)),
            PurchaseBuilder.Refused(Decide(purchase, By, RenewalWay.Stop)));
    }

    [Fact]
    public void What_is_wrong_is_refused()
    {
        var purchase = Staffed();

        Assert.Equal(
            new Refusal.OtherNoticeDay(null), PurchaseBuilder.Refused(Decide(purchase, By, RenewalWay.Stop)));
        Assert.Equal(
            new Refusal.EndsBeforeNotice(By.AddDays(-1), By),
            PurchaseBuilder.Refused(Note(purchase, By, By.AddDays(-1))));
        purchase.Happened(Note);
        Assert.IsType<Refusal.NoReason>(PurchaseBuilder.Refused(Decide(purchase, By, RenewalWay.Stop, " ")));
        purchase.Happened(Decide(purchase, By, RenewalWay.Stop));
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Decide(purchase, By, RenewalWay.Stop)));
        purchase.Happened(Decide(purchase, By, RenewalWay.Renew));
        Assert.Equal(RenewalWay.Renew, purchase.State.RenewalFor(By)!.Way);
    }

    [Fact]
    public void All_who_take_part_hear_how_it_goes_on()
    {
        var purchase = Staffed().Taking(3, 3, "legal-officer").Happened(Note);
        var (before, decided) = (purchase.State, Assert.IsType<Decision<PurchaseEvent>.Accepted>(
            Decide(purchase, By, RenewalWay.Stop)));

        Assert.Equal(
            [PurchaseBuilder.Person(2), PurchaseBuilder.Person(3)],
            Notifications.For(before, decided.Events).Where(told => told.Kind == NotificationKind.RenewalDecided)
                .Select(told => told.To));
    }

    private static IEnumerable<WorkItem> Asked(PurchaseBuilder purchase, DateOnly today) => NextSteps.Of(
        purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
        GateProgress.Of(purchase.State, purchase.Plan), today).Where(item => item.Step is NextStep.DecideRenewal);

    private PurchaseBuilder Staffed() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead");

    private static Decision<PurchaseEvent> Note(PurchaseBuilder purchase) => Note(purchase, By);

    private static Decision<PurchaseEvent> Note(PurchaseBuilder purchase, DateOnly by, DateOnly? ends = null) =>
        NoticeDays.Decide(purchase.State, new RecordNoticeDay(
            by, ends, "Contract, section 12.", PurchaseBuilder.Officer, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Decide(
        PurchaseBuilder purchase, DateOnly by, RenewalWay way, string reason = "The price doubles.") =>
        NoticeDays.Decide(purchase.State, new DecideRenewal(
            by, way, reason, null, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
