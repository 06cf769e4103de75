using System.Collections.Immutable;
using System.Data.Common;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>In which order purchases are listed.</summary>
public enum PurchaseOrder
{
    /// <summary>The one that changed last first.</summary>
    Changed,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Those for which something is late longest, or will be soonest, first.</summary>
    Late,

    /// <summary>Those for which something waits for whoever looks first, by day; then the others.</summary>
    ForMe,

    /// <summary>By the day by which the next gate must be passed.</summary>
    Gate,
}

/// <summary>Which purchases are listed.</summary>
/// <param name="Words">Words of the name, or of the name of somebody who has a part; null for all.</param>
/// <param name="Standing">How they stand; null for all.</param>
/// <param name="Late">Only those for which something is late.</param>
/// <param name="ForMe">Only those for which something waits for whoever looks.</param>
public sealed record PurchaseFilter(string? Words, Standing? Standing, bool Late, bool ForMe)
{
    /// <summary>All.</summary>
    public static PurchaseFilter All { get; } = new(null, null, false, false);
}

/// <summary>Where a page of purchases goes on.</summary>
/// <param name="Key">By what the last one was put in order.</param>
/// <param name="Id">The last one.</param>
public sealed record PurchaseMark(string Key, PurchaseId Id);

/// <summary>A purchase in a list, with what waits in it.</summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="Gate">The id of the gate that it is on the way to; null where it has ended, or nobody knows
/// yet.</param>
/// <param name="Entry">The id of its kind of entry, by which its gates have their names; null where that is
/// open.</param>
/// <param name="PassBy">The latest day by which that gate must be passed; null where there is none.</param>
/// <param name="Counts">How much waits in it.</param>
/// <param name="Mark">Where a page that ends with it goes on.</param>
public sealed record FoundPurchase(
    ListedPurchase Purchase, string? Gate, string? Entry, DateOnly? PassBy, PurchaseCounts Counts, PurchaseMark Mark);

/// <summary>
/// Finds purchases among many, with what waits in each, page by page. Safe to share between threads.
/// </summary>
public sealed class PurchaseSearch(Database database, MyWorkQueries work)
{
    // A name that many people bear finds these.
    private const int MostPeople = 50;

    // By what those are put in order for which nothing waits.
    private const string Rest = "rest";

    /// <summary>
    /// A page of purchases. <paramref name="within"/> is whose purchases it is among: those in which this person has a
    /// part; null for all that there are.
    /// </summary>
    public async Task<ImmutableArray<FoundPurchase>> PageAsync(
        PurchaseFilter filter, PurchaseOrder order, Actor by, PersonId? within, DateOnly today, PurchaseMark? after,
        int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var people = await NamedAsync(filter.Words, cancel).ConfigureAwait(false);
        PurchaseQuery Query(PurchaseOrder ordered) => new(filter, ordered, by, within, today, people);
        var found = order == PurchaseOrder.ForMe
            ? await ForMeFirstAsync(Query, filter, by, today, after, most, cancel).ConfigureAwait(false)
            : await ReadAsync(Query(order).Page(after, most), cancel).ConfigureAwait(false);
        var counts = await work.CountsOfAsync([.. found.Select(one => one.Purchase.Id)], by, today, cancel)
            .ConfigureAwait(false);
        return
        [
            .. found.Select(one => one with
            {
                Counts = counts.GetValueOrDefault(one.Purchase.Id, new PurchaseCounts(0, 0)),
            }),
        ];
    }

    private async Task<ImmutableArray<FoundPurchase>> ForMeFirstAsync(
        Func<PurchaseOrder, PurchaseQuery> query, PurchaseFilter filter, Actor by, DateOnly today, PurchaseMark? after,
        int most, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<FoundPurchase>();
        var rest = after is { } mark && mark.Key.StartsWith(Rest, StringComparison.Ordinal);
        (string Due, string Purchase)? last = after is null || rest ? null : (after.Key, after.Id.ToString());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!rest && found.Count < most)
        {
            var some = await work.PurchasesAsync(by, today, last, most, cancel).ConfigureAwait(false);
            ImmutableArray<(string Due, string Purchase)> places = [.. some.Where(one => seen.Add(one.Purchase))];
            if (after is not null)
            {
                // One for which something else waits earlier has its place on a page before.
                var firsts = await work.FirstDaysAsync([.. places.Select(one => one.Purchase)], by, today, cancel)
                    .ConfigureAwait(false);
                places = [.. places.Where(one => firsts.GetValueOrDefault(one.Purchase) == one.Due)];
            }

            var fit = (await ReadAsync(
                query(PurchaseOrder.ForMe).Among([.. places.Select(one => one.Purchase)]), cancel)
                .ConfigureAwait(false)).ToDictionary(one => one.Purchase.Id.ToString());
            foreach (var (due, purchase) in places)
                if (found.Count < most && fit.TryGetValue(purchase, out var one))
                    found.Add(one with { Mark = new PurchaseMark(due, one.Purchase.Id) });
            if (some.Length < most) break;
            last = some[^1];
        }

        if (found.Count < most && !filter.ForMe)
        {
            var others = await ReadAsync(
                query(PurchaseOrder.Changed).WithoutMine().Page(
                    rest ? after! with { Key = after.Key[Rest.Length..] } : null, most - found.Count),
                cancel).ConfigureAwait(false);
            found.AddRange(others.Select(one => one with { Mark = one.Mark with { Key = Rest + one.Mark.Key } }));
        }

        return found.DrainToImmutable();
    }

    private Task<ImmutableArray<FoundPurchase>> ReadAsync(
        (string Text, (string, object?)[] Values) query, CancellationToken cancel) =>
        database.ReadAsync(query.Text, Found, cancel, query.Values);

    private async Task<ImmutableArray<PersonId>> NamedAsync(string? words, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(words)) return [];
        var asked = PeopleDirectory.Words(words);
        var found = await database.ReadAsync(
            "SELECT id, name FROM people WHERE words LIKE @words ESCAPE '!' ORDER BY name, id LIMIT @most",
            row => (Id: new PersonId(row.Id(0)), Name: row.GetString(1)), cancel,
            ("words", "%" + PeopleDirectory.Escaped(asked) + "%"), ("most", MostPeople)).ConfigureAwait(false);
        // The directory finds by addresses as well; here people are known by their names.
        return
        [
            .. found.Where(one => PeopleDirectory.Words(one.Name).Contains(asked, StringComparison.Ordinal))
                .Select(one => one.Id),
        ];
    }

    private static FoundPurchase Found(DbDataReader row)
    {
        var id = new PurchaseId(row.Id(0));
        var purchase = new ListedPurchase(
            id, row.TextOrNull(1), (Standing)row.GetInt32(2), row.GetString(3), Sql.Instant(row.GetInt64(4)),
            Sql.Instant(row.GetInt64(5)), row.GetInt64(6));
        return new FoundPurchase(
            purchase, row.TextOrNull(7), row.TextOrNull(8),
            row.TextOrNull(9) is { } by ? MyWorkRows.DayOf(by) : null, new PurchaseCounts(0, 0),
            new PurchaseMark(row.GetString(10), id));
    }
}
