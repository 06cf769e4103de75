using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Web.Plans;

namespace Whom.Web.Pages.Packs;

/// <summary>One pack, in sentences and as a table.</summary>
public sealed class PackModel(PolicyRegistry policies, SettingsInUse settings) : PageModel
{
    public PackReading Reading { get; private set; } = null!;

    /// <summary>Whether new purchases are planned by it.</summary>
    public bool InUse => policies.Newest.Policy.Packs.Any(pack => pack.Id == Reading.Pack.Id);

    /// <summary>By which decision the organisation adopted it; null where it says none.</summary>
    public string? Decision => Reading.About.ByDecision && InUse ? settings.Now.PackDecision : null;

    public IActionResult OnGet(string pack)
    {
        if (PackReading.Of(policies, pack) is not { } reading) return NotFound();
        Reading = reading;
        return Page();
    }
}
