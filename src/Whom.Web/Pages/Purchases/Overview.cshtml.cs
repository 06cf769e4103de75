using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Desk;

namespace Whom.Web.Pages.Purchases;

/// <summary>One purchase: where it stands, who is missing, what to do next.</summary>
public sealed class OverviewModel(PurchaseDesk desk) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<NextStep> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        Steps = NextSteps.Of(view.Purchase, view.Plan, view.Overview, view.Today);
        return Page();
    }
}
