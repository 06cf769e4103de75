using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Purchases;
using Whom.Web.Signing;

namespace Whom.Web.Wording;

/// <summary>What to do next, and where.</summary>
public sealed record StepWording(string Says, string Action, string Link)
{
    public static StepWording Of(NextStep step, PurchaseView view, Locale locale) => step switch
    {
        NextStep.Separate(var clash) => new(
            locale["StepSeparate", EventWording.Name(clash.Person, view,
                locale), locale.Say(clash.Pair.First.Label), locale.Say(clash.Pair.Second.Label)],
            locale["StepSeparateDo"], locale.Link(view.PathOf(clash.Pair.First.Id))),
        NextStep.SettleConflict(var assignment, var of) => new(
            locale["StepConflict", EventWording.Name(of, view, locale), RoleOf(assignment, view, locale)],
            locale["StepConflictDo"], locale.Link(view.Path + "/declarations")),
        NextStep.SettleDispute(var said) => new(
            locale["StepDispute", EventWording.Name(said.By, view, locale)], locale["StepDisputeDo"],
            locale.Link(DisputeWording.SettlePathOf(said, view))),
        NextStep.AnswerConcern(var said) => new(
            locale["StepConcern", EventWording.Name(said.By, view, locale)], locale["StepConcernDo"],
            ContributionPages.LinkTo(view, said.Id, locale)),
        NextStep.Replace(var assignment) => new(
            locale["StepReplace", EventWording.Name(assignment.Person, view, locale), RoleOf(assignment, view, locale)],
            locale["StepReplaceDo"], locale.Link(view.PathOf(assignment.Role))),
        NextStep.Name(var missing) => new(
            view.Overview.Matrix.Any(place => place.Item.Role == missing.Role && !place.Holders.IsEmpty)
                ? locale["StepNameFor", locale.Say(missing.Role.Label), locale.Wording.Join(
                    missing.Stages.Select(stage => locale.Say(stage.Label)))]
                : locale["StepName", locale.Say(missing.Role.Label), locale.Say(missing.Stages[0].Label)],
            locale["StepNameDo"], locale.Link(view.PathOf(missing.Role.Id))),
        NextStep.Invite(var assignment) when assignment.IsActedIn(view.Actor) => new(
            locale["StepTake", RoleOf(assignment, view, locale)], locale["StepTakeDo"],
            locale.Link(view.PathOf(assignment))),
        NextStep.Invite(var assignment) => new(
            locale["StepInvite", EventWording.Name(assignment.Person, view, locale), RoleOf(assignment, view, locale)],
            locale["StepInviteDo"], locale.Link(view.PathOf(assignment.Role))),
        NextStep.Ask(var assignment) => new(
            locale["StepAsk", EventWording.Name(assignment.Acting, view,
                locale), RoleOf(assignment, view, locale), locale.Wording.Day(assignment.Due!.Value)],
            locale["StepAskDo"], locale.Link(view.PathOf(assignment.Role))),
        NextStep.AnswerAdvice(var count) => new(locale.Wording.Count("StepAdvice", count), locale["StepAdviceDo"],
            locale.Link(view.Path + "/contributions")),
        NextStep.Confirm(var role, var count) => new(
            locale.Wording.Count("StepConfirm", count, locale.Say(role.Label)), locale["StepConfirmDo"],
            locale.Link(view.PathOfChecks(role.Id)) + "#confirm"),
        NextStep.Judge(var judgement) => new(
            locale["StepJudge", locale.Say(judgement.Role.Label), locale.Say(judgement.Question)],
            locale["StepJudgeDo"], locale.Link(view.PathOfChecks(judgement.Role.Id)) + "#judge"),
        NextStep.Accept(var assignment) => new(
            locale["StepAccept", EventWording.Name(assignment.Acting, view, locale), RoleOf(assignment, view, locale)],
            locale["StepAcceptDo"], locale.Link(view.PathOf(assignment))),
        NextStep.Declare(var assignment) => new(
            locale["StepDeclare", EventWording.Name(assignment.Acting, view, locale), RoleOf(assignment, view, locale)],
            locale["StepDeclareDo"], locale.Link(view.PathOf(assignment))),
        NextStep.Advise(var assignment, _) => new(
            locale["StepAdvise", EventWording.Name(assignment.Acting, view, locale), RoleOf(assignment, view, locale)],
            locale["StepAdviseDo"], locale.Link(view.PathOf(assignment))),
        NextStep.AddVersion(var document) => new(
            locale["StepAddVersion", locale.Say(view.Plan.NameOf(document))], locale["StepAddVersionDo"],
            locale.Link(DocumentPages.PathOf(view, document.Id))),
        NextStep.SignOff(var assignment, var document, var again) => new(
            locale[again ? "StepSignAgain" : "StepSign", EventWording.Name(assignment.Acting, view, locale),
                locale.Say(view.Plan.NameOf(document))],
            locale["StepSignDo"],
            locale.Link(assignment.IsActedIn(view.Actor)
                ? SignPaths.Sign(view, assignment, SignSubjectKind.Document, document.Id)
                : DocumentPages.PathOf(view, document.Id))),
        NextStep.MeetCondition(var condition) when view.Purchase.SeesTo(condition) is { } to => new(
            locale["StepCondition", EventWording.Name(to.Acting, view, locale)],
            locale["StepConditionDo"], locale.Link(SignPaths.Of(view, condition, to))),
        NextStep.MeetCondition(var condition) => new(
            locale["StepConditionNobody", LackWording.RoleThatSaw(condition, view, locale)], locale["StepNameDo"],
            locale.Link(view.PathOf(view.Purchase.NamedTo(condition).Role))),
        NextStep.Prove({ Kind: RequirementKind.SignOff } asked) => new(
            locale["StepVote", locale.Say(asked.Role!.Label), locale.Say(view.Plan.NameOf(asked.On!))],
            locale["StepVoteDo"],
            GatePages.LinkToVote(asked, view, locale)),
        NextStep.Prove(var asked) => new(
            locale["StepProve", RequirementWording.Say(asked, view, locale)], locale["StepProveDo"],
            GatePages.LinkToEvidence(asked, view, locale)),
        NextStep.Ratify(var gate, var count) => new(
            locale.Wording.Count("StepRatify", count, locale.Say(view.Plan.NameOf(gate.Gate))),
            locale["StepRatifyDo"], FirstToRatify(gate, view, locale) ?? locale.Link(view.PathOf(gate.Gate))),
        NextStep.ConfirmYes(var yes, var gate) => SpokenYesWording.Step(yes, gate, view, locale),
        NextStep.AnswerDenial(var yes, var gate) => new(
            locale["StepDenial", EventWording.Name(yes.Said, view, locale), locale.Say(view.Plan.NameOf(gate.Gate))],
            locale["StepDenialDo"], locale.Link(SpokenYesWording.PathOf(yes, view))),
        NextStep.GiveReview review => OversightWording.Step(review, view, locale),
        NextStep.SettleIncident(var incident) => new(
            locale["StepIncident", locale["IncidentKind-" + incident.Kind], locale.Wording.Day(incident.On)],
            locale["StepIncidentDo"], locale.Link(view.Path + "/incidents")),
        NextStep.DecideRenewal(var notice) => new(
            locale["StepRenewal", locale.Wording.Day(notice.By)], locale["StepRenewalDo"],
            locale.Link(view.Path + "/renewal")),
        NextStep.Pass(var gate) => new(
            locale["StepPass", locale.Say(view.Plan.NameOf(gate.Gate))], locale["StepPassDo"],
            locale.Link(view.PathOf(gate.Gate))),
    };

    // Where whoever looks can do something about what is still to be ratified.
    private static string? FirstToRatify(Planning.PlannedGate gate, PurchaseView view, Locale locale) =>
        view.Summary.Gates.First(one => one.Gate.Gate == gate.Gate).Pending.SelectMany(one => one.Lacks)
            .Select(lack => LackWording.Of(lack, view, locale).Link).FirstOrDefault(link => link is not null);

    private static string RoleOf(Assignment assignment, PurchaseView view, Locale locale) =>
        RefusalWording.RoleName(assignment.Role, view.Policy, locale);
}
