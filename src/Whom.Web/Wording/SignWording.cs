using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Purchases;
using Whom.Web.Signing;

namespace Whom.Web.Wording;

/// <summary>How far a sign-off has come, and what somebody is asked to sign.</summary>
public static class SignWording
{
    /// <summary>What is signed, by its name.</summary>
    public static string SubjectOf(SignSubject on, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(on);
        return on.Kind switch
        {
            SignSubjectKind.Document => DocumentWording.Name(on.Of, view, locale),
            SignSubjectKind.Passing => locale["SignPassingOf", RefusalWording.GateName(on.Of, view.Plan, locale)],
        };
    }

    /// <summary>The state of a sign-off on a document, and whether it is as it should be.</summary>
    public static (string Says, bool IsThere) StateOf(
        DocumentProgress document, DocumentPart part, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(view);
        if (part.SignOff is not { } signed) return (Withdrawn(document, part, view) is { } withdrawn
            ? locale["SignStateWithdrawn", locale.Wording.Number(NumberOf(withdrawn, view))]
            : locale[document.Version is null ? "SignStateNoVersion" : "SignStateNotYet"], false);
        var number = locale.Wording.Number(NumberOf(signed, view));
        if (document.Version is { } current && !signed.IsOn(current))
            return (locale["SignStateStale", number, locale.Wording.Number(current.Number)], false);
        if (!signed.Approves) return (locale["SignStateDeclined", number, locale.Day(signed.At)], false);
        var open = view.Purchase.OpenConditions(signed).Count();
        return open > 0 ? (locale.Wording.Count("SignStateConditions", open, number, locale.Day(signed.At)), false)
            : (locale["SignStateSigned", number, locale.Day(signed.At)], true);
    }

    /// <summary>
    /// What whoever looks is asked to sign in an assignment, and whether they signed an earlier version.
    /// </summary>
    public static ImmutableArray<(string Name, string Path, bool Again)> AskedIn(
        Assignment assignment, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (!view.IsActive) return [];
        var subjects = view.Plan.Documents().Select(document => view.Purchase.CurrentVersion(document.Id))
            .OfType<DocumentVersion>().Select(SignSubject.To)
            .Concat(view.Purchase.Determination is not { } determination ? []
                : view.Plan.Gates.Where(gate => gate.PassFirst is not null)
                    .Select(gate => SignSubject.To(gate.Gate.Id, determination)));
        return
        [
            .. subjects.Where(on => view.Purchase.MayNotSign(view.Plan, assignment.Id, on, view.Actor) is null)
                .Select(on => (On: on, Signed: view.Purchase.SignOffs.Where(one => one.Assignment == assignment.Id
                    && one.Withdrawn is null && one.On.Kind == on.Kind && one.On.Of == on.Of).ToList()))
                .Where(one => one.Signed.All(signed => signed.On != one.On))
                .Select(one => (SubjectOf(one.On, view, locale),
                    SignPaths.Sign(view, assignment, one.On.Kind, one.On.Of), one.Signed.Count > 0)),
        ];
    }

    /// <summary>The conditions that wait for whoever acts in an assignment.</summary>
    public static ImmutableArray<SignOffCondition> ConditionsIn(Assignment assignment, PurchaseView view)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(view);
        return [.. view.Purchase.OpenConditions().Where(one => one.To == assignment.Id)];
    }

    /// <summary>The words that a page about the sign-offs of a document shows.</summary>
    public static IEnumerable<Sealed> WordsOf(DocumentProgress document, Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Signs.Select(part => part.SignOff).OfType<SignOff>().SelectMany(signed =>
            purchase.Conditions.Where(one => signed.Conditions.Contains(one.Id))
                .SelectMany(one => new[] { one.Words, one.Done?.How }).Append(signed.Reason)).OfType<Sealed>();
    }

    private static SignOff? Withdrawn(DocumentProgress document, DocumentPart part, PurchaseView view) =>
        view.Purchase.SignOffs.LastOrDefault(one => one.Role == part.Role.Id && one.Withdrawn is not null
            && one.On.Kind == SignSubjectKind.Document && one.On.Of == document.Document.Id);

    private static int NumberOf(SignOff signed, PurchaseView view) =>
        view.Purchase.FindVersion(new DocumentVersionId(signed.On.Id))!.Number;
}
