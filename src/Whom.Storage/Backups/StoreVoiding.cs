using System.Data.Common;

namespace Whom.Storage.Backups;

/// <summary>How much of each kind was ended.</summary>
/// <param name="Links">Links to assignments.</param>
/// <param name="PasswordLinks">Links by which somebody sets a password, or becomes the first administrator.</param>
/// <param name="CalendarLinks">Addresses by which programs read calendars.</param>
/// <param name="Codes">Codes that were mailed for links.</param>
/// <param name="RecoveryCodes">Recovery codes of second factors.</param>
/// <param name="Sessions">Sessions of accounts, and browsers that kept a link.</param>
/// <param name="Mails">Mails that waited; they stand among those that were given up.</param>
public sealed record Voided(
    int Links, int PasswordLinks, int CalendarLinks, int Codes, int RecoveryCodes, int Sessions, int Mails);

/// <summary>
/// Ends what may have been used, ended or sent since a store was copied: nobody knows of a store that was put back.
/// What is recorded stays as it is. Links by which reminders are stopped stay too: they open nothing, and mails that
/// hold them are read for years.
/// </summary>
public static class StoreVoiding
{
    /// <summary>What stands in the outbox beside a mail that was held back.</summary>
    public const string Mark = "restored";

    /// <summary>All of it, or nothing.</summary>
    public static Voided Run(Database database, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.OpenConnection();
        using var transaction = database.Engine.BeginAppending(connection);
        int All(string table) => connection.Run(transaction, $"DELETE FROM {table}");
        var voided = new Voided(
            // Whoever comes by one is told that it has ended, and may ask for another.
            connection.Run(
                transaction, "UPDATE assignment_links SET revoked = @now WHERE revoked IS NULL AND expires > @now",
                ("now", now.Milliseconds())),
            All("account_links") + All("setup_links"), All("calendar_links"), All("link_codes"),
            All("account_recovery_codes"), All("account_sessions") + All("link_browsers"),
            HoldBack(connection, transaction, now));
        // What was shown to be signed, and with them all cookies, forms and tokens that were handed out.
        All("pending_signings");
        All("protection_keys");
        transaction.Commit();
        return voided;
    }

    private static int HoldBack(DbConnection connection, DbTransaction transaction, DateTimeOffset now) =>
        connection.Run(
            transaction,
            "UPDATE outbox SET dead = @now, problem = @problem, claimed_until = NULL WHERE sent IS NULL AND dead IS NULL",
            ("now", now.Milliseconds()), ("problem", Mark + " "));
}
