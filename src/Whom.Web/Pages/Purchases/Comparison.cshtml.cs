using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Documents.Comparing;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Documents;
using Whom.Web.Hosting;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>What is changed between two versions of a document.</summary>
[EnableRateLimiting(Limits.Exports)]
public sealed class ComparisonModel(PurchasePages pages, VersionTexts texts, VersionLooks looks) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Document Document { get; private set; } = null!;

    /// <summary>All versions of the document, the newest first.</summary>
    public ImmutableArray<DocumentVersion> Versions { get; private set; } = [];

    public DocumentVersion? From { get; private set; }

    public DocumentVersion? To { get; private set; }

    /// <summary>What is changed; null where the two cannot be compared.</summary>
    public DocumentChanges? Changes { get; private set; }

    /// <summary>Whether either file says more than was read of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Who has looked at either of the two; read only where they cannot be compared.</summary>
    public ImmutableArray<VersionLook> Looks { get; private set; } = [];

    /// <summary>Which of the two has no text that can be read, the earlier first.</summary>
    public ImmutableArray<DocumentVersion> WithoutText { get; private set; } = [];

    public string Path => $"{DocumentPages.PathOf(View, Document.Id)}/compare";

    public async Task<IActionResult> OnGetAsync(
        string id, string document, string? from, string? to, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view
            || view.Policy.Documents.FirstOrDefault(one => one.Id == document) is not { } known) return NotFound();
        (View, Document) = (view, known);
        var there = view.Purchase.VersionsOf(document).ToImmutableArray();
        if (!view.MayRead && !DocumentPages.HasPart(view, document)) return NotFound();
        Versions = [.. there.Reverse()];
        // Nothing asked: what is new in the newest.
        To = to is null ? there.LastOrDefault(version => version.IsThere) : Find(there, to);
        From = from is not null ? Find(there, from)
            : To is { } until ? there.LastOrDefault(version => version.IsThere && version.Number < until.Number) : null;
        if ((from is not null && From is null) || (to is not null && To is null)) return NotFound();
        View = await pages.WithContentsAsync(view, there.Select(version => version.Name), cancel);
        View = await pages.WithNamesAsync(View, there.Select(version => version.By), cancel);
        if (From is null || To is null) return Page();
        var (old, now) = (await texts.ReadAsync(From, cancel), await texts.ReadAsync(To, cancel));
        if (old is not null && now is not null)
        {
            Changes = await texts.CompareAsync(old, now, cancel);
            IsCut = old.IsCut || now.IsCut;
            return Page();
        }

        WithoutText = [.. old is null ? [From] : ImmutableArray<DocumentVersion>.Empty,
            .. now is null && From != To ? [To] : ImmutableArray<DocumentVersion>.Empty];
        if (!view.MayRead) return Page();
        Looks = [.. (await looks.OfAsync([From.Id, To.Id], cancel)).DistinctBy(look => (look.Version, look.Person))];
        View = await pages.WithNamesAsync(View, Looks.Select(look => look.Person), cancel);
        return Page();
    }

    private static DocumentVersion? Find(ImmutableArray<DocumentVersion> versions, string id) =>
        DocumentVersionId.TryParse(id, out var known)
            ? versions.FirstOrDefault(version => version.Id == known)
            : null;
}
