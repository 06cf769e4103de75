using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Redactions;

public sealed class IndexModel(
    RedactionQueries redactions, PurchaseQueries queries, PurchaseService purchases, PurchasePages pages,
    PeopleDirectory people, Planner planner, TimeProvider time, Locale locale)
    : PageModel
{
    public const int Most = 50;

    public ImmutableArray<ListedRedaction> Redactions { get; private set; } = [];

    /// <summary>What was ordered, and why: by it, others judge whether to stop it.</summary>
    public ImmutableDictionary<RedactionId, OrderedRedaction> Orders { get; private set; } =
        ImmutableDictionary<RedactionId, OrderedRedaction>.Empty;

    public ImmutableArray<ListedPurchase> Found { get; private set; } = [];

    public ImmutableDictionary<PersonId, Person> People { get; private set; } =
        ImmutableDictionary<PersonId, Person>.Empty;

    public string? Words { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>The redaction that a refused form was about, and what was typed.</summary>
    public (string? About, string? Reason) Typed { get; private set; }

    public string? Done { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public Task OnGetAsync(string? q, string? done, CancellationToken cancel)
    {
        Done = done is "ordered" or "stopped" ? done : null;
        return ShowAsync(q, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string? purchase, string? redaction, string? reason, string? command, CancellationToken cancel)
    {
        if (!PurchaseId.TryParse(purchase, out var id) || !RedactionId.TryParse(redaction, out var which))
            return NotFound();
        var request = new Request(ChangeForm.CommandOf(command), long.MaxValue);
        var stop = new StopRedaction(which, reason ?? "", (await Actors.OfAsync(HttpContext))!, time.GetUtcNow());
        var outcome = await purchases.DoAsync(id, request, [stop], cancel);
        if (OutcomeWording.Of(outcome, planner.Policy, locale) is not var (status, says))
            return LocalRedirect(locale.Link("/admin/redactions", ("done", "stopped")));
        (Problems, Response.StatusCode) =
            ([new Problem(outcome is Outcome<PurchaseEvent>.Refused { Refusal: var refusal }
                ? new FormFields("reason-" + redaction).Of(refusal) : null, says)], status);
        Typed = (redaction, reason);
        await ShowAsync(null, cancel);
        return Page();
    }

    private async Task ShowAsync(string? q, CancellationToken cancel)
    {
        Words = q;
        Redactions = await redactions.LatestAsync(Most, cancel);
        People = await people.FindManyAsync([.. Redactions.Select(one => one.By).Distinct()], cancel);
        foreach (var purchase in Redactions.Select(one => one.Purchase).Distinct())
            Orders = Orders.AddRange(await OrdersOfAsync(purchase, cancel));
        if (!string.IsNullOrWhiteSpace(q)) Found = await queries.PageAsync(q, null, null, null, Most, cancel);
    }

    private async Task<IEnumerable<KeyValuePair<RedactionId, OrderedRedaction>>> OrdersOfAsync(
        PurchaseId purchase, CancellationToken cancel)
    {
        if (await pages.FindAsync(purchase.ToString(), cancel) is not { } view) return [];
        var events = await purchases.EventsAsync(purchase, cancel);
        var byVersion = events.ToDictionary(one => one.Version, one => one.Event);
        ImmutableArray<RedactionOrdered> orders = [.. byVersion.Values.OfType<RedactionOrdered>()];
        ImmutableArray<PurchaseEvent> about =
            [.. orders.SelectMany(order => order.Places).Select(place => byVersion[place.Version])];
        var seen = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, about, cancel),
            orders.SelectMany(order => (Sealed[])[order.Reference, order.Reason]), cancel);
        return orders.Select(order => KeyValuePair.Create(
            order.Redaction, new OrderedRedaction(seen, order, [.. order.Places.Select(place => place.Version)
                .Distinct().Order().Select(version => byVersion[version])])));
    }
}

/// <summary>A redaction as it was ordered.</summary>
/// <param name="View">Its purchase, with the words that are shown of it.</param>
/// <param name="Order">The order.</param>
/// <param name="About">The events whose words it is about.</param>
public sealed record OrderedRedaction(PurchaseView View, RedactionOrdered Order, ImmutableArray<PurchaseEvent> About);
