using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>An entry exactly as residents read it, or will.</summary>
public sealed class RegisterEntryPreviewModel(PurchasePages pages, RegisterEntryPages entries) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public RegisterEntryView Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        Entry = await entries.WithAskedAsync(await entries.PreviewAsync(view.Purchase, cancel), cancel);
        return Page();
    }
}
