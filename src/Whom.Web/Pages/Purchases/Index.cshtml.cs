using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Access;

namespace Whom.Web.Pages.Purchases;

/// <summary>The purchases that somebody may see, the one that changed last first.</summary>
public sealed class IndexModel(
    PurchaseQueries queries, TimeProvider time) : PageModel
{
    private const int AtOnce = 50;

    public ImmutableArray<ListedPurchase> Purchases { get; private set; } = [];

    public string? Words { get; private set; }

    public Standing? Only { get; private set; }

    /// <summary>Where the next page begins; null where there is none.</summary>
    public long? Before { get; private set; }

    /// <summary>Whether the visitor may open a purchase.</summary>
    public bool MayOpen { get; private set; }

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Only is not null;

    public async Task OnGetAsync(string? q, string? standing, long? before, CancellationToken cancel)
    {
        var actor = (await Actors.OfAsync(HttpContext))!;
        MayOpen = Authority.MayNotOpen(actor) is null;
        var all = MayOpen || actor.Is(AccountKinds.Auditor);
        Words = q;
        Only = Enum.TryParse<Standing>(standing, out var only) && Enum.IsDefined(only) ? only : null;
        var found = await queries.PageAsync(q, Only, all ? null : actor.RequirePerson(), before, AtOnce + 1, cancel);
        Purchases = [.. found.Take(AtOnce)];
        Before = found.Length > AtOnce ? Purchases[^1].Change : null;
    }

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, time.LocalTimeZone).DateTime);
}
