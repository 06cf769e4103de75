using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Hosting;
using Whom.Web.Participation;

namespace Whom.Web.Pages.Consultations;

/// <summary>What the public said, and what was done with it, for everybody.</summary>
[TaggedByContent(IsOfRecord = true)]
public sealed class ReportModel(ConsultationPages pages, ReportReading reading) : PageModel
{
    public ConsultationView Asked { get; private set; } = null!;

    /// <summary>The report; null until it is out.</summary>
    public ReportView? Heard { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } asked) return NotFound();
        (Asked, Heard) = (asked, await reading.OfAsync(asked, cancel));
        return Page();
    }
}
