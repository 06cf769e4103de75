using Whom.Participation;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Storage.Secrets;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

/// <summary>Who gets mails about the register, on every database.</summary>
public sealed class FollowersTests(PostgresCluster postgres)
{
    private static readonly StreamName About = NewStream();
    private static readonly DateTimeOffset Now = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly PurchaseId Purchase = new(Guid.NewGuid());

    [Theory, OnEveryDatabase]
    public async Task What_somebody_asked_for_comes_back_and_replaces_what_the_same_address_asked_before(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var followers = await StartAsync(database);
        var first = await AskAsync(followers, "Rosa@Mailbox.example", null);
        var one = await AskAsync(followers, "rosa@mailbox.example", Purchase);
        var other = await AskAsync(followers, "hugo@mailbox.example", null);
        foreach (var id in (Guid[])[first, one, other]) await followers.ConfirmAsync(id, 7, Now, Cancel);

        var anew = Guid.NewGuid();
        await followers.AskAsync(
            new Follower(anew, "rosa@MAILBOX.example", "es", null, [new("area", "tax"), new("watching", null)])
            {
                Organisation = "Union of readers", SpeaksFor = "Readers,\nof all kinds",
            },
            About, Mail(), Now, Cancel);
        Assert.Null((await followers.FindAsync(anew, Cancel))!.Confirmed);
        Assert.NotNull(await followers.FindAsync(first, Cancel));
        await followers.ConfirmAsync(anew, 9, Now, Cancel);

        Assert.Null(await followers.FindAsync(first, Cancel));
        Assert.Equal(Purchase, (await followers.FindAsync(one, Cancel))!.Purchase);
        Assert.NotNull(await followers.FindAsync(other, Cancel));
        var found = Assert.Single(await followers.OrganisationsAsync(10, Cancel));
        Assert.Equal(
            (anew, "rosa@MAILBOX.example", "es", "Union of readers", "Readers,\nof all kinds", 9L, Now),
            (found.Id, found.Address, found.Language, found.Organisation, found.SpeaksFor, found.Seen,
                found.Confirmed!.Value));
        Assert.Equal([new("area", "tax"), new("watching", null)], found.Interests);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_nodes_tell_one_of_the_same_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var followers = await StartAsync(database);
        var id = await AskAsync(followers, "rosa@mailbox.example", null);
        Assert.Empty(await followers.DueAsync(9, Now, 10, Cancel));
        await followers.ConfirmAsync(id, 7, Now, Cancel);
        // Confirming again skips nothing of what came between.
        await followers.ConfirmAsync(id, 8, Now, Cancel);

        var due = Assert.Single(await followers.DueAsync(9, Now, 10, Cancel));
        Assert.Equal(7, due.Seen);
        Assert.Empty(await followers.DueAsync(7, Now, 10, Cancel));
        Assert.True(await followers.TellAsync(due, 9, About, Mail(), Now, Cancel));
        Assert.False(await followers.TellAsync(due, 9, About, Mail(), Now, Cancel));
        await followers.PassAsync(due, 12, Cancel);
        Assert.Equal(9, (await followers.FindAsync(id, Cancel))!.Seen);
        Assert.Empty(await followers.DueAsync(11, Now.AddSeconds(-1), 10, Cancel));
        Assert.Single(await followers.DueAsync(11, Now, 10, Cancel));

        await followers.StopAsync(id, Cancel);
        Assert.False(await followers.TellAsync(due with { Seen = 9 }, 12, About, Mail(), Now, Cancel));
        // One to confirm, and one of the two that told.
        Assert.Equal(2, (await new Outbox(database).WaitingAsync(10, Cancel)).Length);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_who_has_not_confirmed_is_forgotten(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var followers = await StartAsync(database);
        var kept = await AskAsync(followers, "rosa@mailbox.example", null);
        var forgotten = await AskAsync(followers, "hugo@mailbox.example", null);
        await followers.ConfirmAsync(kept, 1, Now, Cancel);
        Assert.Equal(0, await followers.DeleteUnconfirmedAsync(Now.AddSeconds(-1), Cancel));
        Assert.Equal(1, await followers.DeleteUnconfirmedAsync(Now, Cancel));
        Assert.NotNull(await followers.FindAsync(kept, Cancel));
        Assert.Null(await followers.FindAsync(forgotten, Cancel));
    }

    [Theory, OnEveryDatabase]
    public void A_secret_is_of_one_installation_and_of_nobody_else(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var other = new TestDatabase(kind, postgres);
        using var database = made.Open();
        using var another = other.Open();
        var (followers, strangers) = (new Followers(database, Cipher()), new Followers(another, Cipher()));
        var id = Guid.NewGuid();
        var secret = followers.SecretOf(id);
        Assert.Equal(id, followers.IdOf(secret));
        Assert.Null(strangers.IdOf(secret));
        foreach (var at in Enumerable.Range(0, secret.Length))
            Assert.NotEqual(id, followers.IdOf(secret[..at] + (secret[at] == 'A' ? 'B' : 'A') + secret[(at + 1)..]));
        foreach (var guess in (string?[])[null, "", "guessed", secret + "A", secret[1..], new string('/', 43)])
            Assert.Null(followers.IdOf(guess));
    }

    private static async Task<Guid> AskAsync(Followers followers, string address, PurchaseId? purchase)
    {
        var id = Guid.NewGuid();
        await followers.AskAsync(new Follower(id, address, "en", purchase, []), About, Mail(), Now, Cancel);
        return id;
    }

    // A mail stands beside something that happened.
    private static async Task<Followers> StartAsync(Database database)
    {
        await using var store = RecordStore.Open(database);
        Assert.IsType<Appended.Done>(await store.Append(About, 0, Saying("A purchase.")));
        return new Followers(database, Cipher());
    }

    private static StoreCipher Cipher() => new([new byte[StoreCipher.SecretLength]]);

    private static OutgoingMail Mail() => new("{}"u8.ToArray(), Now);
}
