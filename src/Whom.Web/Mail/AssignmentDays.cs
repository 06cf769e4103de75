using System.Collections.Immutable;
using Whom.Application.Notifications;
using Whom.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// The days that go along with mails: a day where somebody is asked, and that it is no more where it is taken away or
/// what they do has ended. Who reads a feed sees both there.
/// </summary>
public sealed class AssignmentDays(DueDays days, MailLinks links, TimeProvider time)
{
    /// <summary>What a notification brings for the calendar; null where it brings nothing.</summary>
    public string? Of(
        PurchaseNotification told, Assignment assignment, string purchase, string role, PageWording wording,
        string language)
    {
        ArgumentNullException.ThrowIfNull(told);
        var notification = told.Notification;
        if (Ends(notification, assignment))
        {
            var was = (assignment.Due ?? notification.WasDue)!.Value;
            var day = Day(told.Purchase, assignment, was, true, purchase, role, wording, language);
            return days.Cancelled([day], time.GetUtcNow());
        }

        return notification.Kind is NotificationKind.Invited or NotificationKind.Delegated
            && notification.Due is { } due && due >= time.Today()
            ? days.Calendar(
                Day(told.Purchase, assignment, due, false, purchase, role, wording, language), time.GetUtcNow())
            : null;
    }

    /// <summary>Whether a day that they were sent is no more.</summary>
    public bool Ends(Notification notification, Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(assignment);
        return notification.Kind switch
        {
            NotificationKind.Ended or NotificationKind.DeclineNoted => assignment.Due >= time.Today(),
            NotificationKind.Invited => notification.Due is null && notification.WasDue >= time.Today(),
            NotificationKind.Delegated or NotificationKind.Answered or NotificationKind.DueSoon
                or NotificationKind.Late or NotificationKind.ConflictDeclared or NotificationKind.ConflictKept
                or NotificationKind.ConcernRaised or NotificationKind.ResponseDisputed
                or NotificationKind.DisputeSettled or NotificationKind.Declined or NotificationKind.PassageRecorded
                or NotificationKind.SignOffStale or NotificationKind.ConditionGiven or NotificationKind.ConditionDone
                or NotificationKind.SignOffDeclined or NotificationKind.SignOffWithdrawn
                or NotificationKind.RequirementWaived or NotificationKind.EmergencyDetermined
                or NotificationKind.SpokenYesRecorded or NotificationKind.RulesAdopted
                or NotificationKind.ReviewDue or NotificationKind.ReviewLate or NotificationKind.NoticeDue
                or NotificationKind.NoticeLate or NotificationKind.RenewalDecided
                or NotificationKind.IncidentReported or NotificationKind.IncidentSettled
                or NotificationKind.PassageTakenBack or NotificationKind.Held or NotificationKind.Resumed
                or NotificationKind.Withdrawn or NotificationKind.ClosedOut or NotificationKind.Reopened => false,
        };
    }

    /// <summary>
    /// All days of somebody in a purchase that has ended, as no more; null where it goes on, or they have none.
    /// </summary>
    public string? OfEnded(
        Purchase purchase, PersonId person, string name, Func<Assignment, string> roleOf, PageWording wording,
        string language)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(roleOf);
        if (!purchase.IsOver()) return null;
        ImmutableArray<DueDay> ended =
        [
            .. purchase.Assignments
                .Where(one => one.IsLive && one.Acting == person && one.Due >= time.Today())
                .Select(one => Day(purchase, one, one.Due!.Value, true, name, roleOf(one), wording, language)),
        ];
        return ended.IsEmpty ? null : days.Cancelled(ended, time.GetUtcNow());
    }

    /// <summary>A day as a calendar shows it.</summary>
    public DueDay Day(
        Purchase purchase, Assignment assignment, DateOnly on, bool ends, string name, string role,
        PageWording wording, string language)
    {
        var page = links.PageOf(purchase, assignment, language);
        return new DueDay(
            assignment.Id, DueDay.SequenceOf(assignment, ends), $"{name}: {role}",
            ends ? wording["CalendarEnded"] : wording["CalendarSays", page], on, page);
    }
}
