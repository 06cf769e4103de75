using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Wording;

/// <summary>Why a change of a purchase is refused, and what would make it possible.</summary>
public static class RefusalWording
{
    public static string Say(Refusal refusal, Policy policy, Locale locale) => Of(refusal, policy, locale).Says;

    /// <summary>
    /// The one table of refusals: the status of HTTP (400 something is missing or too long, 403 not theirs to do, 404
    /// not there, 409 it has changed, 422 it cannot be so), and the words.
    /// </summary>
    public static (int Status, string Says) Of(Refusal refusal, Policy policy, Locale locale) => refusal switch
    {
        Refusal.AlreadyOpen => (409, locale["RefusalAlreadyOpen"]),
        Refusal.WrongName(var name, var longest) =>
            (400, locale[string.IsNullOrWhiteSpace(name) ? "RefusalNoName" : "RefusalLongName",
                GivenText.Name(name, longest).Length, longest]),
        Refusal.NothingChanges => (409, locale["RefusalNothingChanges"]),
        Refusal.NoSuchAnswer(var fact, var value, var accepted) =>
            (400, locale["RefusalNoSuchAnswer", value ?? "", fact, string.Join(", ", accepted)]),
        Refusal.WrongStanding(var standing, _) => (409, locale["RefusalStanding", locale["Standing-" + standing]]),
        Refusal.NoReason => (400, locale["RefusalNoReason"]),
        Refusal.NoSuchRole(var role) =>
            (404, locale["RefusalNoSuchRole", role, Join(locale, policy.Roles.Select(one => locale.Say(one.Label)))]),
        Refusal.NoSuchStage(var stage) => (404,
            locale["RefusalNoSuchStage", stage, Join(locale, policy.Stages.Select(one => locale.Say(one.Label)))]),
        Refusal.NoSuchAssignment => (404, locale["RefusalNoSuchAssignment"]),
        Refusal.AlreadyNamed => (409, locale["RefusalAlreadyNamed"]),
        Refusal.CannotHold(var role, var kind) => (422, locale[
            "RefusalCannotHold", locale.Say(role.Label), locale["Kind-" + kind], locale["Holder-" + role.Holder]]),
        Refusal.MustDiffer(var role, var holds, var reasons) =>
            (422, locale["RefusalMustDiffer", locale.Say(holds.Label), locale.Say(role.Label)] + " "
                + Reasons(reasons, locale)),
        Refusal.HoldsNoOther(var role, var holds) =>
            (422, locale["RefusalHoldsNoOther", locale.Say(holds.Label), locale.Say(role.Label)]),
        Refusal.NotTheirAssignment => (403, locale["RefusalNotTheirAssignment"]),
        Refusal.WrongAssignmentState(var state, _) =>
            (409, locale["RefusalAssignmentState", locale["Assignment-" + state]]),
        Refusal.HoldsNone(var roles) =>
            (403, locale["RefusalHoldsNone", Join(locale, roles.Select(role => RoleName(role, policy, locale)), "Or")]),
        Refusal.DeclareFirst => (422, locale["RefusalDeclareFirst"]),
        Refusal.ConflictIsOpen => (409, locale["RefusalConflictIsOpen"]),
        Refusal.NoConflictIsOpen => (409, locale["RefusalNoConflictIsOpen"]),
        Refusal.SettledByAnother(SettledBy.Administrator) => (403, locale["RefusalSettledByAdministrator"]),
        Refusal.SettledByAnother => (403, locale["RefusalSettledByAnother"]),
        Refusal.DayIsPast(var day, var today) =>
            (422, locale["RefusalDayIsPast", locale.Wording.Day(day), locale.Wording.Day(today)]),
        Refusal.NoReviewIsDue(var from) => (409, from is { } day
            ? locale["RefusalNoReviewIsDue", locale.Wording.Day(day)] : locale["RefusalNoReview"]),
        Refusal.StopFirst => (422, locale["RefusalStopFirst"]),
        Refusal.NoSuchIncident => (404, locale["RefusalNoSuchIncident"]),
        Refusal.AnswersFirst => (422, locale["RefusalAnswersFirst"]),
        Refusal.PeopleFirst(var count) => (422, locale.Wording.Count("RefusalPeopleFirst", count)),
        Refusal.NoDeliveries => (422, locale["RefusalNoDeliveries"]),
        Refusal.DeliveryIsThere(var on) => (409, locale["RefusalDeliveryIsThere", locale.Wording.Day(on)]),
        Refusal.EndsBeforeNotice(var ends, var notice) =>
            (422, locale["RefusalEndsBeforeNotice", locale.Wording.Day(ends), locale.Wording.Day(notice)]),
        Refusal.OtherNoticeDay(var notice) => (409, notice is { } by
            ? locale["RefusalOtherNoticeDay", locale.Wording.Day(by)] : locale["RefusalNoNoticeDay"]),
        Refusal.NoWords => (400, locale["RefusalNoWords"]),
        Refusal.TooManyWords(var length, var longest) =>
            (400, locale["RefusalTooManyWords", locale.Wording.Number(length), locale.Wording.Number(longest)]),
        Refusal.UnseenCharacter(var codePoint, var place) =>
            (400, locale["RefusalUnseenCharacter", GivenText.NameOf(codePoint), locale.Wording.Number(place)]),
        Refusal.EnoughOf(var what, var most) => (422, locale["RefusalEnough-" + what, locale.Wording.Number(most)]),
        Refusal.NotAtThatStage(_, var stage) =>
            (422, locale["RefusalNotAtThatStage", StageName(stage, policy, locale)]),
        Refusal.NoSuchQuestion(var question, _) =>
            (404, locale["RefusalNoSuchQuestion", QuestionWording.Say(question, policy, locale)]),
        Refusal.AlreadySaid => (409, locale["RefusalAlreadySaid"]),
        Refusal.NoSuchContribution => (404, locale["RefusalNoSuchContribution"]),
        Refusal.WasReplaced => (409, locale["RefusalWasReplaced"]),
        Refusal.OwnWords => (403, locale["RefusalOwnWords"]),
        Refusal.NotTheirWords => (403, locale["RefusalNotTheirWords"]),
        Refusal.NothingToDispute => (409, locale["RefusalNothingToDispute"]),
        Refusal.AlreadyDisputed => (409, locale["RefusalAlreadyDisputed"]),
        Refusal.NothingIsDisputed => (409, locale["RefusalNothingIsDisputed"]),
        Refusal.OutOfTheirHands(_, var isSettled) =>
            (409, locale[isSettled ? "RefusalLastWordWasSaid" : "RefusalOutOfTheirHands"]),
        Refusal.DisputeGoesToAnother(SettledBy.Administrator) =>
            (403, locale["RefusalDisputeGoesToAdministrator"]),
        Refusal.DisputeGoesToAnother => (403, locale["RefusalDisputeGoesToAnother"]),
        Refusal.NoSuchDocument(var document, _) => (404, locale["RefusalNoSuchDocument", document]),
        Refusal.NoStartingFormat => (422, locale["RefusalNoStartingFormat"]),
        Refusal.VersionIsThere => (409, locale["RefusalVersionIsThere"]),
        Refusal.NoSuchVersion => (404, locale["RefusalNoSuchVersion"]),
        Refusal.SameFile(var number) => (409, locale["RefusalSameFile", number]),
        Refusal.VersionCleared(var number) => (409, locale["RefusalVersionCleared", number]),
        Refusal.NotTheNewestVersion(var number) => (409, locale["RefusalNotTheNewestVersion", number]),
        Refusal.NotWhatWasDetermined => (409, locale["RefusalNotWhatWasDetermined"]),
        Refusal.ShownTooLongAgo => (409, locale["RefusalShownTooLongAgo"]),
        Refusal.NotAsShown => (409, locale["RefusalNotAsShown"]),
        Refusal.SignedAlready => (409, locale["RefusalSignedAlready"]),
        Refusal.NoSuchSignOff => (404, locale["RefusalNoSuchSignOff"]),
        Refusal.NotTheirSignOff => (403, locale["RefusalNotTheirSignOff"]),
        Refusal.PassedOnIt(var gate) => (409, locale["RefusalPassedOnIt", GateName(gate, policy, locale)]),
        Refusal.NoConditions => (400, locale["RefusalNoConditions"]),
        Refusal.NoSuchCondition => (404, locale["RefusalNoSuchCondition"]),
        Refusal.NotTheirCondition => (403, locale["RefusalNotTheirCondition"]),
        Refusal.DayToCome(var day, var latest) =>
            (422, locale["RefusalDayToCome", locale.Wording.Day(day), locale.Wording.Day(latest)]),
        Refusal.NoEvidence => (400, locale["RefusalNoEvidence"]),
        Refusal.WrongLink(var link) => (400, locale["RefusalWrongLink", link]),
        Refusal.EvidenceIsThere => (409, locale["RefusalEvidenceIsThere"]),
        Refusal.NoSuchEvidence => (404, locale["RefusalNoSuchEvidence"]),
        Refusal.TooFewDays(var days, var least) => (422, locale["RefusalTooFewDays", days, least]),
        Refusal.NoAuthority => (400, locale["RefusalNoAuthority"]),
        Refusal.WaivedByAnother(var by) => (403, locale["RefusalWaivedBy-" + by]),
        Refusal.WaivedByRole(var role, var waiver, var inPerson) => (403, locale[
            inPerson ? "RefusalWaivedByRoleInPerson" : "RefusalWaivedByRole",
            RoleName(role, policy, locale), waiver]),
        Refusal.NoSuchWaiver(var known) => (422, locale["RefusalNoSuchWaiver", string.Join(", ", known)]),
        Refusal.NoSuchHappening(var happening) => (422, locale["RefusalNoSuchHappening", happening]),
        Refusal.NoEmergency => (422, locale["RefusalNoEmergency"]),
        Refusal.SignsOnly(var role) => (422, locale["RefusalSignsOnly", RoleName(role, policy, locale)]),
        Refusal.SignsThemselves => (403, locale["RefusalSignsThemselves"]),
        Refusal.NotReadyToSay => (422, locale["RefusalNotReadyToSay"]),
        Refusal.SaidInWriting(var role) => (409, locale["RefusalSaidInWriting", RoleName(role, policy, locale)]),
        Refusal.SaidTooEarly(var day, var earliest) =>
            (422, locale["RefusalSaidTooEarly", locale.Wording.Day(day), locale.Wording.Day(earliest)]),
        Refusal.EndsTooLate(var day, var latest) =>
            (422, locale["RefusalEndsTooLate", locale.Wording.Day(day), locale.Wording.Day(latest)]),
        Refusal.NotReady(var gate, var missing) =>
            (422, locale.Wording.Count("RefusalNotReady", missing, GateName(gate, policy, locale))),
        Refusal.NotSignedForPassing(var gate, var roles) => (422, locale[
            "RefusalNotSignedForPassing", GateName(gate, policy, locale),
            Join(locale, roles.Select(role => locale.Say(role.Label)))]),
        Refusal.NotAsked => (422, locale["RefusalNotAsked"]),
        Refusal.AnswerHasChanged(var fact, var seen, var now) =>
            (409, locale["RefusalAnswerHasChanged", FactName(fact, policy, locale), ValueName(fact, seen, policy,
                locale), now is null ? locale["Open"] : ValueName(fact, now, policy, locale)]),
        Refusal.OwnAnswer(var fact) => (403, locale["RefusalOwnAnswer", FactName(fact, policy, locale)]),
        Refusal.OfficersOnly => (403, locale["RefusalOfficersOnly"]),
        Refusal.LeadersOnly => (403, locale["RefusalLeadersOnly"]),
        Refusal.AdministratorsOnly => (403, locale["RefusalAdministratorsOnly"]),
        Refusal.OwnSignInOnly => (403, locale["RefusalOwnSignInOnly"]),
        Refusal.ProgramOnly => (403, locale["RefusalProgramOnly"]),
        Refusal.OperatorOnly => (403, locale["RefusalOperatorOnly"]),
        Refusal.LastAdministrator => (409, locale["RefusalLastAdministrator"]),
        Refusal.NoSuchPurchase => (404, locale["RefusalNoSuchPurchase"]),
        Refusal.WrongWhat(var length, var longest) => (400, locale[length == 0
            ? "RefusalNoWhat"
            : "RefusalLongWhat", locale.Wording.Number(length), locale.Wording.Number(longest)]),
        Refusal.TooLarge(var length, var longest) =>
            (413, locale["RefusalTooLarge", locale.Wording.Number(length), locale.Wording.Number(longest)]),
        Refusal.HasAccount => (409, locale["RefusalHasAccount"]),
        Refusal.NoSuchAccount => (404, locale["RefusalNoSuchAccount"]),
        Refusal.NotGivenUp => (409, locale["RefusalNotGivenUp"]),
        Refusal.WrongAddress(var length, var longest) =>
            (400, locale["RefusalLongAddress", locale.Wording.Number(length), locale.Wording.Number(longest)]),
        Refusal.NoSuchTimeZone(var zone) => (400, locale["RefusalNoSuchTimeZone", zone]),
        Refusal.NoSuchPack(var pack, var installed) =>
            (400, locale["RefusalNoSuchPack", pack, string.Join(", ", installed)]),
        Refusal.PacksDisagree(var why) => (422, locale["RefusalPacksDisagree", why]),
        Refusal.NoPackDecision(var pack) => (422, locale["RefusalNoPackDecision", pack]),
        Refusal.Stopped(var by) => (422, locale["RefusalStopped", locale.Say(by.Grounds.Because), CitedAs(by)]),
        Refusal.NoticeRuns(var of, var until) => (422, locale["RefusalNoticeRuns",
            of.Role is { } told ? locale.Say(told.Label) : locale.Plan.Kind(of.Kind), locale.Wording.Day(until)]),
        Refusal.NotDelegable(var role, var by) =>
            (422, locale["RefusalNotDelegable", RoleName(role, policy, locale), CitedAs(by)]),
        Refusal.NotWaivable(var by) =>
            (422, locale["RefusalNotWaivable", locale.Say(by.Grounds.Because), CitedAs(by)]),
        Refusal.RoleIsHeld(var role) => (422, locale["RefusalRoleIsHeld", RoleName(role, policy, locale)]),
        Refusal.GateIsGone(var gate) => (422, locale["RefusalGateIsGone", GateName(gate, policy, locale)]),
        Refusal.StillOpen(var count) => (422, locale.Wording.Count("RefusalStillOpen", count)),
        Refusal.NoSuchGate(var gate, var accepted) => (404, locale[
            "RefusalNoSuchGate", gate, Join(locale, accepted.Select(one => GateName(one, policy, locale)))]),
        Refusal.NotTheNextGate(var gate, var next) => (409, locale[
            "RefusalNotTheNextGate", GateName(gate, policy, locale), GateName(next, policy, locale)]),
        Refusal.PassedByClosing(var gate) =>
            (422, locale["RefusalPassedByClosing", GateName(gate, policy, locale)]),
        Refusal.NoSuchOutcome(var gate, var outcome, var accepted) => (400, locale[
            string.IsNullOrEmpty(outcome) ? "RefusalNoOutcome" : "RefusalNoSuchOutcome",
            GateName(gate, policy, locale),
            Join(locale, accepted.Select(one => OutcomeName(gate, one, policy, locale)), "Or"), outcome ?? ""]),
        Refusal.NotPassed(var gate, var last) => (409, last is null
            ? locale["RefusalNotPassed", GateName(gate, policy, locale)]
            : locale["RefusalNotPassedLast", GateName(gate, policy, locale), GateName(last, policy, locale)]),
        Refusal.NoDecision => (400, locale["RefusalNoDecision"]),
        Refusal.NewerRules => (409, locale["RefusalNewerRules"]),
        Refusal.PublicByRule(var rules) => (422, locale["RefusalPublicByRule", string.Join(", ", rules)]),
        Refusal.NothingForResidents => (422, locale["RefusalNothingForResidents"]),
        Refusal.UnfitRegisterText(var about, var why) => (Of(why, policy, locale).Status, locale[
            "RefusalUnfitRegisterText", locale["RegisterField-" + RegisterWords.Of(about)], Say(why, policy, locale)]),
        Refusal.NothingToClear => (409, locale["RefusalNothingToClear"]),
        Refusal.AlreadyOrdered => (409, locale["RefusalAlreadyOrdered"]),
        Refusal.NoSuchRedaction => (404, locale["RefusalNoSuchRedaction"]),
        Refusal.NotDueYet => (409, locale["RefusalNotDueYet"]),
        Refusal.NoReference => (400, locale["RefusalNoReference"]),
        Refusal.WrongDelay(_, var longest) =>
            (400, locale["RefusalWrongDelay", locale.Wording.Number((int)longest.TotalHours)]),
        Refusal.RepeatsTheWords => (422, locale["RefusalRepeatsTheWords"]),
        Refusal.AskedTooLate(var gate) => (409, locale["RefusalAskedTooLate", GateName(gate, policy, locale)]),
        Refusal.AskedHere => (409, locale["RefusalAskedHere"]),
        Refusal.NoSuchConsultation or Refusal.ConsultationIsThere or Refusal.PageLacks or Refusal.ReportLacks
            or Refusal.ClosesEarlier or Refusal.NotOpenYet or Refusal.ConsultationIsOver
            or Refusal.ConsultationWasCalledOff or Refusal.ReportIsOut or Refusal.NotAnsweredYet
            or Refusal.SessionIsThere or Refusal.NoSuchSession or Refusal.TooManySessions or Refusal.NotWithoutWeb
            or Refusal.WrongHeads or Refusal.NoSuchGroup or Refusal.NotAskedOnThePage or Refusal.ThemeIsThere
            or Refusal.NoSuchTheme or Refusal.TooManyThemes or Refusal.NoSuchLanguage or Refusal.CommentIsThere
            or Refusal.NoSuchComment or Refusal.CommentWasWithdrawn or Refusal.TooManyAmendments
            or Refusal.PictureUnsaid or Refusal.NoNameThere or Refusal.ModeratorsOnly or Refusal.LeadsThePurchase
            or Refusal.OwnHiding or Refusal.DoesNotWait or Refusal.IsHidden or Refusal.TooManyHidings
            or Refusal.NoSuchPart or Refusal.NoSuchHiding or Refusal.NothingToConfirm or Refusal.AppealIsThere
            or Refusal.NoAppeal => ParticipationRefusalWording.Of(refusal, policy, locale),
    };

    public static string RoleName(string role, Policy policy, Locale locale) =>
        policy.FindRole(role) is { } known ? locale.Say(known.Label) : role;

    public static string StageName(string stage, Policy policy, Locale locale) =>
        policy.FindStage(stage) is { } known ? locale.Say(known.Label) : stage;

    public static string GateName(string gate, Policy policy, Locale locale) =>
        policy.FindGate(gate) is { } known ? locale.Say(known.Label) : gate;

    /// <summary>What a gate is called in a purchase.</summary>
    public static string GateName(string gate, Planning.Plan plan, Locale locale) =>
        plan.Policy.FindGate(gate) is { } known ? locale.Say(plan.NameOf(known)) : gate;

    public static string OutcomeName(string gate, string outcome, Policy policy, Locale locale) =>
        policy.FindGate(gate) is { } known
            && policy.Entries.Outcomes[known.Order].FirstOrDefault(one => one.Id == outcome) is { } one
            ? locale.Say(one.Label) : outcome;

    public static string FactName(string fact, Policy policy, Locale locale) =>
        policy.FindFact(fact) is { } known ? locale.Say(known.Label) : fact;

    public static string ValueName(string fact, string value, Policy policy, Locale locale) =>
        policy.FindFact(fact)?.Values.FirstOrDefault(known => known.Id == value) is { } one
            ? locale.Say(one.Label)
            : value;

    // As a reader looks it up: the source and its section.
    private static string CitedAs(Reason reason) => reason.Grounds.Citation is { } citation
        ? string.Join(", ", new[] { citation.Source, citation.Section }.OfType<string>())
        : reason.Grounds.Rule;

    private static string Reasons(ImmutableArray<Planning.Reason> reasons, Locale locale) => string.Join(
        " ", reasons.Select(reason => locale.Say(reason.Grounds.Because)
            + (reason.Grounds.Citation is { } citation
                ? $" ({citation.Source}{(citation.Section is { } section ? ", " + section : "")})"
                : "")));

    private static string Join(Locale locale, IEnumerable<string> items, string lastWord = "And") =>
        locale.Wording.Join(items, lastWord);
}
