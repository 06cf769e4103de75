using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Purchases;
using Whom.Web.Signing;

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
            Lack.NoVersion(var document) => Change(document.Id, "LackAddVersionDo"),
            Lack.Cleared(var document) => Change(document.Id, "LackAddVersionDo"),
            Lack.NotSigned(var assignment, var document) when Acts(assignment) =>
                new LackWording(says, locale["LackSignDo"], Signing(assignment.Id, document.Id)),
            Lack.NotSigned(var assignment, _) => Lead(assignment.Role, "LackAskDo"),
            Lack.Stale({ Assignment: { } id } last, _) when view.Purchase.Assignments.Any(
                one => one.Id == id && Acts(one)) =>
                new LackWording(says, locale["LackSignAgainDo"], Signing(id, last.On.Of)),
            Lack.Stale({ Assignment: null } last, _) => Vote(last.Role, last.On.Of, "LackVoteAgainDo"),
            Lack.Stale(var last, _) => Mend(last),
            Lack.NotApproved(var last) => Mend(last),
            Lack.SignedForBoth(var last, _) => Mend(last),
            Lack.ConditionOpen(var condition) when view.Purchase.SeesTo(condition) is not { } to =>
                Lead(view.Purchase.NamedTo(condition).Role, "LackNameDo"),
            Lack.ConditionOpen(var condition) when view.Purchase.MayNotMeet(condition, view.Actor) is null =>
                new LackWording(says, locale["LackMeetDo"], locale.Link(
                    SignPaths.Of(view, condition, view.Purchase.SeesTo(condition)!))),
            Lack.ConditionOpen => new LackWording(says, null, null),
            Lack.NotVoted(var role, var document) => Vote(role.Id, document.Id, "LackVoteDo"),
            // Asked here, the report is what it waits for, and nothing else is taken.
            Lack.NotRecorded(var asked)
                when view.Purchase.AskedFor(asked.Gate.Id, asked.Kind, asked.Role?.Id) is { } here =>
                view.MayLead
                    ? new LackWording(
                        says, locale["PrepareLackDo"], locale.Link($"{view.Path}/consultations/{here.Id}"))
                    : new LackWording(says, null, null),
            Lack.NotRecorded(var asked) => view.MayLead
                ? new LackWording(says, locale["LackEvidenceDo"], GatePages.LinkToEvidence(asked, view, locale))
                : new LackWording(says, null, null),
            Lack.NotDecided => view.MayLead
                ? new LackWording(says, locale["LackAnswerFactsDo"], locale.Link(view.Path + "/facts"))
                : new LackWording(says, null, null),
            Lack.NotSettled(_, var of) => view.Purchase.MayNotSettle(of, view.Actor) is null
                ? new LackWording(says, locale["LackSettleDo"], locale.Link(view.Path + "/declarations"))
                : new LackWording(says, null, null),
        };

        bool Acts(Assignment assignment) => assignment.IsActedIn(view.Actor);

        // By another version, or by talking to whoever signed.
        LackWording Mend(SignOff last) => Change(last.On.Of, "LackLookDo");

        LackWording Change(string document, string action) =>
            view.Purchase.MayNotAddVersion(view.Plan, document, view.Actor) is null
                ? new LackWording(says, locale[action], locale.Link(DocumentPages.PathOf(view, document)))
                : new LackWording(says, null, null);

        // At the gate that waits for it.
        LackWording Vote(string role, string document, string action) =>
            view.Purchase.MayNotRecordPassage(view.Actor) is null
            && view.Plan.Gates.SelectMany(gate => gate.Requires).FirstOrDefault(one =>
                one.Kind == RequirementKind.SignOff && one.Role?.Id == role && one.On?.Id == document) is { } asked
                ? new LackWording(says, locale[action], GatePages.LinkToVote(asked, view, locale))
                : new LackWording(says, null, null);

        string Signing(AssignmentId assignment, string document) => locale.Link(
            SignPaths.Sign(view.Purchase.Id, assignment, SignSubjectKind.Document, document));

        LackWording Own(Assignment assignment, string action) =>
            new(says, locale[action], locale.Link(view.PathOf(assignment)));

        LackWording Lead(string role, string action) => view.MayLead
            ? new LackWording(says, locale[action], locale.Link(view.PathOf(role)))
            : new LackWording(says, null, null);
    }

    /// <summary>The role for which somebody saw to a condition.</summary>
    public static string RoleThatSaw(SignOffCondition condition, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(view);
        return RefusalWording.RoleName(view.Purchase.NamedTo(condition).Role, view.Policy, locale);
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
        Lack.NoVersion(var document) => locale["LackNoVersion", locale.Say(view.Plan.NameOf(document))],
        Lack.NotSigned(var assignment, var document) => locale[
            "LackNotSigned", EventWording.Name(assignment.Acting, view, locale),
            locale.Say(view.Plan.NameOf(document))],
        Lack.Cleared(var document) => locale["LackCleared", locale.Say(view.Plan.NameOf(document))],
        Lack.NotVoted(var role, var document) => locale[
            "LackNotVoted", locale.Say(role.Label), locale.Say(view.Plan.NameOf(document))],
        Lack.Stale(var last, var newest) => locale[
            last.Assignment is null ? "LackVoteStale" : "LackStale", Signer(last, view, locale),
            DocumentWording.NameOf(new DocumentVersionId(last.On.Id), view, locale), newest],
        Lack.NotApproved(var last) => locale["LackNotApproved", Signer(last, view, locale)],
        Lack.ConditionOpen(var condition) => view.Purchase.SeesTo(condition) is { } to
            ? locale["LackConditionOpen", EventWording.Name(to.Acting, view, locale)]
            : locale["LackConditionNobody", RoleThatSaw(condition, view, locale)],
        Lack.SignedForBoth(var last, var other) => locale[
            "LackSignedForBoth", EventWording.Name(last.By, view, locale), locale.Say(other.Label)],
        Lack.NotRecorded => locale["LackNotRecorded"],
        Lack.NotDecided(var facts) => locale[
            "LackNotDecided", locale.Wording.Join(facts.Select(fact => locale.Say(fact.Label)))],
        Lack.NotSettled(_, var of) => locale["LackNotSettled", EventWording.Name(of, view, locale)],
    };

    // A body is called by what it is, and not by who has entered its vote.
    private static string Signer(SignOff last, PurchaseView view, Locale locale) => last.Assignment is null
        ? RefusalWording.RoleName(last.Role, view.Policy, locale) : EventWording.Name(last.By, view, locale);
}
