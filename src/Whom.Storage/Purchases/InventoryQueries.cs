using System.Collections.Immutable;
using System.Globalization;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>Which of what is in use is listed.</summary>
/// <param name="Words">Words of the name; null for all.</param>
/// <param name="Risk">The id of the risk; null for all.</param>
/// <param name="Overdue">Only that of which something is overdue.</param>
/// <param name="Ended">What was in use and has ended, rather than what is.</param>
public sealed record InventoryFilter(string? Words, string? Risk, bool Overdue, bool Ended)
{
    /// <summary>All that is in use.</summary>
    public static InventoryFilter All { get; } = new(null, null, false, false);
}

/// <summary>Where a page of the inventory goes on: after this one.</summary>
/// <param name="Due">By what it was put in order.</param>
/// <param name="Purchase">Which.</param>
public sealed record InventoryMark(string Due, PurchaseId Purchase);

/// <summary>Something that is in use, or was.</summary>
/// <param name="Purchase">By which purchase.</param>
/// <param name="Name">What that is called; null where it was cleared.</param>
/// <param name="Standing">Whether the purchase goes on.</param>
/// <param name="Rules">By which rules it is planned, as <see cref="Whom.Purchases.Rules.Stack"/>.</param>
/// <param name="Owner">Who answers for it; null for nobody.</param>
/// <param name="Risk">The id of the risk; null while that is open.</param>
/// <param name="Since">Since when.</param>
/// <param name="NextReview">The day of the first review that somebody has not given; null for none.</param>
/// <param name="NoticeBy">The last day for notice about which nothing was decided; null for none.</param>
/// <param name="Mark">Where a page that ends with it goes on.</param>
public sealed record InventoryItem(
    PurchaseId Purchase, string? Name, Standing Standing, string Rules, PersonId? Owner, string? Risk, DateOnly Since,
    DateOnly? NextReview, DateOnly? NoticeBy, InventoryMark Mark)
{
    /// <summary>Whether something of it is overdue on a day.</summary>
    public bool IsOverdue(DateOnly today) => NextReview < today || NoticeBy < today;
}

/// <summary>How much is in use, and of how much something is overdue.</summary>
public sealed record InventoryCounts(int InUse, int Overdue);

/// <summary>
/// What is in use over all purchases, what is overdue first, from the rows that are kept with what there is to do. Safe
/// to share between threads.
/// </summary>
public sealed class InventoryQueries(Database database)
{
    /// <summary>A page of it, as it is on a day.</summary>
    public Task<ImmutableArray<InventoryItem>> PageAsync(
        InventoryFilter filter, DateOnly today, InventoryMark? after, int most, CancellationToken cancel)
    {
        var (text, values) = Page(filter, today, after, most);
        return database.ReadAsync(
            text,
            row => new InventoryItem(
                new PurchaseId(row.Id(0)), row.TextOrNull(1), (Standing)row.GetInt32(2), row.GetString(3),
                row.TextOrNull(4) is { } owner ? new PersonId(Guid.ParseExact(owner, "D")) : null, row.TextOrNull(5),
                DateOnly.ParseExact(row.GetString(6), "O", CultureInfo.InvariantCulture),
                MyWorkRows.DayOf(row.GetString(7)), MyWorkRows.DayOf(row.GetString(8)),
                new InventoryMark(row.GetString(9), new PurchaseId(row.Id(0)))),
            cancel, values);
    }

    internal static (string Text, (string, object?)[] Values) Page(
        InventoryFilter filter, DateOnly today, InventoryMark? after, int most)
    {
        var where = new List<string> { $"used.place = {(filter.Ended ? 1 : 0)}" };
        var values = new List<(string, object?)>();
        if (filter.Risk is { } risk)
        {
            where.Add("used.risk = @risk");
            values.Add(("risk", risk));
        }

        if (filter.Overdue)
        {
            where.Add("used.due < @today");
            values.Add(("today", MyWorkRows.Day(today)));
        }

        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            where.Add("purchases.words LIKE @words ESCAPE '!'");
            values.Add(("words", "%" + PeopleDirectory.Escaped(PeopleDirectory.Words(filter.Words)) + "%"));
        }

        if (after is { } last)
        {
            where.Add("(used.due, used.purchase) > (@due, @purchase)");
            values.AddRange([("due", last.Due), ("purchase", last.Purchase.ToString())]);
        }

        return (
            $"""
            SELECT used.purchase, purchases.name, purchases.standing, purchases.rules, used.owner, used.risk, used.since,
              used.next_review, used.notice_by, used.due
            FROM purchase_use AS used JOIN purchases ON purchases.id = used.purchase
            WHERE {string.Join(" AND ", where)} ORDER BY used.due, used.purchase LIMIT {most}
            """,
            [.. values]);
    }

    /// <summary>How much is in use on a day.</summary>
    public async Task<InventoryCounts> CountAsync(DateOnly today, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT (SELECT COUNT(*) FROM purchase_use WHERE place = 0), (SELECT COUNT(*) FROM purchase_use WHERE place = 0 AND due < @today)",
            row => new InventoryCounts((int)row.GetInt64(0), (int)row.GetInt64(1)), cancel,
            ("today", MyWorkRows.Day(today))).ConfigureAwait(false))[0];

    /// <summary>The purchases in which somebody is to be reminded on a day, or was to be before.</summary>
    public Task<ImmutableArray<PurchaseId>> RemindByAsync(DateOnly day, CancellationToken cancel) =>
        database.ReadAsync(
            "SELECT purchase FROM purchase_use WHERE remind_from <= @day ORDER BY remind_from, purchase",
            row => new PurchaseId(row.Id(0)), cancel, ("day", MyWorkRows.Day(day)));
}
