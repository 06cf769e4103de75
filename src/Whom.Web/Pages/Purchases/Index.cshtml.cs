using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Exports;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>The purchases that somebody may see, with what waits in each.</summary>
public sealed class IndexModel(
    PurchaseSearch search, PolicyRegistry policies, TimeProvider time, Locale locale) : PageModel
{
    private const string Path = "/purchases";
    private const int AtOnce = 50;

    public PurchaseListing Listing { get; private set; } = new(PurchaseFilter.All, PurchaseOrder.Changed, null);

    public ImmutableArray<FoundPurchase> Purchases { get; private set; } = [];

    /// <summary>Where the next page is; null where there is none.</summary>
    public string? Next { get; private set; }

    /// <summary>Where the whole list is as a file.</summary>
    public string Csv => locale.Link(PurchasesCsv.Path, [.. Listing.Pairs]);

    /// <summary>Whether the visitor may open a purchase.</summary>
    public bool MayOpen { get; private set; }

    /// <summary>Whether the visitor may read what is in use over all purchases.</summary>
    public bool MayReadInventory { get; private set; }

    public bool IsFiltered => Listing.Filter != PurchaseFilter.All;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var actor = (await Actors.OfAsync(HttpContext))!;
        (MayOpen, MayReadInventory) = (Authority.MayNotOpen(actor) is null, Authority.MayReadInventory(actor));
        Listing = PurchaseListing.Of(Request.Query);
        var found = await Listing.PageAsync(search, actor, time.Today(), Listing.After, AtOnce + 1, cancel);
        Purchases = [.. found.Take(AtOnce)];
        if (found.Length > AtOnce)
            Next = locale.Link(
                Path, [.. Listing.Pairs, ("after", $"{Purchases[^1].Mark.Id}~{Purchases[^1].Mark.Key}")]);
    }

    public string? GateOf(FoundPurchase found) => PurchaseListing.GateOf(found, policies, locale);

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, time.LocalTimeZone).DateTime);
}
