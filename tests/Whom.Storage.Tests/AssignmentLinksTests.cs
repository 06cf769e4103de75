using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class AssignmentLinksTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    [Theory, OnEveryDatabase]
    public async Task Looking_changes_nothing_and_using_works_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, place) = (new AssignmentLinks(database), Place());
        var secret = await links.MakeAsync(place, Now, Lasts, Cancel);

        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(new PartLink(place, LinkState.Open), await links.FindAsync(secret, Now, Cancel));
        Assert.False(await links.HoldsAsync(LinkSecret.HashOf(secret), Cancel));
        Assert.True(await links.UseAsync(secret, Now, Cancel));
        Assert.True(await links.HoldsAsync(LinkSecret.HashOf(secret), Cancel));
        Assert.False(await links.UseAsync(secret, Now, Cancel));
        Assert.Equal(LinkState.Used, (await links.FindAsync(secret, Now, Cancel))!.State);
        Assert.Null(await links.FindAsync(secret + "x", Now, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_expires_and_can_be_taken_back_with_the_session_that_it_began(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, place) = (new AssignmentLinks(database), Place());
        var (old, used) = (await links.MakeAsync(place, Now, Lasts, Cancel),
            await links.MakeAsync(place, Now, Lasts, Cancel));

        Assert.Equal(LinkState.Expired, (await links.FindAsync(old, Now + Lasts, Cancel))!.State);
        Assert.False(await links.UseAsync(old, Now + Lasts, Cancel));
        Assert.True(await links.UseAsync(used, Now, Cancel));
        await using (var connection = await database.OpenConnectionAsync(Cancel))
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            AssignmentLinks.Revoking(new EndedLinks(place.Assignment, null), Now).Write(connection, transaction);
            await transaction.CommitAsync(Cancel);
        }

        Assert.False(await links.HoldsAsync(LinkSecret.HashOf(used), Cancel));
        Assert.False(await links.UseAsync(old, Now, Cancel));
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(old, Now, Cancel))!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_eight_who_press_at_once_one_gets_in(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var links = new AssignmentLinks(database);
        for (var round = 0; round < 10; round++)
        {
            var secret = await links.MakeAsync(Place(), Now, Lasts, Cancel);
            var pressed = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => Task.Run(() => links.UseAsync(secret, Now, Cancel))));
            Assert.Single(pressed, won => won);
        }
    }

    private static AssignmentPlace Place() =>
        new(new PurchaseId(Guid.NewGuid()), new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
}
