using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Engines;
using Whom.Storage.Record;

namespace Whom.Storage.Purchases;

/// <summary>
/// What there is to do, as it is kept: written with the events that change it, and worked out anew where it is older
/// than what it follows from. Safe to share between threads.
/// </summary>
public sealed class MyWorkRows
{
    /// <summary>The last day that there is: what is never late has it.</summary>
    internal static readonly string Never = Day(DateOnly.MaxValue);

    private readonly IEngine _engine;

    /// <summary>What is kept in a database.</summary>
    public MyWorkRows(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _engine = database.Engine;
    }

    /// <summary>Writes it in the transaction of the events that it follows from.</summary>
    public static ISideWrite Writing(PurchaseWork work, string tag) => new PurchaseWorkWrite(work, tag, null);

    /// <summary>
    /// Writes what was worked out of purchases as they were at a version; nothing of those that have changed since.
    /// </summary>
    public async Task WriteAsync(
        ImmutableArray<(PurchaseWork Work, long Version)> all, string tag, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        // Nobody appends meanwhile, so that what is kept is never older than what somebody has just written.
        await using var transaction = _engine.BeginAppending(connection);
        using var statements = new Statements(transaction);
        foreach (var (work, version) in all) new PurchaseWorkWrite(work, tag, version).Write(statements);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives each purchase that changed after a position its row, so that no list leaves it out. Answers the position
    /// of the last change that there is.
    /// </summary>
    public async Task<long> BeginAsync(long since, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        var last = (await connection.ReadAsync(
            "SELECT coalesce(max(change), 0) FROM purchases", row => row.GetInt64(0), cancel).ConfigureAwait(false))[0];
        if (last == since) return last;
        await using var transaction = _engine.BeginAppending(connection);
        connection.Run(
            transaction,
            """
            INSERT INTO purchase_next (purchase, position, tag, standing, pass_by, first_due)
            SELECT id, 0, '', standing, @never, @never FROM purchases WHERE change > @since ON CONFLICT (purchase) DO NOTHING
            """,
            ("never", Never), ("since", since));
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return last;
    }

    /// <summary>
    /// Purchases that have changed after a position and whose work has not been taken in, by that position.
    /// </summary>
    public async Task<ImmutableArray<(PurchaseId Id, long Change)>> BehindAsync(
        long since, int most, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await connection.ReadAsync(
            """
            SELECT purchases.id, purchases.change FROM purchases JOIN purchase_next ON purchase_next.purchase = purchases.id
            WHERE purchases.change > @since AND purchase_next.position <> purchases.change ORDER BY purchases.change LIMIT @most
            """,
            row => (new PurchaseId(row.Id(0)), row.GetInt64(1)), cancel, ("since", since),
            ("most", most)).ConfigureAwait(false);
    }

    /// <summary>
    /// Purchases after an id whose work was worked out by something else than <paramref name="tag"/>, by their ids;
    /// what a newer program has worked out, with a tag from <paramref name="newer"/> on, is left to it.
    /// </summary>
    public async Task<ImmutableArray<PurchaseId>> OtherwiseAsync(
        PurchaseId? after, string tag, string newer, int most, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        if (after is null && (await connection.ReadAsync(
            """
            SELECT 1 FROM (SELECT tag FROM purchase_next WHERE tag < @tag LIMIT 1) AS older
            UNION ALL SELECT 1 FROM (SELECT tag FROM purchase_next WHERE tag > @tag AND tag < @newer LIMIT 1) AS others
            """,
            _ => true, cancel, ("tag", tag), ("newer", newer)).ConfigureAwait(false)).IsEmpty) return [];
        return await connection.ReadAsync(
            """
            SELECT purchase FROM purchase_next
            WHERE purchase > @after AND tag <> @tag AND tag < @newer ORDER BY purchase LIMIT @most
            """,
            row => new PurchaseId(row.Id(0)), cancel, ("after", after?.ToString() ?? ""), ("tag", tag),
            ("newer", newer), ("most", most)).ConfigureAwait(false);
    }

    /// <summary>
    /// What is kept of a purchase, a line for each row: to hold it against what follows from the purchase.
    /// </summary>
    public async Task<ImmutableArray<string>> KeptAsync(PurchaseId id, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        var next = await connection.ReadAsync(
            "SELECT standing, gate, entry, pass_by, first_due FROM purchase_next WHERE purchase = @purchase",
            row => NextRow.Read(row, 0).ToString(), cancel, ("purchase", id.ToString())).ConfigureAwait(false);
        var use = await connection.ReadAsync(
            $"SELECT {UseRow.Columns} FROM purchase_use AS used WHERE used.purchase = @purchase",
            row => UseRow.Read(row, 0).ToString(), cancel, ("purchase", id.ToString())).ConfigureAwait(false);
        return [.. next, .. use, .. (await connection.ReadAsync(
            WorkRow.All, WorkRow.Read, cancel, ("purchase", id.ToString())).ConfigureAwait(false))
            .OrderBy(row => row.Place).ThenBy(row => row.Owner, StringComparer.Ordinal).Select(row => row.ToString())];
    }

    /// <summary>What would be kept of it, in the same lines.</summary>
    public static ImmutableArray<string> LinesOf(PurchaseWork work) =>
    [
        NextRow.Of(work).ToString(),
        .. UseRow.Of(work) is { } use ? [use.ToString()] : ImmutableArray<string>.Empty,
        .. WorkRow.Of(work).OrderBy(row => row.Place).ThenBy(row => row.Owner, StringComparer.Ordinal)
            .Select(row => row.ToString()),
    ];

    /// <summary>As whose work is kept that is a person's, or of all accounts that an actor has a kind of.</summary>
    internal static ImmutableArray<string> OwnersOf(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return
        [
            .. by.Person is { } person ? ImmutableArray.Create(person.ToString()) : [],
            .. Enum.GetValues<AccountKinds>().Where(kind => kind != AccountKinds.None && by.Is(kind))
                .Select(kind => OwnerOf(kind)),
        ];
    }

    internal static string OwnerOf(AccountKinds kind) => "every " + kind;

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    internal static DateOnly? DayOf(string day) =>
        day == Never ? null : DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);

    /// <summary>The row of a purchase.</summary>
    private sealed record NextRow(Standing Standing, string? Gate, string? Entry, string PassBy, string FirstDue)
    {
        public static NextRow Read(DbDataReader row, int first) => new(
            (Standing)row.GetInt64(first), row.TextOrNull(first + 1), row.TextOrNull(first + 2),
            row.GetString(first + 3), row.GetString(first + 4));

        public static NextRow Of(PurchaseWork work) => new(
            work.Standing, work.Next?.Id, work.Entry, Day(work.PassBy ?? DateOnly.MaxValue),
            Day(work.FirstDue ?? DateOnly.MaxValue));
    }

    /// <summary>A row of something to do.</summary>
    private sealed record WorkRow(
        long Place, string Owner, string Kind, string? Gate, bool IsNow, string Due, string From)
    {
        public const string All =
            "SELECT place, owner, kind, gate, is_now, due, from_day FROM purchase_work WHERE purchase = @purchase";

        public static WorkRow Read(DbDataReader row) => new(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetInt64(4) == 1,
            row.GetString(5), row.GetString(6));

        // Places are counted from the end, since mostly the first is done, and all behind it stay where they are.
        public static IEnumerable<WorkRow> Of(PurchaseWork work) => work.Items.SelectMany((item, at) =>
            OwnersOf(item).Select(owner => new WorkRow(
                at - work.Items.Length, owner, KindOf(item.Step), item.Gate?.Id, item.IsNow,
                Day(item.Due ?? DateOnly.MaxValue), item.From is { } from ? Day(from) : "")));

        private static IEnumerable<string> OwnersOf(WorkItem item) =>
            !item.For.IsEmpty ? item.For.Select(person => person.ToString()).Distinct()
            : [item.ForAll == AccountKinds.None ? "" : OwnerOf(item.ForAll)];

        private static string KindOf(NextStep step) => step switch
        {
            NextStep.Separate => "separate",
            NextStep.SettleConflict => "settle",
            NextStep.SettleDispute => "dispute",
            NextStep.AnswerConcern => "concern",
            NextStep.Replace => "replace",
            NextStep.Name => "name",
            NextStep.Invite => "invite",
            NextStep.Ask => "ask",
            NextStep.AnswerAdvice => "advice",
            NextStep.Confirm => "confirm",
            NextStep.Judge => "judge",
            NextStep.Accept => "accept",
            NextStep.Declare => "declare",
            NextStep.Advise => "advise",
            NextStep.AddVersion => "version",
            NextStep.SignOff => "sign",
            NextStep.MeetCondition => "condition",
            NextStep.Prove => "prove",
            NextStep.Ratify => "ratify",
            NextStep.ConfirmYes => "confirm-yes",
            NextStep.AnswerDenial => "denial",
            NextStep.GiveReview => "review",
            NextStep.DecideRenewal => "renewal",
            NextStep.SettleIncident => "incident",
            NextStep.Pass => "pass",
        };
    }

    private sealed class PurchaseWorkWrite(PurchaseWork work, string tag, long? version) : ISideWrite
    {
        public void Write(Statements statements)
        {
            var purchase = work.Purchase.ToString();
            var stream = new StreamName(PurchaseEventJson.Stream, work.Purchase.Value).ToString();
            // All in one question: where the purchase is, and what is kept of it, or nulls.
            var kept = statements.Read(
                """
                SELECT work.place, work.owner, work.kind, work.gate, work.is_now, work.due, work.from_day,
                  latest.version, latest.position,
                  next.tag, next.standing, next.gate, next.entry, next.pass_by, next.first_due,
                  used.place, used.owner, used.risk, used.since, used.next_review, used.notice_by, used.due,
                  used.remind_from
                FROM (
                  SELECT version, position FROM events
                  WHERE stream = (SELECT id FROM streams WHERE name = @name) ORDER BY version DESC LIMIT 1) AS latest
                LEFT JOIN purchase_next AS next ON next.purchase = @purchase
                LEFT JOIN purchase_use AS used ON used.purchase = @purchase
                LEFT JOIN purchase_work AS work ON work.purchase = @purchase
                """,
                row => (
                    Row: row.IsDBNull(0) ? null : WorkRow.Read(row), Version: row.GetInt64(7),
                    Position: row.GetInt64(8), Tag: row.TextOrNull(9),
                    Next: row.IsDBNull(9) ? null : NextRow.Read(row, 10),
                    Use: row.IsDBNull(15) ? null : UseRow.Read(row, 15)),
                ("name", stream), ("purchase", purchase));
            if (kept.IsEmpty || (version is { } seen && kept[0].Version != seen)) return;
            // Most of it stays as it was: what nobody has done yet.
            var (before, now) = (
                kept.Select(one => one.Row).OfType<WorkRow>().ToHashSet(), WorkRow.Of(work).ToHashSet());
            foreach (var gone in before.Where(row => !now.Contains(row)))
            {
                statements.Add(
                    "DELETE FROM purchase_work WHERE purchase = @purchase AND place = @place AND owner = @owner",
                    ("purchase", purchase), ("place", gone.Place), ("owner", gone.Owner));
            }

            foreach (var row in now.Where(row => !before.Contains(row)))
            {
                statements.Add(
                    """
                    INSERT INTO purchase_work (purchase, place, owner, kind, gate, is_now, due, from_day)
                    VALUES (@purchase, @place, @owner, @kind, @gate, @now, @due, @from)
                    """,
                    ("purchase", purchase), ("place", row.Place), ("owner", row.Owner), ("kind", row.Kind),
                    ("gate", row.Gate), ("now", row.IsNow ? 1L : 0L), ("due", row.Due), ("from", row.From));
            }

            UseRow.Write(statements, purchase, kept[0].Use, UseRow.Of(work));
            var next = NextRow.Of(work);
            // What is in no index is written without touching them.
            if (kept[0].Next == next && kept[0].Tag == tag)
            {
                statements.Add(
                    "UPDATE purchase_next SET position = @position WHERE purchase = @purchase",
                    ("purchase", purchase), ("position", kept[0].Position));
                return;
            }

            statements.Add(
                """
                INSERT INTO purchase_next (purchase, position, tag, standing, gate, entry, pass_by, first_due)
                VALUES (@purchase, @position, @tag, @standing, @gate, @entry, @by, @due)
                ON CONFLICT (purchase) DO UPDATE SET position = excluded.position, tag = excluded.tag,
                  standing = excluded.standing, gate = excluded.gate, entry = excluded.entry,
                  pass_by = excluded.pass_by, first_due = excluded.first_due
                """,
                ("purchase", purchase), ("position", kept[0].Position), ("tag", tag),
                ("standing", (int)next.Standing), ("gate", next.Gate), ("entry", next.Entry), ("by", next.PassBy),
                ("due", next.FirstDue));
        }
    }
}
