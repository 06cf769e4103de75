using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Signing;

/// <summary>Where documents are read, and signed.</summary>
public static class SignPaths
{
    /// <summary>The page of a document.</summary>
    public static string Of(PurchaseView view, string document)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"{view.Path}/documents/{document}";
    }

    /// <summary>The preview of a version.</summary>
    public static string Of(PurchaseView view, DocumentVersion version) =>
        $"{Of(view, version.Document)}/versions/{version.Id}";

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

    /// <summary>Where whoever was named for a condition says that it is met.</summary>
    public static string Of(PurchaseView view, SignOffCondition condition)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(condition);
        return $"/assignments/{view.Purchase.Id}/{condition.To}/conditions/{condition.Id}";
    }
}
