using System.Collections.Immutable;
using Whom.Application.Packs;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>What an address asks the list of purchases for.</summary>
public sealed record PurchaseListing(PurchaseFilter Filter, PurchaseOrder Order, PurchaseMark? After)
{
    private const string Yes = "yes";

    public static PurchaseListing Of(IQueryCollection query)
    {
        var words = query["q"].ToString();
        return new PurchaseListing(
            new PurchaseFilter(
                words.Length == 0 ? null : words, Named<Standing>(query["standing"]), query["late"] == Yes,
                query["mine"] == Yes),
            Named<PurchaseOrder>(query["order"]) ?? PurchaseOrder.Changed,
            query["after"].ToString().Split('~', 2) is [var id, var key] && PurchaseId.TryParse(id, out var last)
                ? new PurchaseMark(key, last) : null);
    }

    /// <summary>The same in an address, from its beginning.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs =>
    [
        .. ((string Name, string Value)[])
        [
            ("q", Filter.Words ?? ""), ("standing", Filter.Standing?.ToString() ?? ""),
            ("late", Filter.Late ? Yes : ""), ("mine", Filter.ForMe ? Yes : ""),
            ("order", Order == PurchaseOrder.Changed ? "" : Order.ToString()),
        ],
    ];

    /// <summary>A page of what the actor may read.</summary>
    public Task<ImmutableArray<FoundPurchase>> PageAsync(
        PurchaseSearch search, Actor actor, DateOnly today, PurchaseMark? after, int most, CancellationToken cancel) =>
        search.PageAsync(
            Filter, Order, actor,
            Authority.MayNotOpen(actor) is null || actor.Is(AccountKinds.Auditor) ? null : actor.RequirePerson(),
            today, after, most, cancel);

    /// <summary>What the next gate of a purchase is called there; null where there is none.</summary>
    public static string? GateOf(FoundPurchase found, PolicyRegistry policies, Locale locale)
    {
        if (found.Gate is null) return null;
        var policy = policies.Of(found.Purchase.Rules).Policy;
        var entry = policy.Facts[policy.Entries.Fact].Values.FirstOrDefault(value => value.Id == found.Entry);
        return policy.FindGate(found.Gate) is { } gate
            ? locale.Say(policy.Entries.NameOf(gate, entry?.Order)) : found.Gate;
    }

    private static T? Named<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var named) && Enum.IsDefined(named) ? named : null;
}
