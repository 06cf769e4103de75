using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>Which of their work somebody wants to see.</summary>
public enum WorkShown
{
    /// <summary>What waits now: what is of the next gate, and all that is late.</summary>
    Now,

    /// <summary>What is late.</summary>
    Late,

    /// <summary>What is of later gates, and not late.</summary>
    Later,
}

/// <summary>
/// What waits for whom, over all purchases, from <see cref="MyWorkRows"/>. Safe to share between threads.
/// </summary>
public sealed class MyWorkQueries(Database database)
{
    // Whatever is late waits now, whichever gate it is of.
    private const string Now = "(is_now = 1 OR due < @today) AND from_day <= @today";

    private const string Late = "due < @today AND from_day <= @today";
    private const string Later = "is_now = 0 AND due >= @today AND from_day <= @today";

    /// <summary>
    /// A page of what waits for an actor on a day: what is late first, then by day, then what has none.
    /// </summary>
    public Task<ImmutableArray<WorkPlace>> PageAsync(
        Actor by, WorkShown shown, DateOnly today, WorkPlace? after, int most, CancellationToken cancel)
    {
        var (text, values) = Page(by, shown, today, after, most);
        return database.ReadAsync(
            text,
            row => new WorkPlace(
                MyWorkRows.DayOf(row.GetString(0)), new PurchaseId(row.Id(1)), (int)row.GetInt64(2)),
            cancel, values);
    }

    internal static (string Text, (string, object?)[] Values) Page(
        Actor by, WorkShown shown, DateOnly today, WorkPlace? after, int most)
    {
        var which = shown switch { WorkShown.Now => Now, WorkShown.Late => Late, WorkShown.Later => Later };
        var owners = MyWorkRows.OwnersOf(by);
        var values = new List<(string, object?)> { ("today", MyWorkRows.Day(today)), ("most", most) };
        var going = "";
        if (after is { } last)
        {
            going = "AND (due, purchase, place) > (@due, @purchase, @place)";
            values.AddRange(
                [
                    ("due", MyWorkRows.Day(last.Due ?? DateOnly.MaxValue)), ("purchase", last.Purchase.ToString()),
                    ("place", (long)last.Place),
                ]);
        }

        for (var at = 0; at < owners.Length; at++) values.Add(($"owner{at}", owners[at]));
        // Each owner by the order of the index, and of these the first.
        var each = owners.Select((_, at) =>
            $"""
            SELECT * FROM (SELECT due, purchase, place FROM purchase_work
            WHERE owner = @owner{at} AND {which} {going} ORDER BY due, purchase, place LIMIT @most) AS of{at}
            """);
        return ($"{string.Join(" UNION ALL ", each)} ORDER BY due, purchase, place LIMIT @most", [.. values]);
    }

    /// <summary>How much waits for an actor on a day.</summary>
    public async Task<WorkCounts> CountAsync(Actor by, DateOnly today, CancellationToken cancel)
    {
        var (list, values) = PeopleDirectory.Parameters(MyWorkRows.OwnersOf(by));
        return (await database.ReadAsync(
            $"""
            SELECT coalesce(SUM(CASE WHEN {Now} THEN 1 ELSE 0 END), 0), coalesce(SUM(CASE WHEN {Late} THEN 1 ELSE 0 END), 0),
              coalesce(SUM(CASE WHEN {Later} THEN 1 ELSE 0 END), 0) FROM purchase_work WHERE owner IN ({list})
            """,
            row => new WorkCounts((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2)), cancel,
            [.. values, ("today", MyWorkRows.Day(today))]).ConfigureAwait(false))[0];
    }

    /// <summary>
    /// Assignments of an actor in purchases in which nothing waits for them, those that go on first.
    /// </summary>
    public Task<ImmutableArray<ListedAssignment>> QuietAsync(
        Actor by, DateOnly today, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var (list, values) = PeopleDirectory.Parameters(MyWorkRows.OwnersOf(by));
        return database.ReadAsync(
            $"""
            SELECT {PurchaseQueries.AssignmentColumns}
            FROM purchase_assignments AS assigned JOIN purchases ON purchases.id = assigned.purchase
            WHERE assigned.assignment IN (SELECT assignment FROM purchase_assignments WHERE person = @person
                UNION SELECT assignment FROM purchase_assignments WHERE acting = @person)
              AND NOT EXISTS (SELECT 1 FROM purchase_work WHERE purchase_work.purchase = assigned.purchase AND owner IN ({list}) AND {Now})
            ORDER BY CASE WHEN assigned.state IN (0, 1, 2) THEN 0 ELSE 1 END, purchases.standing, purchases.change DESC LIMIT @most
            """,
            PurchaseQueries.Assignment, cancel,
            [.. values, ("today", MyWorkRows.Day(today)), ("person", by.Person?.ToString() ?? ""), ("most", most)]);
    }

    /// <summary>
    /// For each of these purchases how much waits for an actor on a day, and how much is late, whoever it waits for;
    /// one for which nothing waits is missing.
    /// </summary>
    public async Task<ImmutableDictionary<PurchaseId, PurchaseCounts>> CountsOfAsync(
        IReadOnlyCollection<PurchaseId> purchases, Actor by, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        if (purchases.Count == 0) return ImmutableDictionary<PurchaseId, PurchaseCounts>.Empty;
        var owners = MyWorkRows.OwnersOf(by);
        var (list, values) = PeopleDirectory.Parameters(purchases.Select(id => id.ToString()).Concat(owners));
        var names = list.Split(", ");
        var (those, theirs) = (string.Join(", ", names[..purchases.Count]),
            string.Join(", ", names[purchases.Count..]));
        var counts = await database.ReadAsync(
            $"""
            SELECT purchase, COUNT(DISTINCT CASE WHEN owner IN ({theirs}) AND {Now} THEN place END),
              COUNT(DISTINCT CASE WHEN {Late} THEN place END)
            FROM purchase_work WHERE purchase IN ({those}) GROUP BY purchase
            """,
            row => KeyValuePair.Create(
                new PurchaseId(row.Id(0)), new PurchaseCounts((int)row.GetInt64(1), (int)row.GetInt64(2))),
            cancel, [.. values, ("today", MyWorkRows.Day(today))]).ConfigureAwait(false);
        return counts.ToImmutableDictionary();
    }
}

/// <summary>Where something to do stands; a page that goes on begins after it.</summary>
/// <param name="Due">The day by which it is asked for; null where there is none.</param>
/// <param name="Purchase">For which purchase.</param>
/// <param name="Place">Its place among all that there is to do for that.</param>
public sealed record WorkPlace(DateOnly? Due, PurchaseId Purchase, int Place);

/// <summary>How much waits for somebody.</summary>
/// <param name="Now">What waits now.</param>
/// <param name="Late">How much of that is late.</param>
/// <param name="Later">What is of later gates.</param>
public sealed record WorkCounts(int Now, int Late, int Later);

/// <summary>How much waits in a purchase.</summary>
/// <param name="ForThem">What waits for whoever looks.</param>
/// <param name="Late">What is late, whoever it waits for.</param>
public sealed record PurchaseCounts(int ForThem, int Late);
