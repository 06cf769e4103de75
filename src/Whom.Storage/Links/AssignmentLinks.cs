using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Links;

/// <summary>
/// Links by which people without an account come to their assignment. Each is kept by the browsers that it was opened
/// in (<see cref="LinkBrowsers"/>); only a hash of its secret is kept. Safe to share between threads.
/// </summary>
public sealed class AssignmentLinks(Database database)
{
    /// <summary>
    /// Makes a link, and answers its secret. A link to an assignment that does not come to be opens nothing.
    /// </summary>
    public async Task<string> MakeAsync(
        AssignmentPlace place, DateTimeOffset now, TimeSpan lasts, CancellationToken cancel)
    {
        var (secret, making) = Making(place, now, lasts);
        await database.WriteAsync([making], cancel).ConfigureAwait(false);
        return secret;
    }

    /// <summary>The same, with what is recorded because of it.</summary>
    public static (string Secret, ISideWrite Making) Making(AssignmentPlace place, DateTimeOffset now, TimeSpan lasts)
    {
        ArgumentNullException.ThrowIfNull(place);
        var secret = LinkSecret.New();
        return (secret, new SideStatement(
            "INSERT INTO assignment_links (hash, purchase, assignment, person, made, expires) VALUES (@hash, @purchase, @assignment, @person, @made, @expires)",
            ("hash", LinkSecret.HashOf(secret)), ("purchase", place.Purchase.ToString()),
            ("assignment", place.Assignment.ToString()), ("person", place.Person.ToString()),
            ("made", now.Milliseconds()), ("expires", (now + lasts).Milliseconds())));
    }

    /// <summary>
    /// What a link leads to, and whether it still does; null where there is no such link. Changes nothing.
    /// </summary>
    public async Task<PartLink?> FindAsync(string secret, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT purchase, assignment, person, expires, used, revoked FROM assignment_links WHERE hash = @hash",
            row => new PartLink(
                new AssignmentPlace(new PurchaseId(row.Id(0)), new AssignmentId(row.Id(1)), new PersonId(row.Id(2))),
                !row.IsDBNull(5) ? LinkState.Revoked
                : row.GetInt64(3) <= now.Milliseconds() ? LinkState.Expired
                : !row.IsDBNull(4) ? LinkState.Used
                : LinkState.Open),
            cancel, ("hash", LinkSecret.HashOf(secret))).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <summary>
    /// Revokes all links made so far that are ended, and with them the sessions that they began; in the transaction of
    /// what ends them.
    /// </summary>
    public static ISideWrite Revoking(EndedLinks ended, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ended);
        return ended.Of is { } person
            ? new SideStatement(
                "UPDATE assignment_links SET revoked = @now WHERE assignment = @assignment AND person = @person AND revoked IS NULL",
                ("now", now.Milliseconds()), ("assignment", ended.Assignment.ToString()),
                ("person", person.ToString()))
            : new SideStatement(
                "UPDATE assignment_links SET revoked = @now WHERE assignment = @assignment AND revoked IS NULL",
                ("now", now.Milliseconds()), ("assignment", ended.Assignment.ToString()));
    }

    /// <summary>The same, of all links that were ever sent to a person.</summary>
    public static ISideWrite RevokingAllOf(PersonId person, DateTimeOffset now) => new SideStatement(
        "UPDATE assignment_links SET revoked = @now WHERE person = @person AND revoked IS NULL",
        ("now", now.Milliseconds()), ("person", person.ToString()));

    /// <summary>
    /// Revokes the links to an assignment that nobody has used so far; sessions that began go on. In the transaction of
    /// what brings a new one.
    /// </summary>
    public static ISideWrite RevokingUnused(AssignmentId assignment, DateTimeOffset now) => new SideStatement(
        "UPDATE assignment_links SET revoked = @now WHERE assignment = @assignment AND used IS NULL AND revoked IS NULL",
        ("now", now.Milliseconds()), ("assignment", assignment.ToString()));
}

/// <summary>The part of a person, where a link leads.</summary>
public sealed record AssignmentPlace(PurchaseId Purchase, AssignmentId Assignment, PersonId Person);

/// <summary>A link that there is.</summary>
public sealed record PartLink(AssignmentPlace Place, LinkState State);

/// <summary>Whether a link still leads somewhere.</summary>
public enum LinkState
{
    /// <summary>It does, and nobody has opened it.</summary>
    Open,

    /// <summary>It does, in the browsers that keep it.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was taken back.</summary>
    Revoked,
}
