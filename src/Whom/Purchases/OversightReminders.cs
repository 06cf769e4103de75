using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Of what after the award somebody is reminded.</summary>
public enum OversightOf
{
    /// <summary>A review.</summary>
    Review,

    /// <summary>The last day for notice.</summary>
    NoticeDay,
}

/// <summary>When they are.</summary>
public enum OversightWhen
{
    /// <summary>In time to prepare what is to be decided.</summary>
    Early,

    /// <summary>Shortly before the day.</summary>
    Before,

    /// <summary>When the day has passed.</summary>
    After,
}

/// <summary>One reminder, which goes out once.</summary>
/// <param name="Assignment">In which assignment somebody is reminded.</param>
/// <param name="Of">Of what.</param>
/// <param name="Review">The id of the review; null for the last day for notice.</param>
/// <param name="Due">The day.</param>
/// <param name="When">Before or after it.</param>
public sealed record OversightReminder(
    AssignmentId Assignment, OversightOf Of, string? Review, DateOnly Due, OversightWhen When);

/// <summary>Remind somebody of a review, or of the last day for notice.</summary>
/// <param name="Reminder">What is due.</param>
/// <param name="Today">The day on which it is, in the jurisdiction's time zone.</param>
/// <param name="By">Who reminds: the program, by its clock.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RemindOfOversight(OversightReminder Reminder, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Somebody was reminded of a review, or of the last day for notice.</summary>
public sealed record OversightReminded(OversightReminder Reminder, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Who is reminded of what after the award, and when; of each day once before it and once after it.</summary>
public static class OversightReminders
{
    /// <summary>
    /// The reminders that are due on a day, and have not gone out. Of several reviews that are late only the last one
    /// is told of: with it the others are given. Requires the plan of the purchase as it is.
    /// </summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="today">The day, in the jurisdiction's time zone.</param>
    public static ImmutableArray<OversightReminder> DueOn(Purchase purchase, Plan plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        if (purchase.Standing != Standing.Active) return [];
        return [.. Reviews().Concat(Notices()).Distinct().Where(one => !purchase.Oversight.Reminded.Contains(one))];

        IEnumerable<OversightReminder> Reviews() =>
            from review in plan.Reviews
            from role in review.Roles
            let to = purchase.ToldOf(review, role)
            where to is not null
            let begun = purchase.OpenDaysOf(review, role.Id)
                .TakeWhile(day => day.AddDays(-Purchases.Reviews.DaysAhead) <= today).ToList()
            from due in begun.Where((day, at) => day >= today || at == begun.FindLastIndex(one => one < today))
            select new OversightReminder(
                to.Id, OversightOf.Review, review.Rule.Grounds.Rule, due,
                due < today ? OversightWhen.After : OversightWhen.Before);

        IEnumerable<OversightReminder> Notices() =>
            from notice in new[] { purchase.OpenNotice() }.OfType<NoticeDay>()
            where notice.From <= today
            from to in purchase.Leads()
            select new OversightReminder(
                to.Id, OversightOf.NoticeDay, null, notice.By,
                notice.By < today ? OversightWhen.After
                : NoticeDays.Before(notice.By, NoticeDays.DaysBefore) <= today ? OversightWhen.Before
                : OversightWhen.Early);
    }

    /// <summary>
    /// The first day on which somebody is to be reminded, if nothing happens until then; null for none. Requires the
    /// plan of the purchase as it is.
    /// </summary>
    public static DateOnly? FirstDay(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        if (purchase.Standing != Standing.Active) return null;
        var reminded = purchase.Oversight.Reminded;
        var reviews =
            from review in plan.Reviews
            from role in review.Roles
            let to = purchase.ToldOf(review, role)
            where to is not null
            select FirstDay(
                reminded, new OversightReminder(
                    to.Id, OversightOf.Review, review.Rule.Grounds.Rule, default, OversightWhen.Before),
                purchase.OpenDaysOf(review, role.Id));
        var notices =
            from notice in new[] { purchase.OpenNotice() }.OfType<NoticeDay>()
            from to in purchase.Leads()
            from one in new[]
            {
                (Day: notice.From, When: OversightWhen.Early),
                (Day: NoticeDays.Before(notice.By, NoticeDays.DaysBefore), When: OversightWhen.Before),
                (Day: notice.By.AddDays(1), When: OversightWhen.After),
            }
            where !reminded.Any(told => told.Assignment == to.Id && told.Of == OversightOf.NoticeDay
                && told.Due == notice.By && told.When >= one.When)
            select (DateOnly?)one.Day;
        return reviews.Concat(notices).Min();
    }

    // Of one review and one role: before each day in turn, until there is one that nobody was told of; and after each
    // that is behind the last one of which somebody was told that it is late.
    private static DateOnly? FirstDay(
        ImmutableHashSet<OversightReminder> reminded, OversightReminder of, IEnumerable<DateOnly> open)
    {
        var late = reminded.Where(one => one.When == OversightWhen.After && one == of with
        {
            Due = one.Due,
            When = one.When,
        }).Select(one => (DateOnly?)one.Due).Max();
        DateOnly? first = null;
        foreach (var due in open.Where(day => late is null || day > late))
        {
            var isTold = reminded.Contains(of with { Due = due });
            var day = isTold ? due.AddDays(1) : due.AddDays(-Reviews.DaysAhead);
            if (first is null || day < first) first = day;
            if (!isTold) break;
        }

        return first;
    }

    /// <summary>A reminder that is not due any more is refused: it was given, or decided, meanwhile.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RemindOfOversight command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotKeepTime(command.By) is { } not ? not
            : DueOn(purchase, plan, command.Today).Contains(command.Reminder)
            ? new OversightReminded(command.Reminder, command.By, command.At)
            : new Refusal.NothingChanges();
    }

    // Whoever is asked; where nobody is there for the role, or nobody has told them yet, whoever leads finds somebody.
    private static Assignment? ToldOf(this Purchase purchase, Review review, Policies.Role role) =>
        purchase.AsksIn(review, role) is { State: not AssignmentState.Named } asked
            ? asked : purchase.Leads().FirstOrDefault();

    private static IEnumerable<Assignment> Leads(this Purchase purchase) =>
        CoreRoles.Team.Select(role => purchase.Responsible(role)).OfType<Assignment>()
            .DistinctBy(lead => lead.Acting);

    internal static Purchase Apply(Purchase purchase, OversightReminded happened) => purchase with
    {
        Oversight = purchase.Oversight with { Reminded = purchase.Oversight.Reminded.Add(happened.Reminder) },
    };
}
