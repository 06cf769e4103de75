using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>What a version of a document says, to be read without a download.</summary>
public sealed class DocumentVersionModel(DocumentPages documents, PurchasePages pages, VersionTexts texts) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public DocumentVersion Version { get; private set; } = null!;

    /// <summary>Null where there is no text that can be read.</summary>
    public DocumentText? Text { get; private set; }

    /// <summary>Whether its words and its bytes were cleared.</summary>
    public bool IsCleared => View.TextOf(Version.Name) is null;

    public async Task<IActionResult> OnGetAsync(string id, string document, string version, CancellationToken cancel)
    {
        if (await documents.VersionAsync(id, document, version, cancel) is not var (view, found)) return NotFound();
        (View, Version) = (await pages.WithNamesAsync(view, [found.By], cancel), found);
        Text = await texts.ReadAsync(found, cancel);
        if (HttpMethods.IsGet(Request.Method) && found.IsThere && !IsCleared)
            await documents.LookAsync(view, found, cancel);
        return Page();
    }
}
