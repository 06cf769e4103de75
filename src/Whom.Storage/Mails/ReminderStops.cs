using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Record;

namespace Whom.Storage.Mails;

/// <summary>Whose reminders a secret stops, and of which purchases.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Purchases">Of which; at least one.</param>
/// <param name="AreStopped">Whether they are stopped now, for all of them.</param>
public sealed record ReminderStop(PersonId Person, ImmutableArray<PurchaseId> Purchases, bool AreStopped);

/// <summary>
/// Secrets in reminders by which whoever has one stops them, and has them again: without an account, a session or a
/// page between (RFC 8058). Each holds as long as the program does, since a mail may be read years later; it opens
/// nothing else, and only its hash is kept. Safe to share between threads.
/// </summary>
public sealed class ReminderStops(Database database)
{
    /// <summary>Makes a secret for the reminders of some purchases to one person.</summary>
    public static (string Secret, ImmutableArray<ISideWrite> Making) Making(
        PersonId person, IEnumerable<PurchaseId> purchases, DateTimeOffset now)
    {
        var secret = LinkSecret.New();
        return (secret,
        [
            .. purchases.Distinct().Select(purchase => new SideStatement(
                "INSERT INTO reminder_stops (hash, purchase, person, made) VALUES (@hash, @purchase, @person, @made)",
                ("hash", LinkSecret.HashOf(secret)), ("purchase", purchase.ToString()),
                ("person", person.ToString()), ("made", now.Milliseconds()))),
        ]);
    }

    /// <summary>What a secret stops; null where it stops nothing. Changes nothing.</summary>
    public async Task<ReminderStop?> FindAsync(string secret, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            """
            SELECT reminder_stops.person, reminder_stops.purchase, unreminded_purchases.person
            FROM reminder_stops LEFT JOIN unreminded_purchases
              ON unreminded_purchases.person = reminder_stops.person
              AND unreminded_purchases.purchase = reminder_stops.purchase
            WHERE reminder_stops.hash = @hash ORDER BY reminder_stops.purchase
            """,
            row => (Person: new PersonId(row.Id(0)), Purchase: new PurchaseId(row.Id(1)), IsStopped: !row.IsDBNull(2)),
            cancel, ("hash", LinkSecret.HashOf(secret))).ConfigureAwait(false);
        return found.IsEmpty ? null
            : new ReminderStop(
                found[0].Person, [.. found.Select(one => one.Purchase)], found.All(one => one.IsStopped));
    }

    /// <summary>Stops what a secret stops, once or again; false where it stops nothing.</summary>
    public Task<bool> StopAsync(string secret, CancellationToken cancel) => ChangeAsync(
        secret,
        """
        INSERT INTO unreminded_purchases (person, purchase)
        SELECT person, purchase FROM reminder_stops WHERE hash = @hash ON CONFLICT DO NOTHING
        """,
        cancel);

    /// <summary>Has the reminders sent again that a secret stopped; false where it stops nothing.</summary>
    public Task<bool> ResumeAsync(string secret, CancellationToken cancel) => ChangeAsync(
        secret,
        """
        DELETE FROM unreminded_purchases WHERE EXISTS (
          SELECT 1 FROM reminder_stops WHERE hash = @hash AND reminder_stops.person = unreminded_purchases.person
            AND reminder_stops.purchase = unreminded_purchases.purchase)
        """,
        cancel);

    private async Task<bool> ChangeAsync(string secret, string change, CancellationToken cancel)
    {
        if (await FindAsync(secret, cancel).ConfigureAwait(false) is null) return false;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, change, ("hash", LinkSecret.HashOf(secret)));
        return true;
    }
}
