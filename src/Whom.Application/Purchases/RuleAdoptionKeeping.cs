using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Purchases;

namespace Whom.Application.Purchases;

/// <summary>
/// Has running purchases adopt the rules that the organisation has ordered for all of them, some at a time. What cannot
/// adopt them yet, since it is on hold or something is in the way, does once that has changed; what has ended never
/// does. The order holds as long as new purchases are planned by these very rules. Many nodes may do it at once. Safe
/// to share between threads.
/// </summary>
public sealed class RuleAdoptionKeeping(
    InstallationService installations, PurchaseService purchases, PurchaseQueries queries, PolicyRegistry policies,
    TimeProvider time)
{
    private const int AtOnce = 100;

    // Up to where this node has looked for which order. Where it looks twice, it finds nothing.
    private Looked _looked = new(null, 0);

    /// <summary>Whether an order holds: these are still the rules of new purchases.</summary>
    public bool Holds(RuleAdoptionOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Rules.Stack == Rules.StackOf(policies.Newest.Policy);
    }

    /// <summary>Brings all that can to the rules that were ordered, and answers how many purchases were looked at.
    /// </summary>
    public async Task<int> CatchUpAsync(CancellationToken cancel)
    {
        var now = await installations.ReadAsync(cancel).ConfigureAwait(false);
        if (now.State.RuleAdoption is not { } order || !Holds(order)) return 0;
        var (done, since) = (0, _looked.For == order ? _looked.UpTo : 0);
        while (true)
        {
            var some = await queries.ToAdoptAsync(order.Rules.Stack, order.At, since, AtOnce, cancel)
                .ConfigureAwait(false);
            if (some.IsEmpty) return done;
            await AdoptAsync(order, [.. some.Select(one => one.Id)], cancel).ConfigureAwait(false);
            done += some.Length;
            since = some[^1].Change;
            _looked = new Looked(order, since);
        }
    }

    private async Task AdoptAsync(RuleAdoptionOrder order, ImmutableArray<PurchaseId> ids, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var rules = order.Rules with
        {
            Engine = Planner.Engine,
            Date = DateOnly.FromDateTime(time.GetLocalNow().DateTime),
        };
        PurchaseCommand adopt = new AdoptForOrganisation(rules, order.Rules.Stack, order.Decision, order.By, at);
        var found = new List<Snapshot<Purchase>>();
        foreach (var id in ids)
            if (await purchases.FindAsync(id, cancel).ConfigureAwait(false) is { } one) found.Add(one);
        // Together, so that each person is told once of many; where one has changed meanwhile, each by itself.
        if (await purchases.DoAllAsync(
            CommandOf(order, found), at, found.Select(one => (one, ImmutableArray.Create(adopt))), cancel,
            evenUntold: true).ConfigureAwait(false)) return;
        foreach (var one in found)
            await purchases.DoAsync(
                one.State.Id, new Request(CommandOf(order, [one]), one.Version), [adopt], cancel)
                .ConfigureAwait(false);
    }

    // The same on every node, so that of all who try, one succeeds.
    private static Guid CommandOf(RuleAdoptionOrder order, List<Snapshot<Purchase>> of) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"rule adoption {order.At:O} {of.Count} {string.Join(' ', of.Select(one => $"{one.State.Id} {one.Version}"))}")))
            [..16]);

    private sealed record Looked(RuleAdoptionOrder? For, long UpTo);
}
