using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;
using Whom.Storage.Record;

namespace Whom.Storage.Mails;

/// <summary>
/// The mails that wait. They come in with the events that bring them, in one transaction; they go out at least once.
/// Many senders may take from it at once. Safe to share between threads.
/// </summary>
public sealed class Outbox
{
    private readonly IEngine _engine;

    /// <summary>The outbox of a database.</summary>
    public Outbox(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _engine = database.Engine;
    }

    /// <summary>
    /// Takes mails that are due, at most <paramref name="most"/>, the longest due first. Until <paramref name="lease"/>
    /// has passed nobody else gets them; then whoever took them is taken for dead.
    /// </summary>
    public async Task<ImmutableArray<ClaimedMail>> ClaimAsync(
        int most, DateTimeOffset now, TimeSpan lease, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        var claimed = await connection.ReadAsync(
            $"""
            UPDATE outbox SET claimed_until = @until, tries = tries + 1
            WHERE id IN (
              SELECT id FROM outbox
              WHERE sent IS NULL AND dead IS NULL AND due <= @now AND (claimed_until IS NULL OR claimed_until <= @now)
              ORDER BY due, id LIMIT @most {_engine.SkippingTaken})
            RETURNING id, position, content, tries
            """,
            Claimed, cancel, ("until", (now + lease).Milliseconds()), ("now", now.Milliseconds()),
            ("most", most)).ConfigureAwait(false);
        return [.. claimed.OrderBy(mail => mail.Id)];
    }

    /// <summary>
    /// Takes in a mail that nothing new has brought: a fresh link to what is recorded already, by the last event of a
    /// stream; with the rows that go with it, all or nothing.
    /// </summary>
    public async Task AddAsync(
        StreamName about, OutgoingMail mail, ImmutableArray<ISideWrite> with, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mail);
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        foreach (var row in with) row.Write(statements);
        Add(statements, about, mail);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
    }

    internal static void Add(
        Statements statements, StreamName about, OutgoingMail mail)
    {
        var added = statements.Read(
            """
            INSERT INTO outbox (position, content, due)
            SELECT position, @content, @due FROM events WHERE stream = (SELECT id FROM streams WHERE name = @stream) ORDER BY version DESC LIMIT 1
            RETURNING id
            """,
            row => row.GetInt64(0), ("content", mail.Content.ToArray()), ("due", mail.Due.Milliseconds()),
            ("stream", about.ToString()));
        if (added is [var id]) MailNotices.Add(statements, id, mail.Notices);
    }

    /// <summary>
    /// Writes the contents of all mails that have one anew, in the transaction of
    /// what asks for it; null leaves one as it is.
    /// </summary>
    public static ISideWrite Rewriting(Func<StoredMail, byte[]?> anew) => new Rewrite(anew);

    /// <summary>A mail that was given up is due again, in the transaction of what asks for it.</summary>
    public static ISideWrite Retrying(long id, DateTimeOffset due) => new SideStatement(
        "UPDATE outbox SET dead = NULL, tries = 0, due = @due WHERE id = @id AND dead IS NOT NULL",
        ("due", due.Milliseconds()), ("id", id));

    private sealed class Rewrite(Func<StoredMail, byte[]?> anew) : ISideWrite
    {
        public void Write(Statements statements)
        {
            var changed = statements.Read(
                """
                SELECT outbox.id, outbox.content, streams.name, events.name
                FROM outbox JOIN events ON events.position = outbox.position JOIN streams ON streams.id = events.stream
                WHERE outbox.content IS NOT NULL
                """,
                row => (Id: row.GetInt64(0),
                    Content: anew(new StoredMail(row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(1)))));
            foreach (var (id, content) in changed.Where(mail => mail.Content is not null))
                statements.Add(
                    "UPDATE outbox SET content = @content WHERE id = @id", ("content",
                    content), ("id", id));
        }
    }

    /// <summary>The mail was handed over; its content is deleted.</summary>
    public Task SentAsync(long id, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        "UPDATE outbox SET sent = @at, content = NULL, claimed_until = NULL, problem = NULL WHERE id = @id", cancel,
        ("at", at.Milliseconds()), ("id", id));

    /// <summary>The mail was not taken; it is due again at <paramref name="again"/>.</summary>
    public Task FailedAsync(long id, string problem, DateTimeOffset again, CancellationToken cancel) => ChangeAsync(
        "UPDATE outbox SET due = @again, problem = @problem, claimed_until = NULL WHERE id = @id", cancel,
        ("again", again.Milliseconds()), ("problem", problem), ("id", id));

    /// <summary>The mail waits until <paramref name="until"/>, without having been tried.</summary>
    public Task PostponeAsync(long id, DateTimeOffset until, CancellationToken cancel) => ChangeAsync(
        "UPDATE outbox SET due = @until, tries = tries - 1, claimed_until = NULL WHERE id = @id", cancel,
        ("until", until.Milliseconds()), ("id", id));

    /// <summary>The mail is given up; it waits for an administrator.</summary>
    public Task GiveUpAsync(long id, string problem, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        "UPDATE outbox SET dead = @at, problem = @problem, claimed_until = NULL WHERE id = @id", cancel,
        ("at", at.Milliseconds()), ("problem", problem), ("id", id));

    /// <summary>The mails that were given up, the latest first.</summary>
    public async Task<ImmutableArray<DeadMail>> DeadAsync(CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await connection.ReadAsync(
            "SELECT id, position, content, tries, dead, problem FROM outbox WHERE dead IS NOT NULL ORDER BY dead DESC, id DESC",
            row => new DeadMail(Claimed(row), Sql.Instant(row.GetInt64(4)), row.GetString(5)),
            cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// The mails that are neither sent nor given up, the first due first, at most <paramref name="most"/>.
    /// </summary>
    public async Task<ImmutableArray<WaitingMail>> WaitingAsync(int most, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await connection.ReadAsync(
            "SELECT id, position, content, tries, due, problem FROM outbox WHERE sent IS NULL AND dead IS NULL ORDER BY due, id LIMIT @most",
            row => new WaitingMail(Claimed(row), Sql.Instant(row.GetInt64(4)), row.TextOrNull(5)), cancel,
            ("most", most)).ConfigureAwait(false);
    }

    /// <summary>How much waits and how much was given up.</summary>
    public async Task<OutboxDepth> DepthAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return (await connection.ReadAsync(
            """
            SELECT
              (SELECT COUNT(*) FROM outbox WHERE sent IS NULL AND dead IS NULL),
              (SELECT COUNT(*) FROM outbox WHERE dead IS NOT NULL),
              (SELECT MIN(due) FROM outbox WHERE sent IS NULL AND dead IS NULL AND due <= @now)
            """,
            row => new OutboxDepth(
                row.GetInt64(0), row.GetInt64(1),
                row.IsDBNull(2) ? TimeSpan.Zero : now - Sql.Instant(row.GetInt64(2))),
            cancel, ("now", now.Milliseconds())).ConfigureAwait(false))[0];
    }

    /// <summary>How many mails were sent since then.</summary>
    public async Task<int> SentSinceAsync(DateTimeOffset since, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT COUNT(*) FROM outbox WHERE sent >= @since", ("since", since.Milliseconds()));
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), null);
    }

    private static ClaimedMail Claimed(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), (int)row.GetInt64(3));

    private async Task ChangeAsync(
        string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(null, sql, parameters);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
