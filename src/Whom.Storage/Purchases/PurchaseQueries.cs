using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>Lists of many purchases, from <see cref="PurchaseList"/>. Safe to share between threads.</summary>
public sealed class PurchaseQueries(Database database)
{
    internal const string AssignmentColumns =
        "assigned.assignment, assigned.purchase, purchases.name, assigned.role, assigned.state, assigned.due, purchases.standing, purchases.rules";

    private const string Columns = "id, name, standing, rules, opened, changed, change";

    private const string Live = "state IN (0, 1, 2)";

    /// <summary>
    /// A page of purchases, the one that changed last first: those whose name holds <paramref name="words"/>,
    /// that stand as <paramref name="standing"/> says, and in which <paramref name="person"/> has an assignment,
    /// each where given.
    /// </summary>
    public Task<ImmutableArray<ListedPurchase>> PageAsync(
        string? words, Standing? standing, PersonId? person, long? before, int most, CancellationToken cancel)
    {
        var where = new List<string>();
        var values = new List<(string, object?)> { ("most", most) };
        if (!string.IsNullOrWhiteSpace(words))
        {
            where.Add("words LIKE @words ESCAPE '!'");
            values.Add(("words", "%" + PeopleDirectory.Escaped(PeopleDirectory.Words(words)) + "%"));
        }

        if (standing is { } only)
        {
            where.Add("standing = @standing");
            values.Add(("standing", (int)only));
        }

        if (person is { } of)
        {
            where.Add(
                $"id IN (SELECT purchase FROM purchase_assignments WHERE person = @person AND {Live} UNION SELECT purchase FROM purchase_assignments WHERE acting = @person AND {Live})");
            values.Add(("person", of.ToString()));
        }

        if (before is { } last)
        {
            where.Add("change < @before");
            values.Add(("before", last));
        }

        var filter = where.Count == 0 ? "" : "WHERE " + string.Join(" AND ", where);
        return database.ReadAsync(
            $"SELECT {Columns} FROM purchases {filter} ORDER BY change DESC LIMIT @most", Listed, cancel, [.. values]);
    }

    /// <summary>
    /// A page of purchases that run or wait and are planned by other rules than these, the one that changed last first.
    /// </summary>
    public Task<ImmutableArray<ListedPurchase>> ByOtherRulesAsync(
        string stack, long? before, int most, CancellationToken cancel) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM purchases WHERE standing IN (0, 1) AND rules <> @stack AND change < @before ORDER BY change DESC LIMIT @most",
            Listed, cancel, ("stack", stack), ("before", before ?? long.MaxValue), ("most", most));

    /// <summary>
    /// Purchases that are active, were opened by a time, are planned by other rules than these, and have changed after
    /// a position, by that position.
    /// </summary>
    public Task<ImmutableArray<(PurchaseId Id, long Change)>> ToAdoptAsync(
        string stack, DateTimeOffset openedBy, long since, int most, CancellationToken cancel) =>
        database.ReadAsync(
            "SELECT id, change FROM purchases WHERE standing = 0 AND rules <> @stack AND opened <= @by AND change > @since ORDER BY change LIMIT @most",
            row => (new PurchaseId(row.Id(0)), row.GetInt64(1)), cancel, ("stack", stack),
            ("by", openedBy.Milliseconds()), ("since", since), ("most", most));

    /// <summary>
    /// The purchases that are active and have this very name, however it is written in capitals, the one that changed
    /// last first.
    /// </summary>
    public Task<ImmutableArray<PurchaseId>> ActiveNamedAsync(string name, int most, CancellationToken cancel) =>
        database.ReadAsync(
            "SELECT id FROM purchases WHERE words = @words AND standing = 0 ORDER BY change DESC LIMIT @most",
            row => new PurchaseId(row.Id(0)), cancel, ("words", PeopleDirectory.Words(name)), ("most", most));

    /// <summary>
    /// The parts in which a person acts or is named, of purchases that go on, by the day on which they are due.
    /// </summary>
    public Task<ImmutableArray<ListedAssignment>> AssignmentsOfAsync(PersonId person, CancellationToken cancel) =>
        database.ReadAsync(
            $"""
        SELECT {AssignmentColumns}
        FROM purchase_assignments AS assigned JOIN purchases ON purchases.id = assigned.purchase
        WHERE (assigned.person = @person OR assigned.acting = @person)
        ORDER BY CASE WHEN assigned.{Live} THEN 0 ELSE 1 END, CASE WHEN assigned.due IS NULL THEN 1 ELSE 0 END, assigned.due, purchases.change DESC
        """,
            Assignment, cancel, ("person", person.ToString()));

    private static ListedPurchase Listed(DbDataReader row) => new(
        new PurchaseId(row.Id(0)), row.TextOrNull(1), (Standing)row.GetInt32(2), row.GetString(3),
        Sql.Instant(row.GetInt64(4)), Sql.Instant(row.GetInt64(5)), row.GetInt64(6));

    internal static ListedAssignment Assignment(DbDataReader row) => new(
        new AssignmentId(row.Id(0)), new PurchaseId(row.Id(1)), row.TextOrNull(2), row.GetString(3),
        (AssignmentState)row.GetInt32(4),
        row.TextOrNull(5) is { } due ? DateOnly.ParseExact(due, "O", CultureInfo.InvariantCulture) : null,
        (Standing)row.GetInt32(6), row.GetString(7));

    /// <summary>
    /// In how many live parts of purchases that go on each of these people acts; who acts in none is missing.
    /// </summary>
    public async Task<ImmutableDictionary<PersonId, int>> WorkloadAsync(
        IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0) return ImmutableDictionary<PersonId, int>.Empty;
        var (list, values) = PeopleDirectory.Parameters(people.Select(id => id.ToString()));
        var counts = await database.ReadAsync(
            $"""
            SELECT assigned.acting, COUNT(*) FROM purchase_assignments AS assigned JOIN purchases ON purchases.id = assigned.purchase
            WHERE assigned.acting IN ({list}) AND assigned.{Live} AND purchases.standing = 0 GROUP BY assigned.acting
            """,
            row => KeyValuePair.Create(new PersonId(row.Id(0)), (int)row.GetInt64(1)), cancel,
            values).ConfigureAwait(false);
        return counts.ToImmutableDictionary();
    }

    /// <summary>The purchases in which somebody is asked to respond by a day, or before.</summary>
    public Task<ImmutableArray<PurchaseId>> DueByAsync(DateOnly day, CancellationToken cancel) => database.ReadAsync(
        $"SELECT DISTINCT purchase FROM purchase_assignments WHERE due IS NOT NULL AND due <= @day AND {Live}",
        row => new PurchaseId(row.Id(0)), cancel, ("day", day.ToString("O", CultureInfo.InvariantCulture)));
}

/// <summary>A purchase in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null where it was redacted.</param>
/// <param name="Standing">Whether it goes on.</param>
/// <param name="Rules">By which rules it is planned, as <see cref="Whom.Purchases.Rules.Stack"/>.</param>
/// <param name="Opened">When it was opened, in UTC.</param>
/// <param name="Changed">When something happened to it last, in UTC.</param>
/// <param name="Change">The position of that; a page that goes on begins before it.</param>
public sealed record ListedPurchase(
    PurchaseId Id, string? Name, Standing Standing, string Rules, DateTimeOffset Opened,
    DateTimeOffset Changed, long Change);

/// <summary>A part in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Name">What that is called; null where it was redacted.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Due">The day by which the person is asked to respond; null where none was named.</param>
/// <param name="Standing">Whether the purchase goes on.</param>
/// <param name="Rules">By which rules the purchase is planned, as <see cref="Whom.Purchases.Rules.Stack"/>.</param>
public sealed record ListedAssignment(
    AssignmentId Id, PurchaseId Purchase, string? Name, string Role, AssignmentState State, DateOnly? Due,
    Standing Standing, string Rules);
