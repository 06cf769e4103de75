using Whom.People;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>
/// What waits for somebody, as the list of their work says it, where no page is around it: in a mail, or before they
/// can open it.
/// </summary>
/// <param name="wording">The words of their language.</param>
/// <param name="language">Its code.</param>
/// <param name="actor">Who they are.</param>
/// <param name="today">The day, in the jurisdiction's time zone.</param>
public sealed class DigestWording(PageWording wording, string language, Actor actor, DateOnly today)
{
    /// <summary>What there is to do.</summary>
    public string Asks(NextStep step, Purchase purchase, PurchaseSummary summary, NamesWithin names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(summary);
        var another = purchase.MayTake(summary.Plan, step, actor) ? "" : "ByAnother";
        return step switch
        {
            NextStep.Separate(var clash) => wording["WorkSeparate", NameOf(clash.Person),
                clash.Pair.First.Label.In(language), clash.Pair.Second.Label.In(language)],
            NextStep.SettleConflict(var assignment, var of) => wording["WorkConflict", NameOf(of), RoleOf(assignment)],
            NextStep.AnswerConcern(var said) => wording["WorkConcern" + another, NameOf(said.By)],
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
            NextStep.AnswerAdvice(var count) => wording.Count("WorkAdvice" + another, count),
            NextStep.Confirm(_, var count) => wording.Count("WorkConfirm", count),
            NextStep.Judge(var judgement) => wording["WorkJudge", judgement.Question.In(language)],
            NextStep.Accept(var assignment) => wording["WorkAccept", RoleOf(assignment)],
            NextStep.Declare(var assignment) => wording["WorkDeclare", RoleOf(assignment)],
            NextStep.Advise(var assignment, _) => wording["WorkAdvise", RoleOf(assignment)],
            NextStep.Pass(var gate) => wording["WorkPass", summary.Plan.NameOf(gate.Gate).In(language)],
        };

        string NameOf(PersonId person) => names.People.GetValueOrDefault(person) ?? wording["UnknownPerson"];

        string RoleOf(Assignment assignment) =>
            summary.Plan.Policy.FindRole(assignment.Role)?.Label.In(language) ?? assignment.Role;
    }

    /// <summary>By when, and whether that is over; empty where no day is known.</summary>
    public string ByWhen(WorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Due is not { } due ? ""
            : wording[item.IsLate(today) ? "DigestLate" : "DigestBy", wording.Day(due)];
    }
}
