using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;

namespace Whom.Storage.Mails;

/// <summary>
/// Which mails people have chosen, beside the record; gone with their accounts, save of which purchases they get no
/// reminders: that holds for whoever has no account too. Safe to share between threads.
/// </summary>
public sealed class MailChoiceRows(Database database)
{
    /// <summary>What a person has chosen; the usual where they have not, or have no account.</summary>
    public async Task<MailChoices> OfAsync(PersonId person, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            """
            SELECT mail_choices.digest_hour, mail_choices.off, quiet_purchases.purchase
            FROM mail_choices LEFT JOIN quiet_purchases ON quiet_purchases.person = mail_choices.person
            WHERE mail_choices.person = @person
            """,
            row => (Hour: row.IsDBNull(0) ? null : (int?)row.GetInt64(0), Off: (MailKinds)row.GetInt64(1),
                Quiet: row.IsDBNull(2) ? null : (PurchaseId?)new PurchaseId(row.Id(2))),
            cancel, ("person", person.ToString())).ConfigureAwait(false);
        var chosen = found.IsEmpty
            ? MailChoices.Usual
            : new MailChoices(
                found[0].Hour, found[0].Off, [.. found.Select(row => row.Quiet).OfType<PurchaseId>()]);
        var unreminded = await database.ReadAsync(
            "SELECT purchase FROM unreminded_purchases WHERE person = @person", row => new PurchaseId(row.Id(0)),
            cancel, ("person", person.ToString())).ConfigureAwait(false);
        return unreminded.IsEmpty ? chosen : chosen with { Unreminded = [.. unreminded] };
    }

    /// <summary>
    /// Who of these gets no reminders in a purchase, whether of it, of any, or of nothing that can be done without.
    /// </summary>
    public async Task<ImmutableHashSet<PersonId>> UnremindedAsync(
        IEnumerable<PersonId> people, PurchaseId purchase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        var without = await database.ReadAsync(
            """
            SELECT person FROM unreminded_purchases WHERE purchase = @purchase
            UNION SELECT person FROM quiet_purchases WHERE purchase = @purchase
            UNION SELECT person FROM mail_choices WHERE (off & @reminder) <> 0
            """,
            row => new PersonId(row.Id(0)), cancel, ("purchase", purchase.ToString()),
            ("reminder", (long)MailKinds.Reminder)).ConfigureAwait(false);
        return without.ToImmutableHashSet().Intersect(people);
    }

    /// <summary>
    /// Keeps what a person has chosen, in place of what was kept before. Requires that they have an account.
    /// </summary>
    public async Task KeepAsync(PersonId person, MailChoices choices, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(choices);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            transaction,
            """
            INSERT INTO mail_choices (person, digest_hour, off) VALUES (@person, @hour, @off)
            ON CONFLICT (person) DO UPDATE SET digest_hour = excluded.digest_hour, off = excluded.off
            """,
            ("person", person.ToString()), ("hour", choices.DigestHour), ("off", (long)choices.Off));
        connection.Run(
            transaction, "DELETE FROM quiet_purchases WHERE person = @person", ("person", person.ToString()));
        foreach (var purchase in choices.Quiet)
        {
            connection.Run(
                transaction, "INSERT INTO quiet_purchases (person, purchase) VALUES (@person, @purchase)",
                ("person", person.ToString()), ("purchase", purchase.ToString()));
        }

        connection.Run(
            transaction, "DELETE FROM unreminded_purchases WHERE person = @person", ("person", person.ToString()));
        foreach (var purchase in choices.Unreminded)
        {
            connection.Run(
                transaction, "INSERT INTO unreminded_purchases (person, purchase) VALUES (@person, @purchase)",
                ("person", person.ToString()), ("purchase", purchase.ToString()));
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }
}
