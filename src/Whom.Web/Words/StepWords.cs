using Whom.Purchases;
using Whom.Web.Desk;

namespace Whom.Web.Words;

/// <summary>What to do next, and where.</summary>
public sealed record StepWords(string Says, string Action, string Link)
{
    public static StepWords Of(NextStep step, PurchaseView view, Visit visit) => step switch
    {
        NextStep.Separate(var clash) => new(
            visit["StepSeparate", EventWords.Name(clash.Person, view, visit), visit.Say(clash.Pair.First.Label), visit.Say(clash.Pair.Second.Label)],
            visit["StepSeparateDo"], visit.Link(view.PathOf(clash.Pair.First.Id))),
        NextStep.SettleConflict(var part, var of) => new(
            visit["StepConflict", EventWords.Name(of, view, visit), RoleOf(part, view, visit)], visit["StepConflictDo"], visit.Link(view.Path + "/conflicts")),
        NextStep.AnswerConcern(var said) => new(
            visit["StepConcern", EventWords.Name(said.By, view, visit)], visit["StepConcernDo"], visit.Link(view.Path + "/advice") + "#said-" + said.Id),
        NextStep.Replace(var part) => new(
            visit["StepReplace", EventWords.Name(part.Person, view, visit), RoleOf(part, view, visit)], visit["StepReplaceDo"], visit.Link(view.PathOf(part.Role))),
        NextStep.Name(var missing) => new(
            view.Overview.Matrix.Any(place => place.Item.Role == missing.Role && !place.Holders.IsEmpty)
                ? visit["StepNameFor", visit.Say(missing.Role.Label), visit.Words.Join(missing.Stages.Select(stage => visit.Say(stage.Label)))]
                : visit["StepName", visit.Say(missing.Role.Label), visit.Say(missing.Stages[0].Label)],
            visit["StepNameDo"], visit.Link(view.PathOf(missing.Role.Id))),
        NextStep.Invite(var part) when part.IsActedIn(view.Actor) => new(
            visit["StepTake", RoleOf(part, view, visit)], visit["StepTakeDo"], visit.Link(view.PathOf(part))),
        NextStep.Invite(var part) => new(
            visit["StepInvite", EventWords.Name(part.Person, view, visit), RoleOf(part, view, visit)], visit["StepInviteDo"], visit.Link(view.PathOf(part.Role))),
        NextStep.Ask(var part) => new(
            visit["StepAsk", EventWords.Name(part.Acting, view, visit), RoleOf(part, view, visit), visit.Words.Day(part.Due!.Value)],
            visit["StepAskDo"], visit.Link(view.PathOf(part.Role))),
        NextStep.AnswerAdvice(var count) => new(visit.Words.Count("StepAdvice", count), visit["StepAdviceDo"], visit.Link(view.Path + "/advice")),
        NextStep.Confirm(var role, var count) => new(
            visit.Words.Count("StepConfirm", count, visit.Say(role.Label)), visit["StepConfirmDo"], visit.Link(view.Path + "/checks")),
        NextStep.Judge(var judgement) => new(
            visit["StepJudge", visit.Say(judgement.Role.Label), visit.Say(judgement.Question)], visit["StepJudgeDo"], visit.Link(view.Path + "/checks")),
    };

    private static string RoleOf(Assignment part, PurchaseView view, Visit visit) => RefusalWords.RoleName(part.Role, view.Policy, visit);
}
