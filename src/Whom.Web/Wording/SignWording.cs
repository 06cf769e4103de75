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
        var isThere = part.Lacks.IsEmpty;
        if (isThere) return Standing(part.SignOff!);
        return part.Lacks[0] switch
        {
            Lack.ConditionOpen => Standing(part.SignOff!),
            Lack.Stale(var signed, var newest) =>
                (locale["SignStateStale", Number(signed), locale.Wording.Number(newest)], false),
            Lack.NotApproved(var signed) =>
                (locale["SignStateDeclined", Number(signed), locale.Day(signed.At)], false),
            Lack.Cleared or Lack.SignedForBoth => (LackWording.Of(part.Lacks[0], view, locale).Says, false),
            Lack.Nobody or Lack.NotAccepted or Lack.NotSaid or Lack.NotAnswered or Lack.Disputed or Lack.NotDeclared
                or Lack.NotSettled or Lack.NoVersion or Lack.NotSigned or Lack.NotVoted or Lack.NotRecorded
                or Lack.NotDecided => (Withdrawn(document, part, view) is { } withdrawn
                ? locale["SignStateWithdrawn", Number(withdrawn)]
                : locale[document.Version is null ? "SignStateNoVersion" : "SignStateNotYet"], false),
        };

        (string Says, bool IsThere) Standing(SignOff signed)
        {
            var open = view.Purchase.OpenConditions(signed).Count();
            return (open > 0 ? locale.Wording.Count("SignStateConditions", open, Number(signed), locale.Day(signed.At))
                : locale["SignStateSigned", Number(signed), locale.Day(signed.At)], isThere);
        }

        string Number(SignOff signed) => locale.Wording.Number(NumberOf(signed, view));
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
                    .Select(gate => SignSubject.To(gate.Gate.Id, determination)))
            .Concat(view.Purchase.SpokenYes.Where(yes => yes.PassedOn)
                .Select(yes => SignSubject.To(yes.Gate, yes.Determination))).Distinct();
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
        return [.. view.Purchase.OpenConditions().Where(one => view.Purchase.SeesTo(one)?.Id == assignment.Id)];
    }

    /// <summary>The words that a page about the sign-offs of a document shows.</summary>
    public static IEnumerable<Sealed> WordsOf(DocumentProgress document, Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Signs.Select(part => part.SignOff).OfType<SignOff>().SelectMany(signed =>
            purchase.ConditionsOf(signed)
                .SelectMany(one => new[] { one.Words, one.Done?.How }).Append(signed.Reason)).OfType<Sealed>();
    }

    private static SignOff? Withdrawn(DocumentProgress document, DocumentPart part, PurchaseView view) =>
        view.Purchase.SignOffs.LastOrDefault(one => one.Role == part.Role.Id && one.Withdrawn is not null
            && one.On.Kind == SignSubjectKind.Document && one.On.Of == document.Document.Id);

    private static int NumberOf(SignOff signed, PurchaseView view) =>
        view.Purchase.FindVersion(new DocumentVersionId(signed.On.Id))!.Number;
}
