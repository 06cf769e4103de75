using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Links;

/// <summary>
/// The secrets by which programs read the calendar of a person, who cannot sign in for them; each person has at most
/// one, and only its hash is kept. Safe to share between threads.
/// </summary>
public sealed class CalendarLinks(Database database)
{
    /// <summary>Makes a secret, and answers it; the one before ends.</summary>
    public async Task<string> RenewAsync(PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        var secret = LinkSecret.New();
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            null,
            "INSERT INTO calendar_links (person, hash, made) VALUES (@person, @hash, @made) ON CONFLICT (person) DO UPDATE SET hash = @hash, made = @made",
            ("person", person.ToString()), ("hash", LinkSecret.HashOf(secret)), ("made", now.Milliseconds()));
        return secret;
    }

    /// <summary>Ends the secret of a person, where there is one.</summary>
    public async Task EndAsync(PersonId person, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM calendar_links WHERE person = @person", ("person", person.ToString()));
    }

    /// <summary>The same, in the transaction of what ends it.</summary>
    public static ISideWrite Ending(PersonId person) => new SideStatement(
        "DELETE FROM calendar_links WHERE person = @person", ("person", person.ToString()));

    /// <summary>When the secret of a person was made; null where there is none.</summary>
    public async Task<DateTimeOffset?> MadeAsync(PersonId person, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT made FROM calendar_links WHERE person = @person", ("person", person.ToString()));
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is long made ? Sql.Instant(made) : null;
    }

    /// <summary>Whose calendar a secret opens; null where it opens none.</summary>
    public async Task<PersonId?> PersonOfAsync(string secret, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT person FROM calendar_links WHERE hash = @hash", ("hash", LinkSecret.HashOf(secret)));
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is string person
            ? new PersonId(Guid.Parse(person))
            : null;
    }
}
