using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>Why something is not there yet, and where whoever reads it can do something about it.</summary>
/// <param name="Says">Why.</param>
/// <param name="Action">What they can do; null where that is for others.</param>
/// <param name="Link">Where; null where that is for others.</param>
public sealed record LackWording(string Says, string? Action, string? Link)
{
    public static LackWording Of(Lack lack, PurchaseView view, Locale locale)
    {
        var says = Say(lack, view, locale);
        if (!view.IsActive) return new LackWording(says, null, null);
        return lack switch
        {
            Lack.Nobody(var role) => Lead(role.Id, "LackNameDo"),
            Lack.NotAccepted(var assignment) when Acts(assignment) => Own(assignment, "LackAcceptDo"),
            Lack.NotAccepted(var assignment) =>
                Lead(assignment.Role, assignment.State == AssignmentState.Named ? "LackInviteDo" : "LackAskDo"),
            Lack.NotSaid(var assignment, var stage) when Acts(assignment) => new LackWording(
                says, locale["LackAdviseDo"], locale.Link(view.PathOf(assignment), ("stage", stage.Id)) + "#say"),
            Lack.NotSaid(var assignment, _) => Lead(assignment.Role, "LackAskDo"),
            Lack.NotDeclared(var assignment, _) when Acts(assignment) => Own(assignment, "LackDeclareDo"),
            Lack.NotDeclared(var assignment, _) => Lead(assignment.Role, "LackAskDo"),
            Lack.NotAnswered(var said) => view.Purchase.CanAnswer(view.Plan, said, view.Actor)
                ? new LackWording(says, locale["LackAnswerDo"], ContributionPages.LinkTo(view, said.Id, locale))
                : new LackWording(says, null, null),
            Lack.Disputed(var said) => DisputeWording.MaySettle(said, view)
                ? new LackWording(
                    says, locale["LackSettleDo"], locale.Link(DisputeWording.SettlePathOf(said, view)))
                : new LackWording(says, null, null),
            Lack.NotSettled(_, var of) => view.Purchase.MayNotSettle(of, view.Actor) is null
                ? new LackWording(says, locale["LackSettleDo"], locale.Link(view.Path + "/declarations"))
                : new LackWording(says, null, null),
        };

        bool Acts(Assignment assignment) => assignment.IsActedIn(view.Actor);

        LackWording Own(Assignment assignment, string action) =>
            new(says, locale[action], locale.Link(view.PathOf(assignment)));

        LackWording Lead(string role, string action) => view.MayLead
            ? new LackWording(says, locale[action], locale.Link(view.PathOf(role)))
            : new LackWording(says, null, null);
    }

    private static string Say(Lack lack, PurchaseView view, Locale locale) => lack switch
    {
        Lack.Nobody(var role) => locale["LackNobody", locale.Say(role.Label)],
        Lack.NotAccepted(var assignment) => locale[
            assignment.State == AssignmentState.Named ? "LackNotAsked" : "LackNotAccepted",
            EventWording.Name(assignment.Acting, view, locale)],
        Lack.NotSaid(var assignment, var stage) => locale[
            "LackNotSaid", EventWording.Name(assignment.Acting, view, locale), locale.Say(stage.Label)],
        Lack.NotAnswered(var said) => locale[
            said.Kind == ContributionKind.Concern ? "LackConcern" : "LackNotAnswered",
            EventWording.Name(said.By, view, locale)],
        Lack.Disputed(var said) => locale["LackDisputed", EventWording.Name(said.By, view, locale)],
        Lack.NotDeclared(_, var of) => locale["LackNotDeclared", EventWording.Name(of, view, locale)],
        Lack.NotSettled(_, var of) => locale["LackNotSettled", EventWording.Name(of, view, locale)],
    };
}
