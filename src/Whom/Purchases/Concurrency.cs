using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>What an event changes, as far as another command could have been about the same.</summary>
/// <param name="Topic">What kind of thing.</param>
/// <param name="Which">Which of its kind; empty where there is one.</param>
public readonly record struct Touched(Topic Topic, string Which);

/// <summary>The kinds of things that two people could change at once.</summary>
public enum Topic
{
    /// <summary>Whether the purchase goes on.</summary>
    Standing,

    /// <summary>Which gates were passed.</summary>
    Gate,

    /// <summary>The day that it aims at.</summary>
    Target,

    /// <summary>The answers, and what is said for or against them.</summary>
    Facts,

    /// <summary>Who holds a role.</summary>
    Role,

    /// <summary>One person's part.</summary>
    Assignment,

    /// <summary>One question to one assignment.</summary>
    Question,

    /// <summary>One thing that was said.</summary>
    Contribution,

    /// <summary>The versions of one document.</summary>
    Document,

    /// <summary>One sign-off.</summary>
    SignOff,

    /// <summary>One condition of a sign-off.</summary>
    Condition,

    /// <summary>Something that a gate waits for.</summary>
    Requirement,

    /// <summary>Something that was looked at outside.</summary>
    Evidence,

    /// <summary>What is determined in an emergency.</summary>
    Determination,

    /// <summary>What a scanner says of one version.</summary>
    Scan,

    /// <summary>One judgement.</summary>
    Judgement,

    /// <summary>The reminders of one assignment.</summary>
    Reminder,

    /// <summary>One review by one role.</summary>
    Review,

    /// <summary>One incident.</summary>
    Incident,

    /// <summary>One part of the end.</summary>
    Ending,

    /// <summary>What was delivered.</summary>
    Delivery,

    /// <summary>The last day for notice, and how it goes on.</summary>
    NoticeDay,

    /// <summary>What residents read in one language.</summary>
    RegisterEntry,

    /// <summary>Whether residents find it in the register.</summary>
    Publicity,

    /// <summary>Whether a name is shown to residents.</summary>
    RegisterName,

    /// <summary>Whether residents may read one version.</summary>
    Release,

    /// <summary>One redaction.</summary>
    Redaction,
}

/// <summary>
/// Whether two people who changed a purchase at once were about the same thing. Where they were not, the command of the
/// second is decided anew on what is there now, and they need not be asked.
/// </summary>
public static class Concurrency
{
    /// <summary>Whether what a command would do touches something that has changed since its author looked.</summary>
    public static bool Collides(IEnumerable<PurchaseEvent> intended, IEnumerable<PurchaseEvent> since) =>
        since.Any(happened => intended.Any(wanted => Touches(happened) == Touches(wanted)
            && !(IsSigning(happened) && IsSigning(wanted))));

    private static bool IsSigning(PurchaseEvent happened) =>
        happened is SignOffGiven or VoteRecorded or SpokenYesRecorded;

    /// <summary>What an event changes.</summary>
    public static Touched Touches(PurchaseEvent happened) => happened switch
    {
        PurchaseOpened or PurchaseHeld or PurchaseResumed or PurchaseWithdrawn or PurchaseClosedOut
            or PurchaseReopened => new Touched(Topic.Standing, ""),
        PassageRecorded or PassageTakenBack => new Touched(Topic.Gate, ""),
        TargetChanged => new Touched(Topic.Target, ""),
        FactsAmended or RulesAdopted or AnswerConfirmed or AnswerDisputed => new Touched(Topic.Facts, ""),
        PersonNamed named => new Touched(Topic.Role, named.Role),
        ResponsibilityGiven given => Assignment(given.Assignment),
        AssignmentEnded ended => Assignment(ended.Assignment),
        PersonInvited invited => Assignment(invited.Assignment),
        InvitationAccepted accepted => Assignment(accepted.Assignment),
        InvitationDeclined declined => Assignment(declined.Assignment),
        AssignmentDelegated delegated => Assignment(delegated.Assignment),
        DelegationEnded ended => Assignment(ended.Assignment),
        NoConflictDeclared declared => Assignment(declared.Assignment),
        ConflictDeclared declared => Assignment(declared.Assignment),
        ConflictSettled settled => Assignment(settled.Assignment),
        PersonReminded reminded => new Touched(Topic.Reminder, reminded.Assignment.ToString()),
        OversightReminded { Reminder: var told } => new Touched(Topic.Reminder, told.Assignment.ToString()),
        ReviewGiven given => new Touched(Topic.Review, $"{given.Assignment} {given.Review}"),
        DeliveryRecorded => new Touched(Topic.Delivery, ""),
        IncidentReported { Incident: var incident } => new Touched(Topic.Incident, incident.Id.ToString()),
        IncidentSettled settled => new Touched(Topic.Incident, settled.Incident.ToString()),
        EndingRecorded { Ending: var ending } => new Touched(Topic.Ending, ending.Part.ToString()),
        NoticeDayRecorded or RenewalDecided => new Touched(Topic.NoticeDay, ""),
        QuestionAnswered answered =>
            new Touched(Topic.Question, $"{answered.Assignment} {answered.Stage} {answered.Question}"),
        ConcernRaised raised => new Touched(Topic.Contribution, raised.Contribution.ToString()),
        AdviceGiven given => new Touched(Topic.Contribution, given.Contribution.ToString()),
        ContributionAnswered answered => new Touched(Topic.Contribution, answered.Contribution.ToString()),
        ResponseDisputed disputed => new Touched(Topic.Contribution, disputed.Contribution.ToString()),
        DisputeSettled settled => new Touched(Topic.Contribution, settled.Contribution.ToString()),
        SignOffGiven signed => OfSubject(signed.Statement.On),
        SignOffWithdrawn withdrawn => new Touched(Topic.SignOff, withdrawn.SignOff.ToString()),
        ConditionDone done => new Touched(Topic.Condition, done.Condition.ToString()),
        VoteRecorded recorded => OfSubject(recorded.Subject),
        EvidenceRecorded { Evidence: var seen } =>
            Requirement(new RequirementKey(seen.Gate, seen.Kind, seen.Role, null)),
        PublicAsked asked =>
            Requirement(new RequirementKey(asked.Gate, RequirementKind.Consultation, asked.Role, null)),
        PublicNoLongerAsked ended => new Touched(Topic.Evidence, ended.Consultation.ToString()),
        PublicHeard { Evidence: var seen } =>
            Requirement(new RequirementKey(seen.Gate, seen.Kind, seen.Role, null)),
        EvidenceTakenBack back => new Touched(Topic.Evidence, back.Evidence.ToString()),
        RequirementWaived waived => Requirement(waived.Of),
        WaiverEnded ended => Requirement(ended.Of),
        EmergencyDetermined or SpokenYesRecorded => new Touched(Topic.Determination, ""),
        DocumentVersionAdded added => new Touched(Topic.Document, added.Document),
        DocumentVersionScanned scanned => new Touched(Topic.Scan, scanned.Version.ToString()),
        JudgementGiven given => new Touched(Topic.Judgement, given.Judgement),
        RegisterEntryWritten written => new Touched(Topic.RegisterEntry, RegisterWords.Of(written.Language)),
        PurchaseMadePublic or PurchaseTakenOffRegister => new Touched(Topic.Publicity, ""),
        RegisterNameChanged changed => new Touched(Topic.RegisterName, changed.Assignment.ToString()),
        DocumentReleased released => new Touched(Topic.Release, released.Version.ToString()),
        DocumentReleaseEnded ended => new Touched(Topic.Release, ended.Version.ToString()),
        RedactionOrdered ordered => new Touched(Topic.Redaction, ordered.Redaction.ToString()),
        RedactionStopped stopped => new Touched(Topic.Redaction, stopped.Redaction.ToString()),
        ContentsCleared cleared => new Touched(Topic.Redaction, cleared.Redaction.ToString()),
    };

    // A version that was added meanwhile is about the same as the sign-off on the one before it; two who sign it do not
    // meet.
    private static Touched OfSubject(SignSubject on) => on.Kind switch
    {
        SignSubjectKind.Document => new Touched(Topic.Document, on.Of),
        SignSubjectKind.Passing => new Touched(Topic.Determination, ""),
    };

    private static Touched Requirement(RequirementKey key) =>
        new(Topic.Requirement, $"{key.Gate} {PlanIds.Of(key.Kind)} {key.Role} {key.On}");

    private static Touched Assignment(AssignmentId id) => new(Topic.Assignment, id.ToString());
}
