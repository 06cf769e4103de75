using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>What is known of a purchase since what was bought is in use.</summary>
public sealed record Oversight
{
    /// <summary>Nothing yet.</summary>
    public static Oversight None { get; } = new();

    /// <summary>What was said in reviews, in the order of saying.</summary>
    public ImmutableArray<GivenReview> Reviews { get; init; } = [];

    /// <summary>What was delivered, in the order of recording.</summary>
    public ImmutableArray<RecordedDelivery> Deliveries { get; init; } = [];

    /// <summary>The last day for notice, as it was recorded last; null where nobody has.</summary>
    public NoticeDay? Notice { get; init; }

    /// <summary>What was decided about going on, in that order.</summary>
    public ImmutableArray<RenewalDecision> Renewals { get; init; } = [];

    /// <summary>What happened, in the order of reporting.</summary>
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>When answers were changed last, in UTC; null where they never were.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What was done of its end, in the order of recording.</summary>
    public ImmutableArray<Ending> Endings { get; init; } = [];

    /// <summary>The reminders of all this that went out.</summary>
    public ImmutableHashSet<OversightReminder> Reminded { get; init; } = [];
}

/// <summary>
/// What lists over many purchases tell of one after the award. It follows from the purchase and its plan, whatever day
/// it is.
/// </summary>
/// <param name="Since">The day since which it is in use; null where it is not yet.</param>
/// <param name="Owner">Who answers for it now: the project lead, or else the officer; null for nobody.</param>
/// <param name="Risk">The id of the risk that its answers give; null while that is open.</param>
/// <param name="NextReview">The day of the first review that somebody has not given; null for none.</param>
/// <param name="NoticeBy">The last day for notice; null where nobody has recorded it, or it was decided on.</param>
/// <param name="RemindFrom">The first day on which somebody is to be reminded of that; null for none.</param>
public sealed record InUse(
    DateOnly? Since, PersonId? Owner, string? Risk, DateOnly? NextReview, DateOnly? NoticeBy, DateOnly? RemindFrom)
{
    /// <summary>The first day by which something is asked for; it is overdue after it. Null for none.</summary>
    public DateOnly? Due => NextReview is { } review && NoticeBy is { } notice
        ? (review < notice ? review : notice) : NextReview ?? NoticeBy;

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static InUse Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var owner = purchase.Responsible(CoreRoles.ProjectLead) ?? purchase.Responsible(CoreRoles.ProcurementOfficer);
        return new InUse(
            purchase.InUseSince(plan), owner?.Acting,
            plan.Derived[plan.Policy.Risk - plan.Policy.Facts.Length].Value?.Id,
            purchase.OpenReviews(plan).Select(one => (DateOnly?)one.Due).Min(), purchase.OpenNotice()?.By,
            OversightReminders.FirstDay(purchase, plan));
    }
}

/// <summary>Since when what was bought is in use.</summary>
public static class Uses
{
    /// <summary>
    /// The day on which it went live, or was kept on where that is behind it; null where neither was. Requires the plan
    /// of the purchase as it is.
    /// </summary>
    public static DateOnly? InUseSince(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var days = plan.Policy.Entries.Days;
        return purchase.Passages.FirstOrDefault(one => one.Passed
            && (days.GetValueOrDefault(DayOf.GoLive)?.Id == one.Gate
                || days.GetValueOrDefault(DayOf.Option)?.Id == one.Gate))?.On;
    }
}
