using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.People;

/// <summary>Mails that somebody with an account can do without.</summary>
[Flags]
public enum MailKinds
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Somebody declared a conflict of interest, which they are to settle.</summary>
    Conflict = 1,

    /// <summary>Somebody raised a concern in a purchase that they lead, or disputes an answer.</summary>
    Concern = 2,

    /// <summary>Somebody said no in a purchase that they lead.</summary>
    Decline = 4,

    /// <summary>A gate was passed, or the purchase waits, has ended or is active again.</summary>
    News = 8,

    /// <summary>Something that they are asked for is due soon, or late.</summary>
    Reminder = 16,
}

/// <summary>
/// Which mails somebody gets. What asks them, answers them or ends what they do reaches them always. Whoever has no
/// account can do without reminders alone: nothing else would tell them of the rest.
/// </summary>
/// <param name="DigestHour">
/// From which hour on the mail of the day goes out, where the organisation is; null for none.
/// </param>
/// <param name="Off">What they do without.</param>
/// <param name="Quiet">The purchases of which they do without all that can be done without.</param>
public sealed record MailChoices(int? DigestHour, MailKinds Off, ImmutableHashSet<PurchaseId> Quiet)
{
    /// <summary>The hour where nobody has chosen one.</summary>
    public const int UsualHour = 7;

    /// <summary>
    /// The purchases of which they get no reminders, as they have said by the link in one; with or without an account.
    /// </summary>
    public ImmutableHashSet<PurchaseId> Unreminded { get; init; } = [];

    /// <summary>What holds where nobody has chosen anything: all of it.</summary>
    public static MailChoices Usual { get; } = new(UsualHour, MailKinds.None, []);

    /// <summary>Whether they are told of this.</summary>
    public bool Want(NotificationKind kind, PurchaseId purchase) =>
        KindOf(kind) is not { } known
        || (!Off.HasFlag(known) && !Quiet.Contains(purchase)
            && (known != MailKinds.Reminder || !Unreminded.Contains(purchase)));

    /// <summary>Whether they are reminded in this purchase.</summary>
    public bool WantReminders(PurchaseId purchase) => Want(NotificationKind.Late, purchase);

    /// <summary>Which kind of mail a notification is; null where nobody can do without it.</summary>
    public static MailKinds? KindOf(NotificationKind kind) => kind switch
    {
        NotificationKind.ConflictDeclared => MailKinds.Conflict,
        NotificationKind.ConcernRaised or NotificationKind.ResponseDisputed or NotificationKind.DisputeSettled =>
            MailKinds.Concern,
        NotificationKind.Declined => MailKinds.Decline,
        NotificationKind.PassageRecorded or NotificationKind.PassageTakenBack or NotificationKind.SignOffDeclined
            or NotificationKind.SignOffWithdrawn or NotificationKind.RequirementWaived
            or NotificationKind.EmergencyDetermined or NotificationKind.Held
            or NotificationKind.Resumed or NotificationKind.Withdrawn or NotificationKind.ClosedOut
            or NotificationKind.Reopened or NotificationKind.RenewalDecided
            or NotificationKind.IncidentSettled => MailKinds.News,
        NotificationKind.DueSoon or NotificationKind.Late or NotificationKind.ReviewDue or NotificationKind.ReviewLate
            or NotificationKind.NoticeDue or NotificationKind.NoticeLate => MailKinds.Reminder,
        NotificationKind.Invited or NotificationKind.Answered or NotificationKind.Delegated
            or NotificationKind.ConflictKept or NotificationKind.DeclineNoted or NotificationKind.Ended
            or NotificationKind.SignOffStale or NotificationKind.ConditionGiven
            or NotificationKind.SpokenYesRecorded or NotificationKind.RulesAdopted
            or NotificationKind.ConditionDone or NotificationKind.IncidentReported => null,
    };
}
