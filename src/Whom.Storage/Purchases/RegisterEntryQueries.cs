using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>Which entries of the register are listed; null asks nothing.</summary>
/// <param name="Words">Words of what is said about it, however they are written.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Gate">The id of the gate that it passed last; empty for none yet.</param>
/// <param name="Office">The part of the organization that buys it, in these very words.</param>
public sealed record RegisterFilter(string? Words, Standing? Standing, string? Gate, string? Office)
{
    /// <summary>All.</summary>
    public static RegisterFilter All { get; } = new(null, null, null, null);
}

/// <summary>Where a page of the register goes on.</summary>
/// <param name="Key">By what the last entry was put in order.</param>
/// <param name="Purchase">The last entry.</param>
public sealed record RegisterMark(long Key, PurchaseId Purchase);

/// <summary>In which order entries are listed.</summary>
public enum RegisterOrder
{
    /// <summary>Those of which something changed last first.</summary>
    Changed,

    /// <summary>Those that were made public last first.</summary>
    Newest,
}

/// <summary>An entry of the register in a list.</summary>
/// <param name="Purchase">Its purchase.</param>
/// <param name="ByRule">Whether a rule asks for it.</param>
/// <param name="First">Since when it was public for the first time, in UTC.</param>
/// <param name="Gate">The id of the gate that was passed last; empty where none was.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="StandsSince">Since when; null where it always stood so.</param>
/// <param name="Rules">By which rules it is planned, as <see cref="Whom.Purchases.Rules.Stack"/>.</param>
/// <param name="Opened">When it was opened, in UTC.</param>
/// <param name="Changed">When something changed that residents see, in UTC.</param>
/// <param name="Change">The position of that.</param>
public sealed record ListedEntry(
    PurchaseId Purchase, bool ByRule, DateTimeOffset First, string Gate, Standing Standing,
    DateTimeOffset? StandsSince, string Rules, DateTimeOffset Opened, DateTimeOffset Changed, long Change)
{
    /// <summary>What is said about it, by language and field, as many fields as were asked for.</summary>
    public ImmutableDictionary<(RegisterLanguage Language, RegisterField Field), string> Texts { get; init; } =
        ImmutableDictionary<(RegisterLanguage, RegisterField), string>.Empty;

    /// <summary>The gates that it passed, in order, where they were asked for.</summary>
    public ImmutableArray<(string Gate, DateTimeOffset At)> Passages { get; init; } = [];

    /// <summary>A text in a language, or else in another; null where nobody wrote it.</summary>
    public (RegisterLanguage Language, string Words)? Text(RegisterField field, RegisterLanguage language) =>
        Texts.TryGetValue((language, field), out var words) ? (language, words)
        : Texts.Where(one => one.Key.Field == field).OrderBy(one => one.Key.Language)
            .Select(one => ((RegisterLanguage, string)?)(one.Key.Language, one.Value)).FirstOrDefault();
}

/// <summary>Something new in the register.</summary>
/// <param name="Position">Its position in the record; what came later has a higher one.</param>
/// <param name="Purchase">Of which purchase.</param>
/// <param name="Kind">What.</param>
/// <param name="About">The gate, language or version that it is about; empty for none.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Rules">By which rules the purchase is planned, as <see cref="Whom.Purchases.Rules.Stack"/>.</param>
public sealed record RegisterNews(
    long Position, PurchaseId Purchase, RegisterNewsKind Kind, string About, DateTimeOffset At, string Rules);

/// <summary>
/// The register, from <see cref="RegisterEntryList"/>: what is public, and nothing else. Safe to share between threads.
/// </summary>
public sealed class RegisterEntryQueries(Database database)
{
    /// <summary>How many offices one can choose from.</summary>
    public const int MostOffices = 200;

    private const int AtOnce = 500;

    private const string Columns =
        "e.purchase, e.by_rule, e.first_public, e.gate, e.standing, e.stands_since, e.rules, e.opened, e.changed, e.change";

    private static readonly ImmutableArray<string> Languages =
        [.. Enum.GetValues<RegisterLanguage>().Select(RegisterWords.Of)];

    private static readonly ImmutableArray<string> Fields = [.. Enum.GetValues<RegisterField>().Select(
        RegisterWords.Of)];

    /// <summary>A page of entries, with these texts of each.</summary>
    public async Task<ImmutableArray<ListedEntry>> PageAsync(
        RegisterFilter filter, RegisterOrder order, RegisterMark? after, int most,
        ImmutableArray<RegisterField> texts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (where, values) = Where(filter);
        values.Add(("most", most));
        if (after is not null)
        {
            where.Add(order == RegisterOrder.Changed
                ? "e.change < @key" : "(e.first_public, e.purchase) < (@key, @after)");
            values.Add(("key", after.Key));
            if (order == RegisterOrder.Newest) values.Add(("after", after.Purchase.ToString()));
        }

        var by = order == RegisterOrder.Changed ? "e.change DESC" : "e.first_public DESC, e.purchase DESC";
        var found = await database.ReadAsync(
            $"SELECT {Columns} FROM register_entries AS e WHERE {string.Join(" AND ", where)} ORDER BY {by} LIMIT @most",
            Entry, cancel, [.. values]).ConfigureAwait(false);
        return await WithTextsAsync(found, texts, cancel).ConfigureAwait(false);
    }

    /// <summary>How many entries there are.</summary>
    public async Task<int> CountAsync(RegisterFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (where, values) = Where(filter);
        return (int)(await database.ReadAsync(
            $"SELECT COUNT(*) FROM register_entries AS e WHERE {string.Join(" AND ", where)}",
            row => row.GetInt64(0), cancel, [.. values]).ConfigureAwait(false))[0];
    }

    /// <summary>
    /// How many are public, and the position of the latest change of any entry, also of one that was taken off: while
    /// both are the same, so is all of the open data.
    /// </summary>
    public async Task<(long Count, long Change)> StateAsync(CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT (SELECT COUNT(*) FROM register_entries WHERE state = 1), COALESCE((SELECT MAX(change) FROM register_entries WHERE state > 0), 0)",
            row => (row.GetInt64(0), row.GetInt64(1)), cancel).ConfigureAwait(false))[0];

    /// <summary>
    /// Every public entry with all its texts and passages, in the order of opening, a few hundred at a time: so many
    /// are never in memory at once.
    /// </summary>
    public async IAsyncEnumerable<ListedEntry> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = "";
        while (true)
        {
            var some = await database.ReadAsync(
                $"SELECT {Columns} FROM register_entries AS e WHERE e.state = 1 AND e.purchase > @last ORDER BY e.purchase LIMIT @most",
                Entry, cancel, ("last", last), ("most", AtOnce)).ConfigureAwait(false);
            var texts = await WithTextsAsync(some, [.. Enum.GetValues<RegisterField>()], cancel).ConfigureAwait(false);
            foreach (var one in await WithPassagesAsync(texts, cancel).ConfigureAwait(false)) yield return one;
            if (some.Length < AtOnce) yield break;
            last = some[^1].Purchase.ToString();
        }
    }

    /// <summary>The addresses of all public entries, with when each changed, in the order of opening.</summary>
    public Task<ImmutableArray<(PurchaseId Purchase, DateTimeOffset Changed)>> AddressesAsync(
        PurchaseId? after, int most, CancellationToken cancel) => database.ReadAsync(
            "SELECT purchase, changed FROM register_entries WHERE state = 1 AND purchase > @last ORDER BY purchase LIMIT @most",
            row => (new PurchaseId(row.Id(0)), Sql.Instant(row.GetInt64(1))), cancel,
            ("last", after?.ToString() ?? ""), ("most", most));

    /// <summary>The parts of the organization that buy something that is public, in a language, by name.</summary>
    public Task<ImmutableArray<string>> OfficesAsync(RegisterLanguage language, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT DISTINCT t.words FROM register_texts AS t JOIN register_entries AS e ON e.purchase = t.purchase AND e.state = 1
            WHERE t.field = 'office' AND t.language = @language AND t.words IS NOT NULL ORDER BY t.words LIMIT @most
            """,
            row => row.GetString(0), cancel, ("language", RegisterWords.Of(language)), ("most", MostOffices));

    /// <summary>What is new, the latest first; of one purchase, or of all.</summary>
    public Task<ImmutableArray<RegisterNews>> NewsAsync(PurchaseId? of, int most, CancellationToken cancel) =>
        of is { } purchase
            ? NewsAsync(
                "AND n.purchase = @purchase ORDER BY n.position DESC", most, cancel, ("purchase", purchase.ToString()))
            : NewsAsync("ORDER BY n.position DESC", most, cancel);

    /// <summary>What is new after a position, in order.</summary>
    public Task<ImmutableArray<RegisterNews>> NewsAfterAsync(long after, int most, CancellationToken cancel) =>
        NewsAsync("AND n.position > @after ORDER BY n.position", most, cancel, ("after", after));

    /// <summary>The entries of these purchases that are public, with these texts.</summary>
    public async Task<ImmutableDictionary<PurchaseId, ListedEntry>> OfAsync(
        IEnumerable<PurchaseId> purchases, ImmutableArray<RegisterField> texts, CancellationToken cancel)
    {
        var found = ImmutableDictionary.CreateBuilder<PurchaseId, ListedEntry>();
        foreach (var some in purchases.Distinct().Chunk(AtOnce))
        {
            var (list, values) = PeopleDirectory.Parameters(some.Select(one => one.ToString()));
            var entries = await database.ReadAsync(
                $"SELECT {Columns} FROM register_entries AS e WHERE e.state = 1 AND e.purchase IN ({list})",
                Entry, cancel, values).ConfigureAwait(false);
            foreach (var one in await WithTextsAsync(entries, texts, cancel).ConfigureAwait(false))
                found.Add(one.Purchase, one);
        }

        return found.ToImmutable();
    }

    private Task<ImmutableArray<RegisterNews>> NewsAsync(
        string which, int most, CancellationToken cancel, params ReadOnlySpan<(string, object?)> values) =>
        // That something was taken off is news too; what was said of it before is not repeated.
        database.ReadAsync(
            $"""
            SELECT n.position, n.purchase, n.kind, n.about, n.at, e.rules FROM register_news AS n
            JOIN register_entries AS e ON e.purchase = n.purchase
            WHERE (e.state = 1 OR (e.state = 2 AND n.kind = {(int)RegisterNewsKind.TakenOff})) {which} LIMIT @most
            """,
            row => new RegisterNews(
                row.GetInt64(0), new PurchaseId(row.Id(1)), (RegisterNewsKind)row.GetInt32(2), row.GetString(3),
                Sql.Instant(row.GetInt64(4)), row.GetString(5)),
            cancel, [.. values, ("most", most)]);

    private static (List<string> Where, List<(string, object?)> Values) Where(RegisterFilter filter)
    {
        List<string> where = ["e.state = 1"];
        var values = new List<(string, object?)>();
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            where.Add(
                "e.purchase IN (SELECT t.purchase FROM register_texts AS t WHERE t.field IN ('name', 'office', 'what', 'why', 'does') AND t.folded LIKE @words ESCAPE '!')");
            values.Add(("words", "%" + PeopleDirectory.Escaped(RegisterEntryList.Folded(filter.Words)) + "%"));
        }

        if (filter.Standing is { } standing)
        {
            where.Add("e.standing = @standing");
            values.Add(("standing", (int)standing));
        }

        if (filter.Gate is { } gate)
        {
            where.Add("e.gate = @gate");
            values.Add(("gate", gate));
        }

        if (!string.IsNullOrWhiteSpace(filter.Office))
        {
            where.Add(
                "e.purchase IN (SELECT t.purchase FROM register_texts AS t WHERE t.field = 'office' AND t.folded = @office)");
            values.Add(("office", RegisterEntryList.Folded(filter.Office)));
        }

        return (where, values);
    }

    private async Task<ImmutableArray<ListedEntry>> WithTextsAsync(
        ImmutableArray<ListedEntry> entries, ImmutableArray<RegisterField> fields, CancellationToken cancel)
    {
        if (entries.IsEmpty || fields.IsEmpty) return entries;
        var (list, values) = PeopleDirectory.Parameters(entries.Select(one => one.Purchase.ToString()));
        var named = string.Join(", ", fields.Select(one => $"'{RegisterWords.Of(one)}'"));
        var texts = await database.ReadAsync(
            $"SELECT purchase, language, field, words FROM register_texts WHERE purchase IN ({list}) AND field IN ({named}) AND words IS NOT NULL",
            row => (Purchase: new PurchaseId(row.Id(0)), Language: Languages.IndexOf(row.GetString(1)),
                Field: Fields.IndexOf(row.GetString(2)), Words: row.GetString(3)),
            cancel, values).ConfigureAwait(false);
        var byPurchase = texts.ToLookup(one => one.Purchase);
        return
        [
            .. entries.Select(entry => entry with
            {
                Texts = byPurchase[entry.Purchase].ToImmutableDictionary(
                    one => ((RegisterLanguage)one.Language, (RegisterField)one.Field), one => one.Words),
            }),
        ];
    }

    private async Task<ImmutableArray<ListedEntry>> WithPassagesAsync(
        ImmutableArray<ListedEntry> entries, CancellationToken cancel)
    {
        if (entries.IsEmpty) return entries;
        var (list, values) = PeopleDirectory.Parameters(entries.Select(one => one.Purchase.ToString()));
        var passages = (await database.ReadAsync(
            $"SELECT purchase, gate, at FROM register_passages WHERE purchase IN ({list}) ORDER BY position",
            row => (Purchase: new PurchaseId(row.Id(0)), Gate: row.GetString(1), At: Sql.Instant(row.GetInt64(2))),
            cancel, values).ConfigureAwait(false)).ToLookup(one => one.Purchase);
        return
        [
            .. entries.Select(entry => entry with
            {
                Passages = [.. passages[entry.Purchase].Select(one => (one.Gate, one.At))],
            }),
        ];
    }

    private static ListedEntry Entry(DbDataReader row) => new(
        new PurchaseId(row.Id(0)), row.GetInt32(1) == 1, Sql.Instant(row.GetInt64(2)), row.GetString(3),
        (Standing)row.GetInt32(4), row.IsDBNull(5) ? null : Sql.Instant(row.GetInt64(5)), row.GetString(6),
        Sql.Instant(row.GetInt64(7)), Sql.Instant(row.GetInt64(8)), row.GetInt64(9));
}
