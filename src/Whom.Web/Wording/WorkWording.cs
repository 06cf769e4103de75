using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What somebody is asked to do, said to whoever is to do it.</summary>
public static class WorkWording
{
    public static string Asks(NextStep step, PurchaseView view, Locale locale) => step switch
    {
        NextStep.Separate(var clash) => locale[
            "WorkSeparate", Name(clash.Person, view, locale), locale.Say(clash.Pair.First.Label),
            locale.Say(clash.Pair.Second.Label)],
        NextStep.SettleConflict(var assignment, var of) =>
            locale["WorkConflict", Name(of, view, locale), RoleOf(assignment, view, locale)],
        NextStep.AnswerConcern(var said) => locale[
            view.Purchase.MayTake(view.Plan, step, view.Actor) ? "WorkConcern" : "WorkConcernByAnother",
            Name(said.By, view, locale)],
        NextStep.Replace(var assignment) =>
            locale["WorkReplace", RoleOf(assignment, view, locale), Name(assignment.Person, view, locale)],
        NextStep.Name(var missing) when view.Overview.Matrix.Any(
            place => place.Item.Role == missing.Role && !place.Holders.IsEmpty) => locale[
                "WorkNameFor", locale.Say(missing.Role.Label),
                locale.Wording.Join(missing.Stages.Select(stage => locale.Say(stage.Label)))],
        NextStep.Name(var missing) => locale["WorkName", locale.Say(missing.Role.Label)],
        NextStep.Invite(var assignment) when assignment.IsActedIn(view.Actor) =>
            locale["WorkTake", RoleOf(assignment, view, locale)],
        NextStep.Invite(var assignment) =>
            locale["WorkInvite", Name(assignment.Person, view, locale), RoleOf(assignment, view, locale)],
        NextStep.Ask(var assignment) =>
            locale["WorkAsk", Name(assignment.Acting, view, locale), RoleOf(assignment, view, locale)],
        NextStep.AnswerAdvice(var count) => locale.Wording.Count(
            view.Purchase.MayTake(view.Plan, step, view.Actor) ? "WorkAdvice" : "WorkAdviceByAnother", count),
        NextStep.Confirm(_, var count) => locale.Wording.Count("WorkConfirm", count),
        NextStep.Judge(var judgement) => locale["WorkJudge", locale.Say(judgement.Question)],
        NextStep.Accept(var assignment) => locale["WorkAccept", RoleOf(assignment, view, locale)],
        NextStep.Declare(var assignment) => locale["WorkDeclare", RoleOf(assignment, view, locale)],
        NextStep.Advise(var assignment, _) => locale["WorkAdvise", RoleOf(assignment, view, locale)],
        NextStep.Pass(var gate) => locale["WorkPass", locale.Say(view.Plan.NameOf(gate.Gate))],
    };

    private static string Name(PersonId person, PurchaseView view, Locale locale) =>
        EventWording.Name(person, view, locale);

    private static string RoleOf(Assignment assignment, PurchaseView view, Locale locale) =>
        RefusalWording.RoleName(assignment.Role, view.Policy, locale);
}
