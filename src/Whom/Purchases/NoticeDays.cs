using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>The last day on which it can be said that a contract is not to go on, or by which it is renewed.</summary>
/// <param name="By">The day.</param>
/// <param name="Ends">The day on which its term ends; null where nobody has said.</param>
/// <param name="Words">Where that is written.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record NoticeDay(DateOnly By, DateOnly? Ends, Sealed Words, PersonId RecordedBy, DateTimeOffset At)
{
    /// <summary>The first day on which it is asked how it goes on.</summary>
    public DateOnly From => NoticeDays.Before(By, NoticeDays.DaysAhead);
}

/// <summary>How it goes on after the term of a contract.</summary>
public enum RenewalWay
{
    /// <summary>For another term.</summary>
    Renew,

    /// <summary>For a shorter term, or month to month, while others are asked.</summary>
    Shorter,

    /// <summary>It is bid anew.</summary>
    BidAnew,

    /// <summary>It stops.</summary>
    Stop,
}

/// <summary>What was decided before a last day for notice.</summary>
/// <param name="NoticeBy">Before which.</param>
/// <param name="Way">How it goes on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Opened">The purchase that was opened for it; null for none.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RenewalDecision(
    DateOnly NoticeBy, RenewalWay Way, Sealed Reason, PurchaseId? Opened, PersonId By, DateTimeOffset At);

/// <summary>Record the last day for notice, as the contract has it.</summary>
/// <param name="NoticeBy">The day.</param>
/// <param name="Ends">The day on which its term ends; null where that is not known.</param>
/// <param name="Words">Where that is written.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordNoticeDay(DateOnly NoticeBy, DateOnly? Ends, string Words, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Decide how it goes on after the term of the contract.</summary>
/// <param name="NoticeBy">The last day for notice, as whoever decides saw it.</param>
/// <param name="Way">How it goes on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Opened">The purchase that is opened for it; null for none.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DecideRenewal(
    DateOnly NoticeBy, RenewalWay Way, string Reason, PurchaseId? Opened, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>The last day for notice was recorded.</summary>
public sealed record NoticeDayRecorded(DateOnly NoticeBy, DateOnly? Ends, Sealed Words, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>It was decided how it goes on after the term of the contract.</summary>
public sealed record RenewalDecided(
    DateOnly NoticeBy, RenewalWay Way, Sealed Reason, PurchaseId? Opened, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Last days for notice: after one there is nothing to decide. So whoever leads is asked in time how it goes on.
/// </summary>
public static class NoticeDays
{
    /// <summary>
    /// How many days before it is asked how it goes on. Ours: a consultation before a renewal is opened 80 days before
    /// at the latest, and is prepared first.
    /// </summary>
    public const int DaysAhead = 120;

    /// <summary>How many days before whoever has not decided is reminded again. Ours.</summary>
    public const int DaysBefore = 30;

    /// <summary>By whoever leads; another day takes the place of the one before.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, RecordNoticeDay command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (command.Ends < command.NoticeBy) return new Refusal.EndsBeforeNotice(command.Ends.Value, command.NoticeBy);
        return purchase.Oversight.Notice is { } known && (known.By, known.Ends) == (command.NoticeBy, command.Ends)
            ? new Refusal.NothingChanges()
            : GivenWords.Words(command.Words, Reviews.LongestLine, out var words) is { } unfit
            ? unfit
            : new NoticeDayRecorded(command.NoticeBy, command.Ends, words, command.By, command.At);
    }

    /// <summary>By whoever leads; the last word counts.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, DecideRenewal command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Oversight.Notice?.By != command.NoticeBy)
            return new Refusal.OtherNoticeDay(purchase.Oversight.Notice?.By);
        return purchase.RenewalFor(command.NoticeBy) is { } known
            && (known.Way, known.Opened) == (command.Way, command.Opened)
            ? new Refusal.NothingChanges()
            : GivenWords.Reason(command.Reason, out var reason) is { } unfit
            ? unfit
            : new RenewalDecided(command.NoticeBy, command.Way, reason, command.Opened, command.By, command.At);
    }

    /// <summary>What was decided last before a last day for notice; null for nothing.</summary>
    public static RenewalDecision? RenewalFor(this Purchase purchase, DateOnly noticeBy)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Oversight.Renewals.LastOrDefault(one => one.NoticeBy == noticeBy);
    }

    /// <summary>
    /// The last day for notice about which nothing was decided; null for none, and for a purchase that waits or has
    /// ended.
    /// </summary>
    public static NoticeDay? OpenNotice(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Standing == Standing.Active && purchase.Oversight.Notice is { } notice
            && purchase.RenewalFor(notice.By) is null ? notice : null;
    }

    /// <summary>So many days before a day; the first that there is where none is so early.</summary>
    internal static DateOnly Before(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Max(day.DayNumber - days, 0));

    internal static Purchase Apply(Purchase purchase, NoticeDayRecorded happened) => purchase with
    {
        Oversight = purchase.Oversight with
        {
            Notice = new NoticeDay(
                happened.NoticeBy, happened.Ends, happened.Words, happened.By.RequirePerson(), happened.At),
        },
    };

    internal static Purchase Apply(Purchase purchase, RenewalDecided happened) => purchase with
    {
        Oversight = purchase.Oversight with
        {
            Renewals = purchase.Oversight.Renewals.Add(new RenewalDecision(
                happened.NoticeBy, happened.Way, happened.Reason, happened.Opened, happened.By.RequirePerson(),
                happened.At)),
        },
    };
}
