using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What happened to a purchase, in one sentence each, without who and when.</summary>
public static class EventWording
{
    public static string Say(PurchaseEvent happened, PurchaseView view, Locale locale) => happened switch
    {
        PurchaseOpened opened => locale["HappenedOpened", view.Say(opened.Name)],
        FactsAmended { Happening: { } id } => locale["HappenedBecauseOf",
            view.Policy.Opens.FirstOrDefault(one => one.Grounds.Rule == id) is { } what
                ? locale.Say(what.Event).TrimEnd('.') : id],
        FactsAmended => locale["HappenedAmended"],
        TargetChanged { Target: { } target } => locale[
            "HappenedTarget", RefusalWording.GateName(target.Gate, view.Plan, locale), locale.Wording.Day(target.On)],
        TargetChanged => locale["HappenedNoTarget"],
        RulesAdopted { Decision: not null } => locale["HappenedRulesByDecision"],
        RulesAdopted => locale["HappenedRules"],
        PurchaseHeld => locale["HappenedHeld"],
        PurchaseResumed => locale["HappenedResumed"],
        PurchaseWithdrawn => locale["HappenedWithdrawn"],
        PurchaseClosedOut => locale["HappenedClosedOut"],
        PurchaseReopened => locale["HappenedReopened"],
        PassageRecorded { Outcome: { } outcome } recorded => locale[
            "HappenedDecided", RefusalWording.GateName(recorded.Gate, view.Plan, locale),
            RefusalWording.OutcomeName(recorded.Gate, outcome, view.Policy, locale)],
        PassageRecorded recorded =>
            locale["HappenedPassed", RefusalWording.GateName(recorded.Gate, view.Plan, locale)],
        PassageTakenBack back =>
            locale["HappenedTakenBack", RefusalWording.GateName(back.Gate, view.Plan, locale)],
        PersonNamed named => locale[
            named.Stage is null ? "HappenedNamed" : "HappenedNamedFor", Name(named.Person, view, locale),
            RefusalWording.RoleName(named.Role, view.Policy, locale),
            named.Stage is null ? "" : RefusalWording.StageName(named.Stage, view.Policy, locale)],
        ResponsibilityGiven given => Assignment("HappenedResponsible", given.Assignment, view, locale),
        AssignmentEnded ended => Assignment("HappenedEnded", ended.Assignment, view, locale),
        PersonInvited invited => Assignment("HappenedInvited", invited.Assignment, view, locale)
            + (invited.Due is { } due ? " " + locale["HappenedInvitedDue", locale.Wording.Day(due)] : ""),
        InvitationAccepted accepted => By("HappenedAccepted", accepted, accepted.Assignment, view, locale),
        InvitationDeclined declined => By("HappenedDeclined", declined, declined.Assignment, view, locale),
        AssignmentDelegated delegated => locale["HappenedDelegated", Name(delegated.To, view, locale), AssignmentName(
            delegated.Assignment, view, locale)],
        DelegationEnded ended => Assignment("HappenedDelegationEnded", ended.Assignment, view, locale),
        PersonReminded reminded => Assignment("HappenedReminded", reminded.Assignment, view, locale),
        OversightReminded { Reminder: { Of: OversightOf.Review } told } =>
            Assignment("HappenedReviewReminded", told.Assignment, view, locale),
        OversightReminded { Reminder: var told } =>
            Assignment("HappenedNoticeReminded", told.Assignment, view, locale),
        ReviewGiven given => locale[
            "HappenedReview", AssignmentName(given.Assignment, view, locale), locale.Wording.Day(given.Due)],
        IncidentReported { Incident: var incident } => locale[
            "HappenedIncident", locale["IncidentKind-" + incident.Kind], locale["IncidentMeasure-" + incident.Measure]],
        IncidentSettled settled => locale[settled.IsOnAgain ? "HappenedIncidentOn" : "HappenedIncidentSettled"],
        EndingRecorded { Ending: var ending } => locale["HappenedEnding", locale["EndingPart-" + ending.Part]],
        DeliveryRecorded recorded => locale["HappenedDelivery", locale.Wording.Day(recorded.On)],
        NoticeDayRecorded recorded => locale["HappenedNoticeDay", locale.Wording.Day(recorded.NoticeBy)],
        RenewalDecided decided => locale[
            "HappenedRenewal", locale.Wording.Day(decided.NoticeBy), OversightWording.Say(decided.Way, locale)],
        NoConflictDeclared declared => locale["HappenedNoConflict", Name(declared.By, view, locale)],
        ConflictDeclared declared => locale["HappenedConflict", Name(declared.By, view, locale)],
        ConflictSettled settled => locale["HappenedSettled-" + settled.Settlement, Name(settled.Of, view, locale)],
        QuestionAnswered answered => By("HappenedQuestion", answered, answered.Assignment, view, locale),
        ConcernRaised raised => By("HappenedConcern", raised, raised.Assignment, view, locale),
        AdviceGiven given => By("HappenedAdvice", given, given.Assignment, view, locale),
        ContributionAnswered answered => locale["HappenedAnswered", locale["Taken-" + answered.Outcome]],
        ResponseDisputed => locale["HappenedResponseDisputed"],
        DisputeSettled settled => locale["HappenedDisputeSettled", locale["Taken-" + settled.Outcome]],
        SignOffGiven { Statement: var statement } => locale[
            "HappenedSigned-" + statement.Decision, SubjectName(statement.On, view, locale)],
        SignOffWithdrawn => locale["HappenedSignOffWithdrawn"],
        ConditionDone => locale["HappenedConditionDone"],
        VoteRecorded recorded => locale[
            recorded.Decision == SignDecision.Decline ? "HappenedVoteNo" : "HappenedVoteYes",
            RefusalWording.RoleName(recorded.Role, view.Policy, locale), SubjectName(recorded.Subject, view, locale),
            locale.Wording.Day(recorded.Vote.On)],
        EvidenceRecorded { Evidence: var seen } => locale[
            "HappenedEvidence", locale.Plan.Kind(seen.Kind), RefusalWording.GateName(seen.Gate, view.Plan, locale)],
        EvidenceTakenBack => locale["HappenedEvidenceTakenBack"],
        PublicAsked asked => locale[
            "HappenedPublicAsked", RefusalWording.GateName(asked.Gate, view.Plan, locale),
            locale.Wording.Day(asked.Opens)],
        PublicNoLongerAsked => locale["HappenedPublicNoLongerAsked"],
        PublicHeard { Evidence: var heard } =>
            locale["HappenedPublicHeard", RefusalWording.GateName(heard.Gate, view.Plan, locale)],
        RequirementWaived waived => locale["HappenedWaived", RequirementWording.Say(waived.Of, view, locale),
            RefusalWording.GateName(waived.Of.Gate, view.Plan, locale)],
        WaiverEnded ended => locale["HappenedWaiverEnded", RequirementWording.Say(ended.Of, view, locale),
            RefusalWording.GateName(ended.Of.Gate, view.Plan, locale)],
        EmergencyDetermined determined =>
            locale["HappenedEmergency", locale.Wording.Day(determined.EndsOn)],
        SpokenYesRecorded recorded => locale[
            "HappenedSpokenYes", Name(SpeakerOf(recorded, view), view, locale),
            RefusalWording.GateName(recorded.Gate, view.Plan, locale), locale.Wording.Day(recorded.On),
            locale.Wording.Day(recorded.ConfirmBy)],
        DocumentVersionAdded added =>
            locale["HappenedVersionAdded", DocumentWording.NameOf(added.Version, view, locale)],
        DocumentVersionScanned scanned => locale[
            scanned.IsClean ? "HappenedScannedClean" : "HappenedScannedRefused",
            DocumentWording.NameOf(scanned.Version, view, locale)],
        AnswerConfirmed confirmed =>
            locale["HappenedConfirmed", RefusalWording.FactName(confirmed.Fact, view.Policy, locale)],
        AnswerDisputed disputed => locale[
            "HappenedDisputed", RefusalWording.FactName(disputed.Fact, view.Policy, locale),
            RefusalWording.ValueName(disputed.Fact, disputed.ShouldBe, view.Policy, locale)],
        JudgementGiven => locale["HappenedJudged"],
        RegisterEntryWritten written => locale[
            "HappenedRegisterWritten", PageWording.NameOf(RegisterWords.Of(written.Language))],
        PurchaseMadePublic made =>
            locale[made.Rules.IsEmpty ? "HappenedMadePublic" : "HappenedMadePublicByRule"],
        PurchaseTakenOffRegister => locale["HappenedTakenOffRegister"],
        RegisterNameChanged changed => Assignment(
            changed.Shown ? "HappenedNameShown" : "HappenedNameHidden", changed.Assignment, view, locale),
        DocumentReleased released =>
            locale["HappenedReleased", DocumentWording.NameOf(released.Version, view, locale)],
        DocumentReleaseEnded ended =>
            locale["HappenedReleaseEnded", DocumentWording.NameOf(ended.Version, view, locale)],
        RedactionOrdered ordered =>
            locale.Wording.Count("HappenedRedactionOrdered", ordered.Places.Length, locale["Ground-" + ordered.Ground]),
        RedactionStopped => locale["HappenedRedactionStopped"],
        ContentsCleared => locale["HappenedContentsCleared"],
    };

    /// <summary>The words that were given with it; null where there are none.</summary>
    public static Sealed? WordsOf(PurchaseEvent happened) => happened switch
    {
        FactsAmended amended => amended.Reason,
        PurchaseHeld held => held.Reason,
        PurchaseWithdrawn withdrawn => withdrawn.Reason,
        PurchaseClosedOut closed => closed.Reason,
        PurchaseReopened reopened => reopened.Reason,
        PassageRecorded recorded => recorded.Why,
        PassageTakenBack back => back.Reason,
        AssignmentEnded ended => ended.Reason,
        InvitationDeclined declined => declined.Reason,
        AssignmentDelegated delegated => delegated.Reason,
        ConflictSettled settled => settled.Reason,
        QuestionAnswered answered => answered.Words,
        ConcernRaised raised => raised.Words,
        AdviceGiven given => given.Words,
        ContributionAnswered answered => answered.Reason,
        ResponseDisputed disputed => disputed.Why,
        DisputeSettled settled => settled.Reason,
        SignOffGiven given => given.Statement.Reason,
        SignOffWithdrawn withdrawn => withdrawn.Reason,
        ConditionDone done => done.How,
        VoteRecorded recorded => recorded.Words,
        EvidenceRecorded { Evidence: var seen } => seen.Words,
        EvidenceTakenBack back => back.Reason,
        PublicHeard { Evidence: var heard } => heard.Words,
        RequirementWaived waived => waived.Reason,
        WaiverEnded ended => ended.Reason,
        EmergencyDetermined determined => determined.Why,
        SpokenYesRecorded recorded => recorded.Words,
        DocumentVersionAdded added => added.Note,
        ReviewGiven given => given.Words,
        DeliveryRecorded recorded => recorded.Words,
        IncidentReported { Incident: var incident } => incident.What,
        IncidentSettled settled => settled.Done,
        EndingRecorded { Ending: var ending } => ending.Words,
        NoticeDayRecorded recorded => recorded.Words,
        RenewalDecided decided => decided.Reason,
        AnswerConfirmed confirmed => confirmed.Reason,
        AnswerDisputed disputed => disputed.Reason,
        JudgementGiven given => given.Words,
        RulesAdopted adopted => adopted.Decision,
        PurchaseOpened opened => opened.What,
        PurchaseTakenOffRegister off => off.Reason,
        DocumentReleaseEnded ended => ended.Reason,
        // For those to whom it goes, and nobody else.
        ConflictDeclared => null,
        RedactionOrdered ordered => ordered.Reason,
        RedactionStopped stopped => stopped.Reason,
        TargetChanged or PurchaseResumed or PersonNamed or ResponsibilityGiven or PersonInvited
        or InvitationAccepted or DelegationEnded or PersonReminded or OversightReminded
        or NoConflictDeclared or ContentsCleared
        or DocumentVersionScanned or PublicAsked or PublicNoLongerAsked
        // Residents read what was written where they find it.
        or RegisterEntryWritten or PurchaseMadePublic or RegisterNameChanged or DocumentReleased => null,
    };

    // Whoever acted in the assignment then.
    private static PersonId SpeakerOf(SpokenYesRecorded recorded, PurchaseView view) =>
        view.Purchase.SpokenYes.LastOrDefault(
            one => one.Assignment == recorded.Assignment && one.At == recorded.At)?.Said
            ?? view.Purchase.Assignments.First(one => one.Id == recorded.Assignment).Person;

    private static string SubjectName(SignSubject on, PurchaseView view, Locale locale) => on.Kind switch
    {
        SignSubjectKind.Document => DocumentWording.NameOf(new DocumentVersionId(on.Id), view, locale),
        SignSubjectKind.Passing =>
            locale["SignedPassing", RefusalWording.GateName(on.Of, view.Plan, locale)],
    };

    public static string Name(PersonId person, PurchaseView view, Locale locale) =>
        view.NameOf(person, locale["UnknownPerson"]);

    /// <summary>Who did something; the program has a name of its own.</summary>
    public static string Name(Actor by, PurchaseView view, Locale locale) =>
        by.Person is { } person ? Name(person, view, locale) : locale["TheProgram"];

    // What somebody did in an assignment names them, whoever acts in it today.
    private static string By(
        string key, PurchaseEvent happened, AssignmentId assignment, PurchaseView view, Locale locale) =>
        locale[key, Name(happened.By, view, locale), AssignmentName(assignment, view, locale)];

    private static string Assignment(string key, AssignmentId id, PurchaseView view, Locale locale)
    {
        var assignment = view.Purchase.Assignments.FirstOrDefault(one => one.Id == id);
        return locale[key, assignment is null
            ? locale["UnknownPerson"]
            : Name(assignment.Person, view, locale), AssignmentName(id, view, locale)];
    }

    private static string AssignmentName(AssignmentId id, PurchaseView view, Locale locale) =>
        view.Purchase.Assignments.FirstOrDefault(one => one.Id == id) is { } assignment
            ? RefusalWording.RoleName(assignment.Role, view.Policy, locale)
            : "";
}
