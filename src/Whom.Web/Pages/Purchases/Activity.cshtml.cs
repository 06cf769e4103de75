using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>All that happened to a purchase, the latest first, and some of it for whoever looks for that.</summary>
public sealed class ActivityModel(PurchasePages pages, ActivityPages activities, TimeProvider time, Locale locale)
    : PageModel
{
    public const int AtOnce = 50;

    public PurchaseView View { get; private set; } = null!;

    /// <summary>What is looked for, as it was typed.</summary>
    public ActivityQuery Query { get; private set; } = null!;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>Who can be looked for.</summary>
    public ImmutableArray<(string Id, string Name)> Doers { get; private set; } = [];

    public ImmutableArray<ActivityLine> Lines { get; private set; } = [];

    /// <summary>How much there is of what is looked for, and how much of it is later than this page.</summary>
    public (int All, int Later) Count { get; private set; }

    /// <summary>Where the next page begins; null where there is none.</summary>
    public long? Before { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task<IActionResult> OnGetAsync(string id, long? before, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        (View, Query) = (view, ActivityQuery.Of(Request.Query));
        var problems = new List<Problem>();
        if (Query.Read(Zone, locale, problems) is not { } filter) return BadRequest();
        var activity = await activities.OfAsync(view, cancel);
        View = view = await activities.WithDoersAsync(view, activity, cancel);
        Doers = ActivityPages.Doers(view, activity, locale);
        Problems = [.. problems];
        if (!Problems.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var (all, later, entries) = activity.Page(filter, before, AtOnce);
        Count = (all, later);
        Lines = await activities.ReadAsync(view, activity, entries, cancel);
        Before = Lines.Length > 0 && later + Lines.Length < all ? Lines[^1].Version : null;
        return Page();
    }
}
