using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Words;

/// <summary>Why a change of a purchase is refused, and what would make it possible.</summary>
public static class RefusalWords
{
    public static string Say(Refusal refusal, Policy policy, Visit visit) => refusal switch
    {
        Refusal.AlreadyOpen => visit["RefusalAlreadyOpen"],
        Refusal.WrongName(var name, var longest) => visit[name.Trim().Length == 0 ? "RefusalNoName" : "RefusalLongName", name.Trim().Length, longest],
        Refusal.NothingChanges => visit["RefusalNothingChanges"],
        Refusal.NoSuchAnswer(var fact, var value, var accepted) => visit["RefusalNoSuchAnswer", value ?? "", fact, string.Join(", ", accepted)],
        Refusal.WrongStanding(var standing, _) => visit["RefusalStanding", visit["Standing-" + standing]],
        Refusal.NoReason => visit["RefusalNoReason"],
        Refusal.NoSuchRole(var role) => visit["RefusalNoSuchRole", role, Join(visit, policy.Roles.Select(one => visit.Say(one.Label)))],
        Refusal.NoSuchStage(var stage) => visit["RefusalNoSuchStage", stage, Join(visit, policy.Stages.Select(one => visit.Say(one.Label)))],
        Refusal.NoSuchAssignment => visit["RefusalNoSuchPart"],
        Refusal.AlreadyNamed => visit["RefusalAlreadyNamed"],
        Refusal.CannotHold(var role, var kind) => visit["RefusalCannotHold", visit.Say(role.Label), visit["Kind-" + kind], visit["Holder-" + role.Holder]],
        Refusal.MustDiffer(var role, var holds, var reasons) =>
            visit["RefusalMustDiffer", visit.Say(holds.Label), visit.Say(role.Label)] + " " + Reasons(reasons, visit),
        Refusal.HoldsNoOther(var role, var holds) => visit["RefusalHoldsNoOther", visit.Say(holds.Label), visit.Say(role.Label)],
        Refusal.NotTheirPart => visit["RefusalNotTheirPart"],
        Refusal.WrongPartState(var state, _) => visit["RefusalPartState", visit["Part-" + state]],
        Refusal.HoldsNone(var roles) => visit["RefusalHoldsNone", Join(visit, roles.Select(role => RoleName(role, policy, visit)), "Or")],
        Refusal.DeclareFirst => visit["RefusalDeclareFirst"],
        Refusal.ConflictIsOpen => visit["RefusalConflictIsOpen"],
        Refusal.NoConflictIsOpen => visit["RefusalNoConflictIsOpen"],
        Refusal.SettledByAnother(SettledBy.Administrator) => visit["RefusalSettledByAdministrator"],
        Refusal.SettledByAnother => visit["RefusalSettledByAnother"],
        Refusal.DayIsPast(var day, var today) => visit["RefusalDayIsPast", visit.Words.Day(day), visit.Words.Day(today)],
        Refusal.NoWords => visit["RefusalNoWords"],
        Refusal.TooManyWords(var length, var longest) => visit["RefusalTooManyWords", visit.Words.Number(length), visit.Words.Number(longest)],
        Refusal.NotAtThatStage(_, var stage) => visit["RefusalNotAtThatStage", StageName(stage, policy, visit)],
        Refusal.NoSuchQuestion(var question, _) => visit["RefusalNoSuchQuestion", question],
        Refusal.AlreadySaid => visit["RefusalAlreadySaid"],
        Refusal.NoSuchContribution => visit["RefusalNoSuchContribution"],
        Refusal.WasReplaced => visit["RefusalWasReplaced"],
        Refusal.OwnWords => visit["RefusalOwnWords"],
        Refusal.NotAsked => visit["RefusalNotAsked"],
        Refusal.AnswerHasChanged(var fact, var seen, var now) =>
            visit["RefusalAnswerHasChanged", FactName(fact, policy, visit), ValueName(fact, seen, policy, visit), now is null ? visit["Open"] : ValueName(fact, now, policy, visit)],
        Refusal.OwnAnswer(var fact) => visit["RefusalOwnAnswer", FactName(fact, policy, visit)],
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
