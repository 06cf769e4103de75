using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What somebody said when what runs was looked at.</summary>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Role">The id of the role for which they said it.</param>
/// <param name="Review">The id of the review.</param>
/// <param name="Due">The day of the review that it is; with it, those before it are done too.</param>
/// <param name="Words">What they said, in a line.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record GivenReview(
    AssignmentId Assignment, string Role, string Review, DateOnly Due, Sealed Words, PersonId By, DateTimeOffset At);

/// <summary>Something that was delivered, and is tried before the next is begun.</summary>
/// <param name="On">The day on which it came.</param>
/// <param name="Words">What it was.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordedDelivery(DateOnly On, Sealed Words, PersonId By, DateTimeOffset At);

/// <summary>Say in a line how what runs is going, as a review asks.</summary>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Review">The id of the review.</param>
/// <param name="Words">How it is going.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who says it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record GiveReview(
    AssignmentId Assignment, string Review, string Words, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Record that something was delivered.</summary>
/// <param name="On">The day on which it came.</param>
/// <param name="Words">What it was.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordDelivery(DateOnly On, string Words, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Somebody said how what runs is going.</summary>
public sealed record ReviewGiven(
    AssignmentId Assignment, string Review, DateOnly Due, Sealed Words, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>It was recorded that something was delivered.</summary>
public sealed record DeliveryRecorded(DateOnly On, Sealed Words, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A review that a role has not given yet.</summary>
/// <param name="Review">The review.</param>
/// <param name="Role">Who is asked.</param>
/// <param name="Due">By which day; it is late after it.</param>
public sealed record OpenReview(Review Review, Role Role, DateOnly Due)
{
    /// <summary>The first day on which it is asked for.</summary>
    public DateOnly From => Due.AddDays(-Reviews.DaysAhead);

    /// <summary>Whether it is late on a day.</summary>
    public bool IsLate(DateOnly today) => Due < today;
}

/// <summary>One review on its day, and what each role said in it.</summary>
/// <param name="Review">The review.</param>
/// <param name="Due">Its day.</param>
/// <param name="Lines">For each role that is asked what was said; null where nothing was.</param>
public sealed record ReviewRound(Review Review, DateOnly Due, ImmutableArray<(Role Role, GivenReview? Given)> Lines)
{
    /// <summary>Whether each role has said something.</summary>
    public bool IsWhole => Lines.All(line => line.Given is not null);
}

/// <summary>
/// Looks at what runs: no gate waits for them, and they come back. The days are counted from the day on which a gate
/// was passed, as it was in the jurisdiction then, so that no clock and no zone moves them.
/// </summary>
public static class Reviews
{
    /// <summary>How many days before its day a review is asked for. Ours.</summary>
    public const int DaysAhead = 14;

    /// <summary>Within how many days a delivery is tried. Ours: the next is not begun before that.</summary>
    public const int DaysForDelivery = 14;

    /// <summary>The longest line, as a person counts.</summary>
    public const int LongestLine = 300;

    /// <summary>
    /// By whoever acts in a role that the review asks, from <see cref="DaysAhead"/> days before its day on; once for
    /// each day. What is late is given with what is due. Requires the plan of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, GiveReview command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotActIn(command.Assignment, command.By) is { } not) return not;
        if (purchase.MayNotSpeak(command.Assignment, command.By) is { } unready) return unready;
        var assignment = purchase.Live(command.Assignment)!;
        if (plan.Reviews.FirstOrDefault(one => one.Rule.Grounds.Rule == command.Review
                && one.Roles.Any(role => role.Id == assignment.Role)) is not { } review)
            return new Refusal.NotAsked(command.Review);
        if (!assignment.Covers(review.On.Stage.Id))
            return new Refusal.NotAtThatStage(assignment.Id, review.On.Stage.Id);
        var open = purchase.OpenDaysOf(review, assignment.Role);
        if (open.TakeWhile(day => day.AddDays(-DaysAhead) <= command.Today).Select(day => (DateOnly?)day)
                .LastOrDefault() is not { } due)
            return new Refusal.NoReviewIsDue(
                open.Select(day => (DateOnly?)day.AddDays(-DaysAhead)).FirstOrDefault());
        return GivenWords.Words(command.Words, LongestLine, out var words) is { } unfit
            ? unfit
            : new ReviewGiven(command.Assignment, command.Review, due, words, command.By, command.At);
    }

    /// <summary>By whoever leads, of what is adapted or built for the buyer.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RecordDelivery command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (!plan.Reviews.Any(review => review.Rule.EachDelivery)) return new Refusal.NoDeliveries();
        if (command.On > command.Today) return new Refusal.DayToCome(command.On, command.Today);
        if (purchase.Oversight.Deliveries.Any(one => one.On == command.On))
            return new Refusal.DeliveryIsThere(command.On);
        return GivenWords.Words(command.Words, LongestLine, out var words) is { } unfit
            ? unfit
            : new DeliveryRecorded(command.On, words, command.By, command.At);
    }

    /// <summary>
    /// What each role that is asked has not given yet, the first of each; none of a purchase that waits or has ended.
    /// Requires the plan of the purchase as it is.
    /// </summary>
    public static IEnumerable<OpenReview> OpenReviews(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        if (purchase.Standing != Standing.Active) return [];
        return
            from review in plan.Reviews
            from role in review.Roles
            from due in purchase.OpenDaysOf(review, role.Id).Take(1)
            select new OpenReview(review, role, due);
    }

    /// <summary>What is late on a day, the latest first. Requires the plan of the purchase as it is.</summary>
    public static ImmutableArray<OpenReview> LateReviews(this Purchase purchase, Plan plan, DateOnly today) =>
        [.. purchase.OpenReviews(plan).Where(one => one.IsLate(today)).OrderBy(one => one.Due)];

    /// <summary>
    /// Who is asked in a review: whoever answers for the role at its stage; null where nobody does.
    /// </summary>
    public static Assignment? AsksIn(this Purchase purchase, Review review, Role role)
    {
        ArgumentNullException.ThrowIfNull(review);
        return purchase.Responsible(role, review.On.Stage);
    }

    /// <summary>
    /// All reviews whose day is up to a day, and the next of each after it, by their days. Requires the plan of the
    /// purchase as it is.
    /// </summary>
    public static ImmutableArray<ReviewRound> Rounds(Purchase purchase, Plan plan, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan.Reviews.SelectMany(review =>
            {
                var days = purchase.DaysOf(review);
                return days.TakeWhile(day => day <= until).Concat(days.SkipWhile(day => day <= until).Take(1))
                    .Select(day => new ReviewRound(
                        review, day, [.. review.Roles.Select(role => (role, Line(review, role, day)))]));
            }).OrderBy(round => round.Due),
        ];

        GivenReview? Line(Review review, Role role, DateOnly day) => purchase.Oversight.Reviews.LastOrDefault(
            one => one.Review == review.Rule.Grounds.Rule && one.Role == role.Id && one.Due == day);
    }

    /// <summary>
    /// The days of a review, in order: of one that comes back without an end, until the calendar ends.
    /// </summary>
    public static IEnumerable<DateOnly> DaysOf(this Purchase purchase, Review review)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(review);
        return review.Rule.EachDelivery
            ? purchase.Oversight.Deliveries.Select(one => one.On.AddDays(DaysForDelivery)).Order()
            : review.From is { } from && purchase.PassageOf(from.Id) is { Passed: true, On: var start }
            && (review.Rule.FirstDays ?? review.Rule.EveryDays) is { } first
            ? Counted(start, first, review.Rule.EveryDays)
            : [];
    }

    /// <summary>
    /// Of these the days that a role has not given yet: what is given for a day is given for those before.
    /// </summary>
    internal static IEnumerable<DateOnly> OpenDaysOf(this Purchase purchase, Review review, string role)
    {
        var given = purchase.Oversight.Reviews
            .Where(one => one.Review == review.Rule.Grounds.Rule && one.Role == role)
            .Select(one => (DateOnly?)one.Due).Max();
        return purchase.DaysOf(review).Where(day => given is null || day > given);
    }

    private static IEnumerable<DateOnly> Counted(DateOnly start, int first, int? every)
    {
        for (long day = start.DayNumber + (long)first; day <= DateOnly.MaxValue.DayNumber; day += every!.Value)
        {
            yield return DateOnly.FromDayNumber((int)day);
            if (every is null) yield break;
        }
    }

    internal static Purchase Apply(Purchase purchase, ReviewGiven happened)
    {
        var assignment = purchase.Assignments.First(one => one.Id == happened.Assignment);
        return purchase.With(assignment.Id, one => one.StoodFor(happened.By.RequirePerson())) with
        {
            Oversight = purchase.Oversight with
            {
                Reviews = purchase.Oversight.Reviews.Add(new GivenReview(
                    happened.Assignment, assignment.Role, happened.Review, happened.Due, happened.Words,
                    happened.By.RequirePerson(), happened.At)),
            },
        };
    }

    internal static Purchase Apply(Purchase purchase, DeliveryRecorded happened) => purchase with
    {
        Oversight = purchase.Oversight with
        {
            Deliveries = purchase.Oversight.Deliveries.Add(
                new RecordedDelivery(happened.On, happened.Words, happened.By.RequirePerson(), happened.At)),
        },
    };
}
