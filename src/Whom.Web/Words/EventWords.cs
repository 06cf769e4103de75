using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Desk;

namespace Whom.Web.Words;

/// <summary>What happened to a purchase, in one sentence each, without who and when.</summary>
public static class EventWords
{
    public static string Say(PurchaseEvent happened, PurchaseView view, Visit visit) => happened switch
    {
        PurchaseOpened opened => visit["HappenedOpened", view.Say(opened.Name)],
        FactsAmended => visit["HappenedAmended"],
        RulesAdopted => visit["HappenedRules"],
        PurchaseHeld => visit["HappenedHeld"],
        PurchaseResumed => visit["HappenedResumed"],
        PurchaseWithdrawn => visit["HappenedWithdrawn"],
        PurchaseClosedOut => visit["HappenedClosedOut"],
        StageEntered entered => visit["HappenedStage", RefusalWords.StageName(entered.Stage, view.Policy, visit)],
        PersonNamed named => visit[
            named.Stage is null ? "HappenedNamed" : "HappenedNamedFor", Name(named.Person, view, visit), RefusalWords.RoleName(named.Role, view.Policy, visit),
            named.Stage is null ? "" : RefusalWords.StageName(named.Stage, view.Policy, visit)],
        ResponsibilityGiven given => Part("HappenedResponsible", given.Assignment, view, visit),
        AssignmentEnded ended => Part("HappenedEnded", ended.Assignment, view, visit),
        PersonInvited invited => Part("HappenedInvited", invited.Assignment, view, visit)
            + (invited.Due is { } due ? " " + visit["HappenedInvitedDue", visit.Words.Day(due)] : ""),
        InvitationAccepted accepted => By("HappenedAccepted", accepted, accepted.Assignment, view, visit),
        InvitationDeclined declined => By("HappenedDeclined", declined, declined.Assignment, view, visit),
        PartDelegated delegated => visit["HappenedDelegated", Name(delegated.To, view, visit), PartName(delegated.Assignment, view, visit)],
        DelegationEnded ended => Part("HappenedDelegationEnded", ended.Assignment, view, visit),
        PersonReminded reminded => Part("HappenedReminded", reminded.Assignment, view, visit),
        NoConflictDeclared declared => visit["HappenedNoConflict", Name(declared.By, view, visit)],
        ConflictDeclared declared => visit["HappenedConflict", Name(declared.By, view, visit)],
        ConflictSettled settled => visit["HappenedSettled-" + settled.Settlement, Name(settled.Of, view, visit)],
        QuestionAnswered answered => By("HappenedQuestion", answered, answered.Assignment, view, visit),
        ConcernRaised raised => By("HappenedConcern", raised, raised.Assignment, view, visit),
        AdviceGiven given => By("HappenedAdvice", given, given.Assignment, view, visit),
        ContributionAnswered answered => visit["HappenedAnswered", visit["Taken-" + answered.Outcome]],
        AnswerConfirmed confirmed => visit["HappenedConfirmed", RefusalWords.FactName(confirmed.Fact, view.Policy, visit)],
        AnswerDisputed disputed => visit[
            "HappenedDisputed", RefusalWords.FactName(disputed.Fact, view.Policy, visit),
            RefusalWords.ValueName(disputed.Fact, disputed.ShouldBe, view.Policy, visit)],
        JudgementGiven => visit["HappenedJudged"],
        RedactionOrdered ordered => visit.Words.Count("HappenedRedactionOrdered", ordered.Places.Length, visit["Ground-" + ordered.Ground]),
        RedactionStopped => visit["HappenedRedactionStopped"],
        ContentsCleared => visit["HappenedContentsCleared"],
    };

    /// <summary>The words that were given with it; null where there are none.</summary>
    public static Sealed? WordsOf(PurchaseEvent happened) => happened switch
    {
        FactsAmended amended => amended.Reason,
        PurchaseHeld held => held.Reason,
        PurchaseWithdrawn withdrawn => withdrawn.Reason,
        AssignmentEnded ended => ended.Reason,
        InvitationDeclined declined => declined.Reason,
        PartDelegated delegated => delegated.Reason,
        ConflictSettled settled => settled.Reason,
        QuestionAnswered answered => answered.Words,
        ConcernRaised raised => raised.Words,
        AdviceGiven given => given.Words,
        ContributionAnswered answered => answered.Reason,
        AnswerConfirmed confirmed => confirmed.Reason,
        AnswerDisputed disputed => disputed.Reason,
        JudgementGiven given => given.Words,
        PurchaseOpened opened => opened.What,
        // For those to whom it goes, and nobody else.
        ConflictDeclared => null,
        RedactionOrdered ordered => ordered.Reason,
        RedactionStopped stopped => stopped.Reason,
        RulesAdopted or PurchaseResumed or PurchaseClosedOut or StageEntered or PersonNamed or ResponsibilityGiven or PersonInvited or InvitationAccepted
            or DelegationEnded or PersonReminded or NoConflictDeclared or ContentsCleared => null,
    };

    public static string Name(PersonId person, PurchaseView view, Visit visit) => view.NameOf(person, visit["UnknownPerson"]);

    /// <summary>Who did something; the program has a name of its own.</summary>
    public static string Name(Actor by, PurchaseView view, Visit visit) => by.Person is { } person ? Name(person, view, visit) : visit["TheProgram"];

    // What somebody did in a part names them, whoever acts in it today.
    private static string By(string key, PurchaseEvent happened, AssignmentId part, PurchaseView view, Visit visit) =>
        visit[key, Name(happened.By, view, visit), PartName(part, view, visit)];

    private static string Part(string key, AssignmentId id, PurchaseView view, Visit visit)
    {
        var part = view.Purchase.Assignments.FirstOrDefault(one => one.Id == id);
        return visit[key, part is null ? visit["UnknownPerson"] : Name(part.Person, view, visit), PartName(id, view, visit)];
    }

    private static string PartName(AssignmentId id, PurchaseView view, Visit visit) =>
        view.Purchase.Assignments.FirstOrDefault(one => one.Id == id) is { } part ? RefusalWords.RoleName(part.Role, view.Policy, visit) : "";
}
