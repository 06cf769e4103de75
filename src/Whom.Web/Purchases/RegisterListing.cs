using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Storage.Purchases;

namespace Whom.Web.Purchases;

/// <summary>What an address asks the register for.</summary>
public sealed record RegisterListing(RegisterFilter Filter, RegisterOrder Order, RegisterMark? After)
{
    /// <summary>In an address: that no gate was passed yet. No gate has such an id.</summary>
    public const string NoGate = "-";

    public static RegisterListing Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var gate = Given(query["gate"]);
        return new RegisterListing(
            new RegisterFilter(
                Given(query["q"]), Named<Standing>(query["standing"]), gate == NoGate ? "" : gate,
                Given(query["office"])),
            Named<RegisterOrder>(query["order"]) ?? RegisterOrder.Changed,
            query["after"].ToString().Split('~', 2) is [var id, var key] && PurchaseId.TryParse(id, out var last)
                && long.TryParse(key, out var at) ? new RegisterMark(at, last) : null);
    }

    /// <summary>The same in an address, from its beginning.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs =>
    [
        .. ((string Name, string Value)[])
        [
            ("q", Filter.Words ?? ""), ("standing", Filter.Standing?.ToString() ?? ""),
            ("gate", Filter.Gate is "" ? NoGate : Filter.Gate ?? ""), ("office", Filter.Office ?? ""),
            ("order", Order == RegisterOrder.Changed ? "" : Order.ToString()),
        ],
    ];

    /// <summary>Where a page that ends with an entry goes on, as an address has it.</summary>
    public string MarkOf(ListedEntry last)
    {
        ArgumentNullException.ThrowIfNull(last);
        var key = Order switch
        {
            RegisterOrder.Changed => last.Change,
            RegisterOrder.Newest => last.First.ToUnixTimeMilliseconds(),
        };
        return FormattableString.Invariant($"{last.Purchase}~{key}");
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static T? Named<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var named) && Enum.IsDefined(named) ? named : null;
}
