using Whom.Documents.Comparing;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Purchases;

namespace Whom.Web.Signing;

/// <summary>Two versions of a document: the one that somebody has signed, and the newest.</summary>
public sealed record SignChanges(PurchaseView View, DocumentVersion From, DocumentVersion To)
{
    /// <summary>What is changed; null where the two cannot be compared.</summary>
    public DocumentChanges? Found { get; init; }

    /// <summary>Where they are compared.</summary>
    public string Path => $"{DocumentPages.PathOf(View, To.Document)}/compare";
}
