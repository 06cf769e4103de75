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
/// <remarks>
/// How many rows are asked for stands in the text: PostgreSQL plans a statement that is asked for again without its
/// values, and takes a tenth of all rows for what is meant.
/// </remarks>
public sealed class MyWorkQueries(Database database)
{
    /// <summary>Beyond that, nobody counts how much waits for them.</summary>
    public const int MostCounted = 1_000;

    // Whoever has more finds them among the purchases.
    private const int MostQuiet = 100;

    // Whatever is late waits now, whichever gate it is of.
    private const string Now = "(is_now = 1 OR due < @today) AND from_day <= @today";
    private const string Late = "due < @today AND from_day <= @today";

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
                MyWorkRows.DayOf(row.GetString(0)), new PurchaseId(row.Id(1)), (int)-row.GetInt64(2)),
            cancel, values);
    }

    internal static (string Text, (string, object?)[] Values) Page(
        Actor by, WorkShown shown, DateOnly today, WorkPlace? after, int most)
    {
        var owners = MyWorkRows.OwnersOf(by);
        var values = Values(owners, today);
        var going = "";
        if (after is { } last)
        {
            going = "AND (due, purchase, place) > (@due, @purchase, @place)";
            values.AddRange(
                [
                    ("due", MyWorkRows.Day(last.Due ?? DateOnly.MaxValue)), ("purchase", last.Purchase.ToString()),
                    ("place", -(long)last.FromEnd),
                ]);
        }

        var each = Spans(owners.Length, shown).Select((span, at) =>
            $"SELECT * FROM (SELECT due, purchase, place FROM purchase_work WHERE {span} {going} ORDER BY due, purchase, place LIMIT {most}) AS of{at}");
        return ($"{string.Join(" UNION ALL ", each)} ORDER BY due, purchase, place LIMIT {most}", [.. values]);
    }

    /// <summary>
    /// The purchases in which something waits for an actor, each where it stands by the first day of that, after one of
    /// these; the same may come again where something else waits there later.
    /// </summary>
    internal Task<ImmutableArray<(string Due, string Purchase)>> PurchasesAsync(
        Actor by, DateOnly today, (string Due, string Purchase)? after, int most, CancellationToken cancel)
    {
        var (text, values) = Purchases(by, today, after, most);
        return database.ReadAsync(text, row => (row.GetString(0), row.GetString(1)), cancel, values);
    }

    internal static (string Text, (string, object?)[] Values) Purchases(
        Actor by, DateOnly today, (string Due, string Purchase)? after, int most)
    {
        var owners = MyWorkRows.OwnersOf(by);
        var values = Values(owners, today);
        if (after is { } last) values.AddRange([("due", last.Due), ("purchase", last.Purchase)]);
        var going = after is null ? "" : "AND (due, purchase) > (@due, @purchase)";
        var each = Spans(owners.Length, WorkShown.Now).Select((span, at) =>
            $"SELECT * FROM (SELECT DISTINCT due, purchase FROM purchase_work WHERE {span} {going} ORDER BY due, purchase LIMIT {most}) AS of{at}");
        return ($"{string.Join(" UNION ", each)} ORDER BY due, purchase LIMIT {most}", [.. values]);
    }

    /// <summary>For each of these purchases the first day of what waits for an actor.</summary>
    internal async Task<ImmutableDictionary<string, string>> FirstDaysAsync(
        IReadOnlyCollection<string> purchases, Actor by, DateOnly today, CancellationToken cancel)
    {
        if (purchases.Count == 0) return ImmutableDictionary<string, string>.Empty;
        var owners = MyWorkRows.OwnersOf(by);
        var (list, values) = PeopleDirectory.Parameters(purchases);
        var firsts = await database.ReadAsync(
            $"SELECT purchase, MIN(due) FROM purchase_work WHERE purchase IN ({list}) AND owner IN ({Named(owners.Length)}) AND {Now} GROUP BY purchase",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancel,
            [.. values, .. Values(owners, today)]).ConfigureAwait(false);
        return firsts.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>How much waits for an actor on a day; none of it is counted beyond <see cref="MostCounted"/>.</summary>
    public async Task<WorkCounts> CountAsync(Actor by, DateOnly today, CancellationToken cancel)
    {
        var owners = MyWorkRows.OwnersOf(by);
        const int Most = MostCounted + 1;
        string Count(WorkShown shown) =>
            $"(SELECT COUNT(*) FROM (SELECT 1 FROM ({string.Join(" UNION ALL ", Spans(owners.Length, shown).Select((span, at) => $"SELECT * FROM (SELECT 1 AS one FROM purchase_work WHERE {span} LIMIT {Most}) AS of{at}"))}) AS every LIMIT {Most}) AS counted)";
        return (await database.ReadAsync(
            $"SELECT {Count(WorkShown.Now)}, {Count(WorkShown.Late)}, {Count(WorkShown.Later)}",
            row => new WorkCounts((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2)), cancel,
            [.. Values(owners, today)]).ConfigureAwait(false))[0];
    }

    // For each owner the spans of the index purchase_work_owner in which this stands.
    private static IEnumerable<string> Spans(int owners, WorkShown shown) =>
        from at in Enumerable.Range(0, owners)
        from span in shown switch
        {
            WorkShown.Now => (string[])["is_now = 1", "is_now = 0 AND due < @today"],
            WorkShown.Late => ["is_now = 1 AND due < @today", "is_now = 0 AND due < @today"],
            WorkShown.Later => ["is_now = 0 AND due >= @today"],
        }
        select $"owner = @owner{at} AND {span} AND from_day <= @today";

    private static string Named(int owners) =>
        string.Join(", ", Enumerable.Range(0, owners).Select(at => $"@owner{at}"));

    private static List<(string, object?)> Values(ImmutableArray<string> owners, DateOnly today) =>
        [("today", MyWorkRows.Day(today)), .. owners.Select((owner, at) => ($"owner{at}", (object?)owner))];

    /// <summary>
    /// Assignments of an actor in purchases in which nothing waits for them, those that go on first. None where they
    /// have very many: these are found among the purchases.
    /// </summary>
    public async Task<ImmutableArray<ListedAssignment>> QuietAsync(
        Actor by, DateOnly today, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var person = ("person", (object?)(by.Person?.ToString() ?? ""));
        const string Theirs =
            "SELECT assignment FROM purchase_assignments WHERE person = @person UNION SELECT assignment FROM purchase_assignments WHERE acting = @person";
        string Some(string column) =>
            $"SELECT * FROM (SELECT 1 FROM purchase_assignments WHERE {column} = @person LIMIT {MostQuiet + 1}) AS of_{column}";
        var held = await database.ReadAsync(
            $"{Some("person")} UNION ALL {Some("acting")}", _ => true, cancel, person).ConfigureAwait(false);
        // Whoever acts in what they hold is counted twice.
        if (held.Length is 0 or > 2 * MostQuiet) return [];
        var owners = MyWorkRows.OwnersOf(by);
        return await database.ReadAsync(
            $"""
            SELECT {PurchaseQueries.AssignmentColumns}
            FROM purchase_assignments AS assigned JOIN purchases ON purchases.id = assigned.purchase
            WHERE assigned.assignment IN ({Theirs})
              AND NOT EXISTS (SELECT 1 FROM purchase_work WHERE purchase_work.purchase = assigned.purchase
                AND owner IN ({Named(owners.Length)}) AND {Now})
            ORDER BY CASE WHEN assigned.state IN (0, 1, 2) THEN 0 ELSE 1 END, purchases.standing, purchases.change DESC LIMIT @most
            """,
            PurchaseQueries.Assignment, cancel, [.. Values(owners, today), person, ("most", most)])
            .ConfigureAwait(false);
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
/// <param name="FromEnd">Its place among all that there is to do for that, from the end; the last has 1.</param>
public sealed record WorkPlace(DateOnly? Due, PurchaseId Purchase, int FromEnd)
{
    /// <summary>What stands there; null where nothing does, since something was done meanwhile.</summary>
    public WorkItem? In(ImmutableArray<WorkItem> all) => all.ElementAtOrDefault(all.Length - FromEnd);
}

/// <summary>How much waits for somebody.</summary>
/// <param name="Now">What waits now.</param>
/// <param name="Late">How much of that is late.</param>
/// <param name="Later">What is of later gates.</param>
public sealed record WorkCounts(int Now, int Late, int Later);

/// <summary>How much waits in a purchase.</summary>
/// <param name="ForThem">What waits for whoever looks.</param>
/// <param name="Late">What is late, whoever it waits for.</param>
public sealed record PurchaseCounts(int ForThem, int Late);
