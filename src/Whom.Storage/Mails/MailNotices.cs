using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Mails;

/// <summary>How far a mail has come.</summary>
public enum MailStanding
{
    /// <summary>It waits, or is tried again.</summary>
    Waiting,

    /// <summary>It was handed over.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    GivenUp,
}

/// <summary>Somebody was told of something, and what became of the mail.</summary>
/// <param name="Notice">Who, in which assignment, of what.</param>
/// <param name="Standing">How far the mail has come.</param>
/// <param name="At">When it was sent or given up, or is due.</param>
/// <param name="Problem">What the last try met; null where it met nothing.</param>
public sealed record ToldMail(MailNotice Notice, MailStanding Standing, DateTimeOffset At, string? Problem);

/// <summary>The last mail to somebody came to nothing.</summary>
/// <param name="Person">Who.</param>
/// <param name="Content">What the sender had; null where it is gone.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Problem">What the last try met.</param>
public sealed record FailedMail(PersonId Person, ReadOnlyMemory<byte>? Content, DateTimeOffset At, string Problem);

/// <summary>Who was told of what in a purchase, by which mails. Safe to share between threads.</summary>
public sealed class MailNotices(Database database)
{
    /// <summary>The mails of a purchase, the latest first, at most <paramref name="most"/>.</summary>
    public Task<ImmutableArray<ToldMail>> OfAsync(PurchaseId purchase, int most, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT mail_notices.person, mail_notices.assignment, mail_notices.kind,
              outbox.due, outbox.sent, outbox.dead, outbox.problem
            FROM mail_notices JOIN outbox ON outbox.id = mail_notices.mail
            WHERE mail_notices.purchase = @purchase
            ORDER BY mail_notices.mail DESC, mail_notices.assignment, mail_notices.kind LIMIT @most
            """,
            row => new ToldMail(
                new MailNotice(
                    purchase, new PersonId(row.Id(0)), new AssignmentId(row.Id(1)), row.GetString(2)),
                !row.IsDBNull(4) ? MailStanding.Sent : !row.IsDBNull(5) ? MailStanding.GivenUp : MailStanding.Waiting,
                Sql.Instant(row.GetInt64(row.IsDBNull(4) ? row.IsDBNull(5) ? 3 : 5 : 4)), row.TextOrNull(6)),
            cancel, ("purchase", purchase.ToString()), ("most", most));

    /// <summary>
    /// Of those who were told of something in a purchase, those whose last mail, of whatever purchase, was given up.
    /// </summary>
    public Task<ImmutableArray<FailedMail>> FailedAsync(PurchaseId purchase, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT last.person, outbox.content, outbox.dead, outbox.problem
            FROM (
              SELECT mail_notices.person, MAX(mail_notices.mail) AS mail
              FROM mail_notices JOIN outbox ON outbox.id = mail_notices.mail
              WHERE (outbox.sent IS NOT NULL OR outbox.dead IS NOT NULL)
                AND mail_notices.person IN (SELECT person FROM mail_notices WHERE purchase = @purchase)
              GROUP BY mail_notices.person) AS last
            JOIN outbox ON outbox.id = last.mail
            WHERE outbox.dead IS NOT NULL ORDER BY last.person
            """,
            row => new FailedMail(
                new PersonId(row.Id(0)), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
                Sql.Instant(row.GetInt64(2)), row.GetString(3)),
            cancel, ("purchase", purchase.ToString()));

    internal static void Add(
        Statements statements, long mail, ImmutableArray<MailNotice> notices)
    {
        foreach (var notice in notices)
        {
            statements.Add(
                """
                INSERT INTO mail_notices (mail, purchase, person, assignment, kind)
                VALUES (@mail, @purchase, @person, @assignment, @kind) ON CONFLICT DO NOTHING
                """,
                ("mail", mail), ("purchase", notice.Purchase.ToString()), ("person", notice.Person.ToString()),
                ("assignment", notice.Assignment.ToString()), ("kind", notice.Kind));
        }
    }
}
