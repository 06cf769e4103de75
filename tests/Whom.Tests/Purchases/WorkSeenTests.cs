using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class WorkSeenTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Chief = 1, Lead = 2, User = 3, Lawyer = 4;

    private static readonly DateOnly Later = PurchaseBuilder.Today.AddDays(10);

    [Fact]
    public void Each_thing_is_told_to_each_reader_once_as_theirs_or_as_somebody_elses()
    {
        var purchase = Opened();
        var work = Work(purchase, PurchaseBuilder.Today);
        foreach (var by in (Actor[])[PurchaseBuilder.Officer, PurchaseBuilder.By(Lead), PurchaseBuilder.By(User)])
        {
            var seen = WorkSeen.Of(purchase.State, purchase.Plan, work, by, PurchaseBuilder.Today);
            Assert.Equal(
                work.ToHashSet(),
                [.. seen.Mine, .. seen.Others, .. seen.MineLater, .. seen.OthersLater]);
            Assert.All(seen.Mine.Concat(seen.MineLater), item => Assert.True(item.IsFor(by)));
            Assert.All(seen.Mine.Concat(seen.Others), item => Assert.True(item.IsNow));
            Assert.Equal(work.Count(item => !item.IsNow), seen.Later);
        }
    }

    [Fact]
    public void What_is_somebodys_and_what_they_can_do_is_theirs()
    {
        var purchase = Opened();
        var seen = Seen(purchase, PurchaseBuilder.By(User), PurchaseBuilder.Today);

        Assert.Contains(seen.Mine, item =>
            item.Step is NextStep.Advise(var part, _) && part.Role == "end-user-representative");
        Assert.DoesNotContain(seen.Mine, item => item.Step is NextStep.Name);
        Assert.Contains(seen.Others, item => item.Step is NextStep.Name);
        Assert.Contains(Seen(purchase, PurchaseBuilder.By(Chief), PurchaseBuilder.Today).Mine,
            item => item.Step is NextStep.Name);
    }

    [Fact]
    public void What_is_late_comes_first()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer")
            .Happened(one => one.Invite(Lawyer, PurchaseBuilder.Today.AddDays(2)));

        Assert.IsNotType<NextStep.Ask>(
            Seen(purchase, PurchaseBuilder.By(Chief), PurchaseBuilder.Today).Mine[0].Step);
        Assert.IsType<NextStep.Ask>(Seen(purchase, PurchaseBuilder.By(Chief), Later).Mine[0].Step);
    }

    [Fact]
    public void Whoever_is_late_and_whoever_asks_them_wait_for_one_answer()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer")
            .Happened(one => one.Invite(Lawyer, PurchaseBuilder.Today.AddDays(2)));

        Assert.Contains(Seen(purchase, PurchaseBuilder.By(User), PurchaseBuilder.Today).Others,
            item => item.Step is NextStep.Accept);
        foreach (var reader in (Actor[])[PurchaseBuilder.By(User), PurchaseBuilder.By(Chief)])
            Assert.DoesNotContain(Seen(purchase, reader, Later).Others, item => item.Step is NextStep.Accept);
        Assert.Contains(Seen(purchase, PurchaseBuilder.By(Lawyer), Later).Mine, item => item.Step is NextStep.Accept);
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(Chief, Chief, "procurement-officer").Taking(Lead, Lead, "project-lead")
        .Taking(User, User, "end-user-representative");

    private static WorkSeen Seen(PurchaseBuilder purchase, Actor by, DateOnly today) =>
        WorkSeen.Of(purchase.State, purchase.Plan, Work(purchase, today), by, today);

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase, DateOnly today)
    {
        var (state, plan) = (purchase.State, purchase.Plan);
        return NextSteps.Of(state, plan, Overview.Of(state, plan), GateProgress.Of(state, plan), today);
    }
}
