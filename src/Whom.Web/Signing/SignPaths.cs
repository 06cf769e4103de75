using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Signing;

/// <summary>Where documents are signed.</summary>
public static class SignPaths
{
    /// <summary>Where it is signed in an assignment.</summary>
    public static string Sign(PurchaseId purchase, AssignmentId assignment, SignSubjectKind kind, string of) =>
        $"/assignments/{purchase}/{assignment}/" + kind switch
        {
            SignSubjectKind.Document => "sign/",
            SignSubjectKind.Passing => "sign-passing/",
        } + of;

    /// <summary>Where it is signed in an assignment.</summary>
    public static string Sign(PurchaseView view, Assignment assignment, SignSubjectKind kind, string of)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Sign(view.Purchase.Id, assignment.Id, kind, of);
    }

    /// <summary>Where whoever sees to a condition says that it is met.</summary>
    public static string Of(PurchaseView view, SignOffCondition condition, Assignment seesTo)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(seesTo);
        return $"/assignments/{view.Purchase.Id}/{seesTo.Id}/conditions/{condition.Id}";
    }
}
