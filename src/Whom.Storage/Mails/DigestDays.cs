using System.Collections.Immutable;
using System.Globalization;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Mails;

/// <summary>Somebody with an account whose mail of the day is due.</summary>
/// <param name="Person">Who.</param>
/// <param name="Kinds">What their account may do.</param>
/// <param name="Told">When the last one went out; null where none has.</param>
public sealed record DueDigest(PersonId Person, AccountKinds Kinds, DateTimeOffset? Told);

/// <summary>
/// For whom the mail of the day is due, and who had it. Of all nodes that try, one claims the day of a person, in the
/// transaction in which the mail waits in the outbox. Safe to share between threads.
/// </summary>
public sealed class DigestDays(Database database)
{
    /// <summary>
    /// Everybody with an account who was not looked at on this day, and whose hour it is or was.
    /// </summary>
    public Task<ImmutableArray<DueDigest>> DueAsync(DateOnly day, int hour, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT accounts.id, accounts.kinds, digest_days.told
            FROM accounts LEFT JOIN mail_choices ON mail_choices.person = accounts.id
            LEFT JOIN digest_days ON digest_days.person = accounts.id
            WHERE CASE WHEN mail_choices.person IS NULL THEN @usual ELSE mail_choices.digest_hour END <= @hour
              AND (digest_days.day IS NULL OR digest_days.day < @day)
            ORDER BY accounts.id
            """,
            row => new DueDigest(
                new PersonId(row.Id(0)), (AccountKinds)row.GetInt64(1),
                row.IsDBNull(2) ? null : Sql.Instant(row.GetInt64(2))),
            cancel, ("usual", MailChoices.UsualHour), ("hour", hour), ("day", TextOf(day)));

    /// <summary>The purchases in which a person takes part and to which something happened since then.</summary>
    public Task<ImmutableArray<PurchaseId>> ChangedAsync(
        PersonId person, DateTimeOffset since, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT id FROM purchases WHERE changed > @since AND id IN (
              SELECT purchase FROM purchase_assignments WHERE person = @person AND state IN (0, 1, 2)
              UNION SELECT purchase FROM purchase_assignments WHERE acting = @person AND state IN (0, 1, 2))
            ORDER BY change DESC
            """,
            row => new PurchaseId(row.Id(0)), cancel, ("person", person.ToString()),
            ("since", since.Milliseconds()));

    /// <summary>
    /// Claims the day of a person with the mail that goes out, by the last event of a stream, or without one where
    /// there is nothing to tell. False, and nothing is written, where the day was claimed before.
    /// </summary>
    public async Task<bool> ClaimAsync(
        PersonId person, DateOnly day, DateTimeOffset now, (StreamName About, OutgoingMail Mail)? told,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        var claimed = statements.Run(
            """
            INSERT INTO digest_days (person, day, told) VALUES (@person, @day, @told)
            ON CONFLICT (person) DO UPDATE SET day = excluded.day, told = COALESCE(excluded.told, digest_days.told)
            WHERE digest_days.day < excluded.day
            """,
            ("person", person.ToString()), ("day", TextOf(day)), ("told", told is null ? null : now.Milliseconds()));
        if (claimed == 0) return false;
        if (told is var (about, mail)) Outbox.Add(statements, about, mail);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    private static string TextOf(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
