using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Hosting;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Register;

/// <summary>What residents read about one purchase. Its address stays, also when the entry was taken off.</summary>
[EnableRateLimiting(Limits.Log)]
[TaggedByContent]
public sealed class RegisterEntryModel(RegisterEntryPages pages) : PageModel
{
    public RegisterEntryView Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } entry) return NotFound();
        Entry = await pages.WithAskedAsync(entry, cancel);
        return Page();
    }
}
