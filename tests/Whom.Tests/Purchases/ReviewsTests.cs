using System.Collections.Immutable;
using CsCheck;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ReviewsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Officer = 1, Lead = 2, Expert = 3, Users = 4, Advocate = 5;

    private static readonly DateOnly Start = new(2026, 11, 28);

    /// <summary>That it went live on a day.</summary>
    public static Decision<PurchaseEvent> Live(DateOnly on) => new PassageRecorded(
        "go-live", null, true, null, [], null, PurchaseBuilder.Officer, PurchaseBuilder.At)
    {
        On = on,
    };

    [Fact]
    public void The_days_of_reviews_are_counted_from_the_day_on_which_it_went_live()
    {
        var purchase = InUse();

        Assert.Equal(
            [Start.AddDays(60), Start.AddDays(365), Start.AddDays(730)],
            Reviews.Rounds(purchase.State, purchase.Plan, Start.AddDays(400))
                .Where(round => round.Lines.Any(line => line.Role.Id == "it-data-expert")
                    && !round.Review.Rule.EachDelivery).Select(round => round.Due));
        Assert.Equal(Start, purchase.State.InUseSince(purchase.Plan));
    }

    [Fact]
    public void Nothing_is_asked_before_it_is_in_use()
    {
        var purchase = Staffed();

        Assert.Empty(purchase.State.OpenReviews(purchase.Plan));
        Assert.Null(purchase.State.InUseSince(purchase.Plan));
        Assert.Equal(
            new Refusal.NoReviewIsDue(null), PurchaseBuilder.Refused(Give(purchase, Expert, "first-look", Start)));
    }

    [Fact]
    public void A_review_is_asked_for_two_weeks_before_its_day_and_is_late_after_it()
    {
        var purchase = InUse();
        var (due, first) = (Start.AddDays(60), Start.AddDays(46));

        Assert.Equal(
            new Refusal.NoReviewIsDue(first),
            PurchaseBuilder.Refused(Give(purchase, Expert, "first-look", first.AddDays(-1))));
        Assert.DoesNotContain(Work(purchase, first.AddDays(-1)), item => item.Step is NextStep.GiveReview);
        var asked = Assert.Single(
            Work(purchase, first), item => item.Step is NextStep.GiveReview { Open.Role.Id: "it-data-expert" });
        Assert.Equal((due, PurchaseBuilder.Person(Expert)), (asked.Due, Assert.Single(asked.For)));
        Assert.False(asked.IsLate(due));
        Assert.True(asked.IsLate(due.AddDays(1)));
        Assert.Empty(purchase.State.LateReviews(purchase.Plan, due));
        Assert.NotEmpty(purchase.State.LateReviews(purchase.Plan, due.AddDays(1)));
    }

    [Fact]
    public void Each_role_gives_a_line_once_for_each_day()
    {
        var purchase = InUse();
        purchase.Happened(Give(purchase, Expert, "first-look", Start.AddDays(59)));

        var said = Assert.Single(purchase.State.Oversight.Reviews);
        Assert.Equal(("it-data-expert", "first-look", Start.AddDays(60)), (said.Role, said.Review, said.Due));
        Assert.Equal(
            new Refusal.NoReviewIsDue(null),
            PurchaseBuilder.Refused(Give(purchase, Expert, "first-look", Start.AddDays(61))));
        Assert.Contains(
            purchase.State.OpenReviews(purchase.Plan),
            open => open.Role.Id == "end-user-representative" && open.Due == Start.AddDays(60));
    }

    [Fact]
    public void What_is_late_is_given_with_what_is_due()
    {
        var purchase = InUse();
        purchase.Happened(Give(purchase, Expert, "yearly", Start.AddDays(740)));

        Assert.Equal(Start.AddDays(730), Assert.Single(purchase.State.Oversight.Reviews).Due);
        Assert.Equal(
            Start.AddDays(1095), purchase.State.OpenReviews(purchase.Plan)
                .First(open => open.Review.Rule.Grounds.Rule == "yearly" && open.Role.Id == "it-data-expert").Due);
        var missed = Reviews.Rounds(purchase.State, purchase.Plan, Start.AddDays(740))
            .First(round => round.Due == Start.AddDays(365));
        Assert.False(missed.IsWhole);
    }

    [Fact]
    public void Only_whoever_is_asked_gives_it()
    {
        var purchase = InUse();
        var today = Start.AddDays(60);

        Assert.Equal(
            new Refusal.NotAsked("half-yearly-high"),
            PurchaseBuilder.Refused(Give(purchase, Expert, "half-yearly-high", today)));
        Assert.IsType<Refusal.NotTheirAssignment>(PurchaseBuilder.Refused(Reviews.Decide(
            purchase.State, purchase.Plan, new GiveReview(
                PurchaseBuilder.Assignment(Expert), "first-look", "Fine.", today, PurchaseBuilder.By(Lead),
                PurchaseBuilder.At))));
        Assert.IsType<Refusal.TooManyWords>(PurchaseBuilder.Refused(
            Give(purchase, Expert, "first-look", today, new string('a', Reviews.LongestLine + 1))));
    }

    [Fact]
    public void Where_nobody_is_there_for_a_role_whoever_leads_finds_somebody()
    {
        var purchase = InUse();
        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(Users), "Moves on.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        var step = Assert.Single(
            Work(purchase, Start.AddDays(60)),
            item => item.Step is NextStep.GiveReview { Open.Role.Id: "end-user-representative" });
        Assert.Equal([PurchaseBuilder.Person(Officer)], step.For);
    }

    [Fact]
    public void Each_delivery_is_tried_within_two_weeks()
    {
        var purchase = InUse();
        purchase.Happened(Deliver(purchase, Start)).Happened(Deliver(purchase, Start.AddDays(3)));

        Assert.Equal(
            [Start.AddDays(14), Start.AddDays(17)],
            Reviews.Rounds(purchase.State, purchase.Plan, Start.AddDays(30))
                .Where(round => round.Review.Rule.EachDelivery).Select(round => round.Due));
        Assert.Equal(
            new Refusal.DeliveryIsThere(Start), PurchaseBuilder.Refused(Deliver(purchase, Start)));
        Assert.IsType<Refusal.DayToCome>(PurchaseBuilder.Refused(Deliver(purchase, Start.AddDays(40))));
    }

    /// <summary>
    /// Every hour of three years, while clocks are put forward and back and the city moves to another zone: each review
    /// and each last day for notice is told of on its day, once before it and once after it where it is late.
    /// </summary>
    [Theory]
    [InlineData("America/New_York", "Pacific/Auckland")]
    [InlineData("Europe/Berlin", "America/Los_Angeles")]
    [InlineData("Australia/Lord_Howe", "UTC")]
    public void Through_three_years_each_reminder_comes_once_on_its_day(string zone, string later)
    {
        var purchase = InUse();
        var (plan, notice) = (purchase.Plan, Start.AddDays(600));
        purchase.Happened(NoticeDays.Decide(purchase.State, new RecordNoticeDay(
            notice, Start.AddDays(690), "Contract, section 12.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        var (state, told) = (purchase.State, new List<(DateOnly On, OversightReminder Is)>());
        var (begin, now) = (TimeZoneInfo.FindSystemTimeZoneById(zone), TimeZoneInfo.FindSystemTimeZoneById(later));
        var at = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
        var decided = false;
        for (var hour = 0; hour < 24 * (3 * 365 + 20); hour++, at = at.AddHours(1))
        {
            var today = DateOnly.FromDateTime(
                TimeZoneInfo.ConvertTime(at, hour < 24 * 500 ? begin : now).DateTime);
            var due = OversightReminders.DueOn(state, plan, today);
            // The list of what is in use knows the first day without looking at each purchase.
            Assert.Equal(!due.IsEmpty, OversightReminders.FirstDay(state, plan) <= today);
            foreach (var one in due)
            {
                told.Add((today, one));
                state = After(state, OversightReminders.Decide(
                    state, plan, new RemindOfOversight(one, today, new Actor.Clock(), at)));
            }

            Assert.Empty(OversightReminders.DueOn(state, plan, today));
            foreach (var open in state.OpenReviews(plan).Where(open => IsGivenOn(open, today)).ToList())
            {
                var assignment = state.AsksIn(open.Review, open.Role)!;
                state = After(state, Reviews.Decide(state, plan, new GiveReview(
                    assignment.Id, open.Review.Rule.Grounds.Rule, "It does what it did.", today,
                    new Actor.Account(assignment.Acting, AccountKinds.None), at)));
            }

            if (today != notice.AddDays(-10) || decided) continue;
            decided = true;
            state = After(state, NoticeDays.Decide(state, new DecideRenewal(
                notice, RenewalWay.BidAnew, "The price doubles.", null, PurchaseBuilder.Officer, at)));
        }

        Assert.Equal(told.Count, told.Select(one => one.Is).Distinct().Count());
        Assert.All(told, one => Assert.Equal(
            one.Is.Of == OversightOf.NoticeDay
                ? notice.AddDays(one.Is.When == OversightWhen.Early ? -120 : -30)
                : one.Is.Due.AddDays(one.Is.When == OversightWhen.Before ? -Reviews.DaysAhead : 1), one.On));
        Assert.Equal(
            [
                (OversightWhen.Early, Officer), (OversightWhen.Early, Lead), (OversightWhen.Before, Officer),
                (OversightWhen.Before, Lead),
            ],
            told.Where(one => one.Is.Of == OversightOf.NoticeDay)
                .Select(one => (
                    one.Is.When, one.Is.Assignment == PurchaseBuilder.Assignment(Officer) ? Officer : Lead)));
        foreach (var (assignment, isLate) in ((int, bool)[])[(Officer, false), (Lead, false), (Expert, true)])
        {
            DateOnly[] days = [Start.AddDays(60), Start.AddDays(365), Start.AddDays(730), Start.AddDays(1095)];
            Assert.Equal(days, Days(assignment, OversightWhen.Before));
            Assert.Equal(isLate ? days : [], Days(assignment, OversightWhen.After));
        }

        Assert.Equal([Start.AddDays(60)], Days(Advocate, OversightWhen.Before));

        // Nothing is due for what has ended.
        var ended = After(state, Standings.Decide(
            state, new Withdraw("It was switched off.", PurchaseBuilder.Officer, at)));
        Assert.Empty(ended.OpenReviews(plan));
        Assert.Null(OversightReminders.FirstDay(ended, plan));
        for (var day = 0; day < 1_000; day += 7)
            Assert.Empty(OversightReminders.DueOn(ended, plan, Start.AddDays(1_000 + day)));

        IEnumerable<DateOnly> Days(int assignment, OversightWhen when) => told.Where(one =>
                one.Is.Assignment == PurchaseBuilder.Assignment(assignment) && one.Is.Of == OversightOf.Review
                && one.Is.When == when).Select(one => one.Is.Due);
    }

    /// <summary>
    /// However deliveries lie and whenever people answer, no reminder is missed, and none comes twice.
    /// </summary>
    [Fact]
    public void The_first_day_of_reminders_is_the_first_on_which_one_is_due() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 5], Gen.Int[0, 6].Array[120]).Sample((deliveries, answers) =>
        {
            var purchase = InUse();
            foreach (var day in deliveries.Distinct())
                purchase.Happened(Deliver(purchase, Start.AddDays(day), Start.AddDays(60)));
            var (state, plan, told) = (purchase.State, purchase.Plan, new HashSet<OversightReminder>());
            for (var day = 0; day < answers.Length; day++)
            {
                var today = Start.AddDays(day);
                var due = OversightReminders.DueOn(state, plan, today);
                Assert.Equal(!due.IsEmpty, OversightReminders.FirstDay(state, plan) <= today);
                Assert.All(due, one => Assert.True(told.Add(one)));
                foreach (var one in due)
                    state = After(state, OversightReminders.Decide(
                        state, plan, new RemindOfOversight(one, today, new Actor.Clock(), PurchaseBuilder.At)));
                if (answers[day] != 0
                    || state.OpenReviews(plan).FirstOrDefault(open => open.From <= today) is not { } open) continue;
                var assignment = state.AsksIn(open.Review, open.Role)!;
                state = After(state, Reviews.Decide(state, plan, new GiveReview(
                    assignment.Id, open.Review.Rule.Grounds.Rule, "Fine.", today,
                    new Actor.Account(assignment.Acting, AccountKinds.None), PurchaseBuilder.At)));
            }
        }, iter: 100);

    // The expert is always two days late, and the others five days early.
    private static bool IsGivenOn(OpenReview open, DateOnly today) =>
        open.Role.Id == "it-data-expert" ? open.Due.AddDays(2) == today : open.Due.AddDays(-5) == today;

    private static Purchase After(Purchase purchase, Decision<PurchaseEvent> decision) =>
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events.Aggregate(purchase, Purchase.Apply);

    private PurchaseBuilder InUse() => Staffed().Happened(Live(Start));

    private PurchaseBuilder Staffed() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(Officer, Officer, "procurement-officer").Taking(Lead, Lead, "project-lead")
        .Taking(Expert, Expert, "it-data-expert").Taking(Users, Users, "end-user-representative")
        .Taking(Advocate, Advocate, "public-representative", kind: PersonKind.Outside);

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase, DateOnly today) => NextSteps.Of(
        purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
        GateProgress.Of(purchase.State, purchase.Plan), today);

    private static Decision<PurchaseEvent> Give(
        PurchaseBuilder purchase, int assignment, string review, DateOnly today, string words = "It does its work.") =>
        Reviews.Decide(purchase.State, purchase.Plan, new GiveReview(
            PurchaseBuilder.Assignment(assignment), review, words, today, PurchaseBuilder.By(assignment),
            PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Deliver(PurchaseBuilder purchase, DateOnly on, DateOnly? today = null) =>
        Reviews.Decide(purchase.State, purchase.Plan, new RecordDelivery(
            on, "The second half.", today ?? Start.AddDays(30), PurchaseBuilder.Officer, PurchaseBuilder.At));
}
