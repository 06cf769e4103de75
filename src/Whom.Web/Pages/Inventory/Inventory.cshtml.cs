using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Exports;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Inventory;

/// <summary>All AI that is in use, what is overdue first.</summary>
public sealed class InventoryModel(
    InventoryListing listing, InventoryQueries queries, TimeProvider time, Locale locale) : PageModel
{
    public const string Path = "/inventory";

    private const int AtOnce = 50;

    public InventoryFilter Filter { get; private set; } = InventoryFilter.All;

    public ImmutableArray<InventoryRow> Rows { get; private set; } = [];

    public InventoryCounts Counts { get; private set; } = new(0, 0);

    public DateOnly Today { get; private set; }

    /// <summary>Where the next page is; null where there is none.</summary>
    public string? Next { get; private set; }

    /// <summary>Where the whole list is as a file.</summary>
    public string Csv { get; private set; } = "";

    /// <summary>Whether whoever looks may open the purchases.</summary>
    public bool MayOpen { get; private set; }

    public IEnumerable<(string Id, string Label)> Risks => listing.Risks(locale);

    public string RiskOf(InventoryItem item) => listing.RiskOf(item, locale);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (actor, query) = ((await Actors.OfAsync(HttpContext))!, InventoryQuery.Of(Request.Query));
        (Filter, Today) = (query.Filter, time.Today());
        MayOpen = actor.Is(AccountKinds.ProcurementOfficer) || actor.Is(AccountKinds.Auditor);
        Counts = await queries.CountAsync(Today, cancel);
        var found = await listing.PageAsync(Filter, Today, query.After, AtOnce + 1, cancel);
        Rows = [.. found.Take(AtOnce)];
        Csv = locale.Link(InventoryCsv.Path, [.. query.Pairs]);
        if (found.Length > AtOnce && Rows[^1].Item.Mark is var mark)
            Next = locale.Link(Path, [.. query.Pairs, ("after", $"{mark.Purchase}~{mark.Due}")]);
    }
}
