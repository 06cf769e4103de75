using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Signing;

namespace Whom.Web.Mail;

/// <summary>Something that happened in a purchase, for one of those who hear of it.</summary>
/// <param name="Notification">Of what.</param>
/// <param name="On">The purchase as it is after it.</param>
/// <param name="Purchase">What it is called.</param>
/// <param name="By">The name of whoever did it.</param>
/// <param name="Role">The role that it is about, or in which they take part.</param>
/// <param name="Why">Why, as it was said; null where nothing was.</param>
/// <param name="Suggestion">Whom they suggest in their place; null for nobody.</param>
/// <param name="Policy">The rules that it is planned by.</param>
public sealed record PurchaseNews(
    Notification Notification, Purchase On, string Purchase, string By, string Role, string? Why, string? Suggestion,
    Policy Policy)
{
    /// <summary>The page where the reader goes on, for whoever has an account.</summary>
    public string Path => Notification.Kind switch
    {
        NotificationKind.RulesAdopted => Root + "/rules",
        NotificationKind.ReviewDue or NotificationKind.ReviewLate =>
            On.Assignments.FirstOrDefault(one => one.Id == Notification.Assignment) is { } asked
                && Policy.Reviews.Any(one => one.Grounds.Rule == Notification.Review
                    && one.Roles.Any(role => role.Id == asked.Role))
                ? $"/assignments/{On.Id}/{Notification.Assignment}/reviews/{Notification.Review}"
                : Root + "/oversight",
        NotificationKind.IncidentReported or NotificationKind.IncidentSettled => Root + "/incidents",
        NotificationKind.NoticeDue or NotificationKind.NoticeLate or NotificationKind.RenewalDecided =>
            Root + "/renewal",
        NotificationKind.ConflictDeclared => Root + "/declarations",
        NotificationKind.ConcernRaised => Root + "/contributions",
        NotificationKind.ResponseDisputed => $"{Root}/disputes/{Notification.Said}",
        NotificationKind.DisputeSettled => Root + "/contributions",
        NotificationKind.Declined => $"{Root}/roles/{About.Role}",
        NotificationKind.PassageRecorded or NotificationKind.PassageTakenBack => Root + "/gates",
        NotificationKind.SignOffStale when Notification.Document is { } document =>
            SignPaths.Sign(On.Id, Notification.Assignment, SignSubjectKind.Document, document),
        NotificationKind.ConditionDone or NotificationKind.SignOffDeclined or NotificationKind.SignOffWithdrawn
            when Notification.Document is not null =>
            $"{Root}/documents/{Notification.Document}",
        NotificationKind.SpokenYesRecorded => SignPaths.Sign(
            On.Id, Notification.Assignment, SignSubjectKind.Passing, Notification.Gate!),
        NotificationKind.ConditionGiven => $"/assignments/{On.Id}/{Notification.Assignment}",
        NotificationKind.SignOffStale or NotificationKind.ConditionDone or NotificationKind.SignOffDeclined
            or NotificationKind.SignOffWithdrawn or NotificationKind.RequirementWaived
            or NotificationKind.EmergencyDetermined => Root + "/gates",
        NotificationKind.Held or NotificationKind.Resumed or NotificationKind.Withdrawn or NotificationKind.ClosedOut
            or NotificationKind.Reopened or NotificationKind.Invited or NotificationKind.Answered
            or NotificationKind.Delegated or NotificationKind.Ended or NotificationKind.ConflictKept
            or NotificationKind.DeclineNoted or NotificationKind.DueSoon or NotificationKind.Late => Root,
    };

    /// <summary>The document that it is about, by its name in this purchase.</summary>
    public Text? DocumentName =>
        Policy.Documents.FirstOrDefault(one => one.Id == Notification.Document) is { } document
            ? Policy.Entries.NameOf(document, On.PlanInput(Policy).Facts[Policy.Entries.Fact]) : null;

    /// <summary>Where what they signed is compared with what is newer; null where nothing is.</summary>
    public string? Comparison => Notification is { Kind: NotificationKind.SignOffStale, Version: { } newest }
        && On.SignOffs.LastOrDefault(one => one.Assignment == Notification.Assignment && one.Withdrawn is null
            && one.On.Kind == SignSubjectKind.Document && one.On.Of == Notification.Document) is { } last
            ? $"{Root}/documents/{Notification.Document}/compare?from={last.On.Id:D}&to={newest}" : null;

    /// <summary>What the review that it is about asks; null where it is about none.</summary>
    public Text? Question =>
        Policy.Reviews.FirstOrDefault(one => one.Grounds.Rule == Notification.Review)?.Grounds.Because;

    /// <summary>The gate that it is about, by its name in this purchase.</summary>
    public Text? GateName => Notification.Gate is { } id && Policy.FindGate(id) is { } gate
        ? Policy.Entries.NameOf(gate, On.PlanInput(Policy).Facts[Policy.Entries.Fact]) : null;

    /// <summary>How the gate was decided at; null where it only opens, or stays shut.</summary>
    public GateOutcome? Outcome => Notification.Gate is { } id && Policy.FindGate(id) is { } gate
        ? Policy.Entries.Outcomes[gate.Order].FirstOrDefault(one => one.Id == On.PassageOf(id)?.Outcome) : null;

    /// <summary>Whether the gate was passed.</summary>
    public bool IsPassed => Notification.Gate is { } id && On.PassageOf(id) is { Passed: true };

    private Assignment About => On.Assignments.First(one => one.Id == Notification.About);

    private string Root => "/purchases/" + On.Id;
}
