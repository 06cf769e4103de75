using System.Collections.Immutable;
using Whom.Application.Packs;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>What an address asks the inventory for.</summary>
public sealed record InventoryQuery(InventoryFilter Filter, InventoryMark? After)
{
    private const string Yes = "yes";

    public static InventoryQuery Of(IQueryCollection query)
    {
        var (words, risk) = (query["q"].ToString(), query["risk"].ToString());
        return new InventoryQuery(
            new InventoryFilter(
                words.Length == 0 ? null : words, risk.Length == 0 ? null : risk, query["overdue"] == Yes,
                query["ended"] == Yes),
            query["after"].ToString().Split('~', 2) is [var id, var due] && PurchaseId.TryParse(id, out var last)
                ? new InventoryMark(due, last) : null);
    }

    /// <summary>The same in an address, from its beginning.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs =>
    [
        ("q", Filter.Words ?? ""), ("risk", Filter.Risk ?? ""), ("overdue", Filter.Overdue ? Yes : ""),
        ("ended", Filter.Ended ? Yes : ""),
    ];
}

/// <summary>Something in use, as lists show it.</summary>
/// <param name="Item">What is known of it.</param>
/// <param name="Owner">The name of whoever answers for it; null for nobody.</param>
public sealed record InventoryRow(InventoryItem Item, string? Owner);

/// <summary>The inventory page by page, with the names of who answers. Safe to share between threads.</summary>
public sealed class InventoryListing(InventoryQueries queries, PeopleDirectory people, PolicyRegistry policies)
{
    public async Task<ImmutableArray<InventoryRow>> PageAsync(
        InventoryFilter filter, DateOnly today, InventoryMark? after, int most, CancellationToken cancel)
    {
        var found = await queries.PageAsync(filter, today, after, most, cancel);
        var known = await people.FindManyAsync(
            [.. found.Select(one => one.Owner).OfType<PersonId>().Distinct()], cancel);
        return
        [
            .. found.Select(one => new InventoryRow(
                one, one.Owner is { } owner && known.TryGetValue(owner, out var person) ? person.Name : null)),
        ];
    }

    /// <summary>What the risk of something is called by the rules of its purchase.</summary>
    public string RiskOf(InventoryItem item, Locale locale)
    {
        var policy = policies.Of(item.Rules).Policy;
        return policy.ValuesOf(policy.Risk).FirstOrDefault(value => value.Id == item.Risk) is { } risk
            ? locale.Say(risk.Label) : locale["InventoryRiskOpen"];
    }

    /// <summary>The risks of the newest rules, to choose from.</summary>
    public IEnumerable<(string Id, string Label)> Risks(Locale locale)
    {
        var policy = policies.Newest.Policy;
        return policy.ValuesOf(policy.Risk).Select(value => (value.Id, locale.Say(value.Label)));
    }
}
