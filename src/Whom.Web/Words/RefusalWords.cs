using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Words;

/// <summary>Why a change of a purchase is refused, and what would make it possible.</summary>
public static class RefusalWords
{
    public static string Say(Refusal refusal, Policy policy, Visit visit) => Of(refusal, policy, visit).Says;

    /// <summary>
    /// The one table of refusals: the status of HTTP (400 something is missing or too long, 403 not theirs to do, 404 not there, 409 it
    /// has changed, 422 it cannot be so), and the words.
    /// </summary>
    public static (int Status, string Says) Of(Refusal refusal, Policy policy, Visit visit) => refusal switch
    {
        Refusal.AlreadyOpen => (409, visit["RefusalAlreadyOpen"]),
        Refusal.WrongName(var name, var longest) => (400, visit[name.Trim().Length == 0 ? "RefusalNoName" : "RefusalLongName", name.Trim().Length, longest]),
        Refusal.NothingChanges => (409, visit["RefusalNothingChanges"]),
        Refusal.NoSuchAnswer(var fact, var value, var accepted) => (400, visit["RefusalNoSuchAnswer", value ?? "", fact, string.Join(", ", accepted)]),
        Refusal.WrongStanding(var standing, _) => (409, visit["RefusalStanding", visit["Standing-" + standing]]),
        Refusal.NoReason => (400, visit["RefusalNoReason"]),
        Refusal.NoSuchRole(var role) => (404, visit["RefusalNoSuchRole", role, Join(visit, policy.Roles.Select(one => visit.Say(one.Label)))]),
        Refusal.NoSuchStage(var stage) => (404, visit["RefusalNoSuchStage", stage, Join(visit, policy.Stages.Select(one => visit.Say(one.Label)))]),
        Refusal.NoSuchAssignment => (404, visit["RefusalNoSuchPart"]),
        Refusal.AlreadyNamed => (409, visit["RefusalAlreadyNamed"]),
        Refusal.CannotHold(var role, var kind) => (422, visit["RefusalCannotHold", visit.Say(role.Label), visit["Kind-" + kind], visit["Holder-" + role.Holder]]),
        Refusal.MustDiffer(var role, var holds, var reasons) =>
            (422, visit["RefusalMustDiffer", visit.Say(holds.Label), visit.Say(role.Label)] + " " + Reasons(reasons, visit)),
        Refusal.HoldsNoOther(var role, var holds) => (422, visit["RefusalHoldsNoOther", visit.Say(holds.Label), visit.Say(role.Label)]),
        Refusal.NotTheirPart => (403, visit["RefusalNotTheirPart"]),
        Refusal.WrongPartState(var state, _) => (409, visit["RefusalPartState", visit["Part-" + state]]),
        Refusal.HoldsNone(var roles) => (403, visit["RefusalHoldsNone", Join(visit, roles.Select(role => RoleName(role, policy, visit)), "Or")]),
        Refusal.DeclareFirst => (422, visit["RefusalDeclareFirst"]),
        Refusal.ConflictIsOpen => (409, visit["RefusalConflictIsOpen"]),
        Refusal.NoConflictIsOpen => (409, visit["RefusalNoConflictIsOpen"]),
        Refusal.SettledByAnother(SettledBy.Administrator) => (403, visit["RefusalSettledByAdministrator"]),
        Refusal.SettledByAnother => (403, visit["RefusalSettledByAnother"]),
        Refusal.DayIsPast(var day, var today) => (422, visit["RefusalDayIsPast", visit.Words.Day(day), visit.Words.Day(today)]),
        Refusal.NoWords => (400, visit["RefusalNoWords"]),
        Refusal.TooManyWords(var length, var longest) => (400, visit["RefusalTooManyWords", visit.Words.Number(length), visit.Words.Number(longest)]),
        Refusal.NotAtThatStage(_, var stage) => (422, visit["RefusalNotAtThatStage", StageName(stage, policy, visit)]),
        Refusal.NoSuchQuestion(var question, _) => (404, visit["RefusalNoSuchQuestion", QuestionWords.Say(question, policy, visit)]),
        Refusal.AlreadySaid => (409, visit["RefusalAlreadySaid"]),
        Refusal.NoSuchContribution => (404, visit["RefusalNoSuchContribution"]),
        Refusal.WasReplaced => (409, visit["RefusalWasReplaced"]),
        Refusal.OwnWords => (403, visit["RefusalOwnWords"]),
        Refusal.NotAsked => (422, visit["RefusalNotAsked"]),
        Refusal.AnswerHasChanged(var fact, var seen, var now) =>
            (409, visit["RefusalAnswerHasChanged", FactName(fact, policy, visit), ValueName(fact, seen, policy, visit), now is null ? visit["Open"] : ValueName(fact, now, policy, visit)]),
        Refusal.OwnAnswer(var fact) => (403, visit["RefusalOwnAnswer", FactName(fact, policy, visit)]),
        Refusal.OfficersOnly => (403, visit["RefusalOfficersOnly"]),
        Refusal.LeadersOnly => (403, visit["RefusalLeadersOnly"]),
        Refusal.AdministratorsOnly => (403, visit["RefusalAdministratorsOnly"]),
        Refusal.ProgramOnly => (403, visit["RefusalProgramOnly"]),
        Refusal.NoSuchPurchase => (404, visit["RefusalNoSuchPurchase"]),
        Refusal.WrongWhat(var length, var longest) => (400, visit[length == 0 ? "RefusalNoWhat" : "RefusalLongWhat", visit.Words.Number(length), visit.Words.Number(longest)]),
        Refusal.TooLarge(var length, var longest) => (413, visit["RefusalTooLarge", visit.Words.Number(length), visit.Words.Number(longest)]),
        Refusal.HasAccount => (409, visit["RefusalHasAccount"]),
        Refusal.NoSuchAccount => (404, visit["RefusalNoSuchAccount"]),
        Refusal.NotGivenUp => (409, visit["RefusalNotGivenUp"]),
        Refusal.WrongAddress(var length, var longest) => (400, visit["RefusalLongAddress", visit.Words.Number(length), visit.Words.Number(longest)]),
        Refusal.NoSuchTimeZone(var zone) => (400, visit["RefusalNoSuchTimeZone", zone]),
        Refusal.NoSuchPack(var pack, var installed) => (400, visit["RefusalNoSuchPack", pack, string.Join(", ", installed)]),
        Refusal.OnePack => (422, visit["RefusalOnePack"]),
        Refusal.RoleIsHeld(var role) => (422, visit["RefusalRoleIsHeld", RoleName(role, policy, visit)]),
        Refusal.StageIsGone(var stage) => (422, visit["RefusalStageIsGone", StageName(stage, policy, visit)]),
        Refusal.NewerRules => (409, visit["RefusalNewerRules"]),
        Refusal.NothingToClear => (409, visit["RefusalNothingToClear"]),
        Refusal.AlreadyOrdered => (409, visit["RefusalAlreadyOrdered"]),
        Refusal.NoSuchRedaction => (404, visit["RefusalNoSuchRedaction"]),
        Refusal.NotDueYet => (409, visit["RefusalNotDueYet"]),
        Refusal.NoReference => (400, visit["RefusalNoReference"]),
        Refusal.WrongDelay(_, var longest) => (400, visit["RefusalWrongDelay", visit.Words.Number((int)longest.TotalHours)]),
        Refusal.RepeatsTheWords => (422, visit["RefusalRepeatsTheWords"]),
    };

    public static string RoleName(string role, Policy policy, Visit visit) => policy.FindRole(role) is { } known ? visit.Say(known.Label) : role;

    public static string StageName(string stage, Policy policy, Visit visit) => policy.FindStage(stage) is { } known ? visit.Say(known.Label) : stage;

    public static string FactName(string fact, Policy policy, Visit visit) => policy.FindFact(fact) is { } known ? visit.Say(known.Label) : fact;

    public static string ValueName(string fact, string value, Policy policy, Visit visit) =>
        policy.FindFact(fact)?.Values.FirstOrDefault(known => known.Id == value) is { } one ? visit.Say(one.Label) : value;

    private static string Reasons(ImmutableArray<Planning.Reason> reasons, Visit visit) => string.Join(
        " ", reasons.Select(reason => visit.Say(reason.Grounds.Because) + (reason.Grounds.Citation is { } citation ? $" ({citation.Source}{(citation.Section is { } section ? ", " + section : "")})" : "")));

    private static string Join(Visit visit, IEnumerable<string> items, string lastWord = "And") => visit.Words.Join(items, lastWord);
}
