using System.Collections.Immutable;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>
/// What somebody is asked to do, said to whoever is to do it: on the page of a purchase, in the list of their work, in
/// a mail, or before they can open any of it.
/// </summary>
/// <param name="wording">The words of their language.</param>
/// <param name="language">Its code.</param>
/// <param name="actor">Who they are.</param>
public sealed class WorkWording(PageWording wording, string language, Actor actor)
{
    public static string Asks(NextStep step, PurchaseView view, Locale locale) =>
        new WorkWording(locale.Wording, locale.Language, view.Actor)
            .Asks(step, view.Purchase, view.Summary, view.Names);

    /// <summary>What there is to do; people have the names that are given.</summary>
    public string Asks(
        NextStep step, Purchase purchase, PurchaseSummary summary, ImmutableDictionary<PersonId, string> people)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(people);
        var may = purchase.MayTake(summary.Plan, step, actor);
        return step switch
        {
            NextStep.Separate(var clash) => wording["WorkSeparate", NameOf(clash.Person),
                clash.Pair.First.Label.In(language), clash.Pair.Second.Label.In(language)],
            NextStep.SettleConflict(var assignment, var of) => wording["WorkConflict", NameOf(of), RoleOf(assignment)],
            NextStep.SettleDispute(var said) => wording["WorkDispute", NameOf(said.By)],
            NextStep.AnswerConcern(var said) =>
                wording[may ? "WorkConcern" : "WorkConcernByAnother", NameOf(said.By)],
            NextStep.Replace(var assignment) =>
                wording["WorkReplace", RoleOf(assignment), NameOf(assignment.Person)],
            NextStep.Name(var missing) when summary.Overview.Matrix.Any(
                place => place.Item.Role == missing.Role && !place.Holders.IsEmpty) => wording[
                    "WorkNameFor", missing.Role.Label.In(language),
                    wording.Join(missing.Stages.Select(stage => stage.Label.In(language)))],
            NextStep.Name(var missing) => wording["WorkName", missing.Role.Label.In(language)],
            NextStep.Invite(var assignment) when assignment.IsActedIn(actor) =>
                wording["WorkTake", RoleOf(assignment)],
            NextStep.Invite(var assignment) => wording["WorkInvite", NameOf(assignment.Person), RoleOf(assignment)],
            NextStep.Ask(var assignment) => wording["WorkAsk", NameOf(assignment.Acting), RoleOf(assignment)],
            NextStep.AnswerAdvice(var count) => wording.Count(may ? "WorkAdvice" : "WorkAdviceByAnother", count),
            NextStep.Confirm(_, var count) => wording.Count("WorkConfirm", count),
            NextStep.Judge(var judgement) => wording["WorkJudge", judgement.Question.In(language)],
            NextStep.Accept(var assignment) => wording["WorkAccept", RoleOf(assignment)],
            NextStep.Declare(var assignment) => wording["WorkDeclare", RoleOf(assignment)],
            NextStep.Advise(var assignment, _) => wording["WorkAdvise", RoleOf(assignment)],
            NextStep.AddVersion(var document) =>
                wording["WorkAddVersion", summary.Plan.NameOf(document).In(language)],
            NextStep.SignOff(_, var document, var again) =>
                wording[again ? "WorkSignAgain" : "WorkSign", summary.Plan.NameOf(document).In(language)],
            NextStep.MeetCondition => wording["WorkCondition"],
            NextStep.Prove({ Kind: RequirementKind.SignOff } asked) =>
                wording["WorkVote", asked.Role!.Label.In(language)],
            NextStep.Prove(var asked) => wording["WorkProve", summary.Plan.NameOf(asked.Gate).In(language)],
            NextStep.Ratify(var gate, var count) =>
                wording.Count("WorkRatify", count, summary.Plan.NameOf(gate.Gate).In(language)),
            NextStep.ConfirmYes(var yes, var gate) => wording[
                purchase.ConfirmsIn(yes) is { } confirms && confirms.IsActedIn(actor)
                    ? "WorkConfirmYes" : "WorkConfirmYesByAnother",
                summary.Plan.NameOf(gate.Gate).In(language)],
            NextStep.AnswerDenial(var yes, var gate) =>
                wording["WorkDenial", NameOf(yes.Said), summary.Plan.NameOf(gate.Gate).In(language)],
            NextStep.GiveReview(var open, var assignment) =>
                assignment is null ? wording["StepReviewNobody", open.Role.Label.In(language)]
                : assignment.IsActedIn(actor) ? wording["WorkReview", open.Role.Label.In(language)]
                : wording["StepReview", NameOf(assignment.Acting), open.Role.Label.In(language)],
            NextStep.SettleIncident(var incident) => wording[
                "StepIncident", wording["IncidentKind-" + incident.Kind], wording.Day(incident.On)],
            NextStep.DecideRenewal(var notice) => wording["StepRenewal", wording.Day(notice.By)],
            NextStep.Pass(var gate) => wording["WorkPass", summary.Plan.NameOf(gate.Gate).In(language)],
        };

        string NameOf(PersonId person) => people.GetValueOrDefault(person) ?? wording["UnknownPerson"];

        string RoleOf(Assignment assignment) =>
            summary.Plan.Policy.FindRole(assignment.Role)?.Label.In(language) ?? assignment.Role;
    }

    /// <summary>By when, and whether that is over on a day; empty where no day is known.</summary>
    public string ByWhen(WorkItem item, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Due is not { } due ? ""
            : wording[item.IsLate(today) ? "DigestLate" : "DigestBy", wording.Day(due)];
    }
}
