using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Mail;

/// <summary>What a mail about an assignment is about.</summary>
public enum AssignmentMailKind
{
    Invited,
    Delegated,
    Answered,
    ConflictKept,
    DeclineNoted,
    Ended,
    DueSoon,
    Late,

    /// <summary>They have asked for a new link.</summary>
    Again,
}

/// <summary>Where a mail leads.</summary>
/// <param name="Address">The address.</param>
/// <param name="Until">The last day on which it opens; null where they sign in with their account.</param>
public sealed record MailLink(string Address, DateOnly? Until);

/// <summary>A mail to somebody about their assignment: all that is said in it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Reader">Their name.</param>
/// <param name="Purchase">What the purchase is called.</param>
/// <param name="What">What is bought; null where that was cleared.</param>
/// <param name="Role">What the role is called.</param>
/// <param name="Asker">Who asks; null where nobody is left.</param>
/// <param name="Body">The public body for which it is; null where it has not named itself.</param>
/// <param name="Asked">How much is asked now; null where nothing is waited for.</param>
/// <param name="Due">The day by which they are asked; null where there is none.</param>
/// <param name="Link">Where they go on; null where nothing is open to them any more.</param>
public sealed record AssignmentMail(
    AssignmentMailKind Kind, string Reader, string Purchase, string? What, string Role, Asker? Asker, string? Body,
    AskedNow? Asked, DateOnly? Due, MailLink? Link)
{
    /// <summary>For whom they act; null where they act for themselves.</summary>
    public string? Holder { get; init; }

    /// <summary>How it ended, where it did.</summary>
    public AssignmentEnding Ending { get; init; }

    /// <summary>Whether a day goes out of their calendar with it.</summary>
    public bool EndsDay { get; init; }

    /// <summary>Where they stop the reminders; null where it is none.</summary>
    public string? Stop { get; init; }

    public bool IsReminder => Kind is AssignmentMailKind.DueSoon or AssignmentMailKind.Late;

    /// <summary>Which of these tells of something; null where <see cref="NewsWording"/> does.</summary>
    public static AssignmentMailKind? KindOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Invited => AssignmentMailKind.Invited,
        NotificationKind.Delegated => AssignmentMailKind.Delegated,
        NotificationKind.Answered => AssignmentMailKind.Answered,
        NotificationKind.ConflictKept => AssignmentMailKind.ConflictKept,
        NotificationKind.DeclineNoted => AssignmentMailKind.DeclineNoted,
        NotificationKind.Ended => AssignmentMailKind.Ended,
        NotificationKind.DueSoon => AssignmentMailKind.DueSoon,
        NotificationKind.Late => AssignmentMailKind.Late,
        NotificationKind.ConflictDeclared or NotificationKind.ConcernRaised or NotificationKind.Declined
            or NotificationKind.ResponseDisputed or NotificationKind.DisputeSettled
            or NotificationKind.SignOffStale or NotificationKind.ConditionGiven or NotificationKind.ConditionDone
            or NotificationKind.SignOffDeclined or NotificationKind.SignOffWithdrawn
            or NotificationKind.RequirementWaived or NotificationKind.EmergencyDetermined
            or NotificationKind.SpokenYesRecorded or NotificationKind.RulesAdopted
            or NotificationKind.ReviewDue or NotificationKind.ReviewLate or NotificationKind.NoticeDue
            or NotificationKind.NoticeLate or NotificationKind.RenewalDecided
            or NotificationKind.IncidentReported or NotificationKind.IncidentSettled
            or NotificationKind.PassageRecorded or NotificationKind.PassageTakenBack or NotificationKind.Held
            or NotificationKind.Resumed or NotificationKind.Withdrawn or NotificationKind.ClosedOut
            or NotificationKind.Reopened => null,
    };
}
