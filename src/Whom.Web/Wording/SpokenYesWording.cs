using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Purchases;
using Whom.Web.Signing;

namespace Whom.Web.Wording;

/// <summary>What was said by telephone, by whom and until when it is confirmed; never as if it were signed.</summary>
public static class SpokenYesWording
{
    /// <summary>Where it is seen, with who signs.</summary>
    public static string PathOf(SpokenYes yes, PurchaseView view) =>
        view.PathOf(view.Plan.Policy.FindGate(yes.Gate)!) + "/emergency";

    /// <summary>Where whoever looks confirms it, or says that it is not so; null where that is for another.</summary>
    public static string? ConfirmPath(SpokenYes yes, PurchaseView view) =>
        view.IsActive && view.Purchase.ToConfirm(view.Plan).Contains(yes)
        && view.Purchase.ConfirmsIn(yes) is { } assignment && assignment.IsActedIn(view.Actor)
            ? SignPaths.Sign(view, assignment, SignSubjectKind.Passing, yes.Gate) : null;

    /// <summary>Who said it and when, and who recorded it.</summary>
    public static string Says(SpokenYes yes, PurchaseView view, Locale locale) => locale[
        "SpokenYesSays", EventWording.Name(yes.Said, view, locale), locale.Wording.Day(yes.On),
        EventWording.Name(yes.By, view, locale), locale.Day(yes.At)];

    /// <summary>Whether it is confirmed, or by when.</summary>
    public static string State(SpokenYes yes, PurchaseView view, Locale locale)
    {
        var written = view.Purchase.SignOffs.FirstOrDefault(one => one.Id == yes.Written);
        return view.Purchase.StateOf(yes) switch
        {
            SpokenYesState.ToConfirm => locale[
                IsLate(yes, view) ? "SpokenYesLate" : "SpokenYesToConfirm", locale.Wording.Day(yes.ConfirmBy)],
            SpokenYesState.Confirmed => locale[
                "SpokenYesConfirmed", EventWording.Name(written!.By, view, locale), locale.Day(written.At)],
            SpokenYesState.Denied => locale[
                "SpokenYesDenied", EventWording.Name(written!.By, view, locale), locale.Day(written.At)],
        };
    }

    /// <summary>Whether it should have been confirmed by now.</summary>
    public static bool IsLate(SpokenYes yes, PurchaseView view) =>
        yes.ConfirmBy < view.Today && view.Purchase.StateOf(yes) == SpokenYesState.ToConfirm;

    /// <summary>That it is to be confirmed, for whoever looks.</summary>
    internal static StepWording Step(SpokenYes yes, PlannedGate gate, PurchaseView view, Locale locale)
    {
        var (own, name) = (ConfirmPath(yes, view), locale.Say(view.Plan.NameOf(gate.Gate)));
        return view.Purchase.ConfirmsIn(yes) is { } assignment
            ? new StepWording(
                locale["StepConfirmYes", EventWording.Name(assignment.Acting, view, locale), name],
                locale[own is null ? "StepConfirmYesSee" : "StepConfirmYesDo"],
                locale.Link(own ?? PathOf(yes, view)))
            : new StepWording(
                locale["StepConfirmYesNobody", name], locale["StepNameDo"], locale.Link(view.PathOf(yes.Role)));
    }
}
