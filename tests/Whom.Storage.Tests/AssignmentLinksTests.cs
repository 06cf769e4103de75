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
    public async Task Looking_changes_nothing_and_the_browser_that_opens_a_link_first_keeps_it(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, browsers, place) = (new AssignmentLinks(database), new LinkBrowsers(database), Place());
        var secret = await links.MakeAsync(place, Now, Lasts, Cancel);

        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(new PartLink(place, LinkState.Open), await links.FindAsync(secret, Now, Cancel));
        Assert.False(await HoldsAsync(browsers, secret, "mine"));
        Assert.False(await browsers.KeepsAsync(secret, "mine", Now, Cancel));

        foreach (var _ in new[] { 1, 2, 3 }) Assert.True(await browsers.OpenAsync(secret, "mine", Now, Cancel));
        Assert.True(await HoldsAsync(browsers, secret, "mine"));
        Assert.True(await browsers.KeepsAsync(secret, "mine", Now + Lasts - TimeSpan.FromSeconds(1), Cancel));
        Assert.False(await browsers.OpenAsync(secret, "other", Now, Cancel));
        Assert.False(await HoldsAsync(browsers, secret, "other"));
        Assert.Equal(LinkState.Used, (await links.FindAsync(secret, Now, Cancel))!.State);
        Assert.Null(await links.FindAsync(secret + "x", Now, Cancel));
        Assert.False(await browsers.OpenAsync(secret + "x", "mine", Now, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_browser_that_showed_a_code_keeps_the_link_too_and_each_ends_by_itself(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, browsers) = (new AssignmentLinks(database), new LinkBrowsers(database));
        var secret = await links.MakeAsync(Place(), Now, Lasts, Cancel);
        Assert.True(await browsers.OpenAsync(secret, "phone", Now, Cancel));
        Assert.True(await browsers.AddAsync(secret, "desk", Now, Cancel));
        foreach (var one in new[] { "phone", "desk" })
            Assert.True(await browsers.OpenAsync(secret, one, Now, Cancel));

        await browsers.EndAsync(LinkSecret.HashOf(secret), LinkSecret.HashOf("phone"), Cancel);

        Assert.False(await HoldsAsync(browsers, secret, "phone"));
        Assert.False(await browsers.OpenAsync(secret, "phone", Now, Cancel));
        Assert.True(await HoldsAsync(browsers, secret, "desk"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_few_browsers_keep_one_link_and_the_first_of_them_makes_room(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, browsers) = (new AssignmentLinks(database), new LinkBrowsers(database));
        var secret = await links.MakeAsync(Place(), Now, Lasts, Cancel);
        for (var at = 0; at <= LinkBrowsers.Most; at++)
            Assert.True(await browsers.AddAsync(secret, $"browser {at}", Now + TimeSpan.FromMinutes(at), Cancel));

        Assert.False(await HoldsAsync(browsers, secret, "browser 0"));
        for (var at = 1; at <= LinkBrowsers.Most; at++)
            Assert.True(await HoldsAsync(browsers, secret, $"browser {at}"));
    }

    [Theory, OnEveryDatabase]
    public async Task No_key_of_a_browser_is_kept(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var secret = await new AssignmentLinks(database).MakeAsync(Place(), Now, Lasts, Cancel);
        Assert.True(await new LinkBrowsers(database).OpenAsync(secret, "mine", Now, Cancel));

        var (link, browser) = Assert.Single(await database.ReadAsync(
            "SELECT link, browser FROM link_browsers", row => (row.GetString(0), row.GetString(1)), Cancel));
        Assert.DoesNotContain(secret, link, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", browser, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_expires_and_can_be_taken_back_with_the_sessions_that_it_began(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, browsers, place) = (new AssignmentLinks(database), new LinkBrowsers(database), Place());
        var (old, used) = (await links.MakeAsync(place, Now, Lasts, Cancel),
            await links.MakeAsync(place, Now, Lasts, Cancel));

        Assert.Equal(LinkState.Expired, (await links.FindAsync(old, Now + Lasts, Cancel))!.State);
        Assert.False(await browsers.OpenAsync(old, "mine", Now + Lasts, Cancel));
        Assert.False(await browsers.AddAsync(old, "mine", Now + Lasts, Cancel));
        Assert.True(await browsers.OpenAsync(used, "mine", Now, Cancel));
        Assert.False(await browsers.OpenAsync(used, "mine", Now + Lasts, Cancel));
        Assert.Equal(LinkState.Expired, (await links.FindAsync(used, Now + Lasts, Cancel))!.State);
        await database.WriteAsync([AssignmentLinks.Revoking(new EndedLinks(place.Assignment, null), Now)], Cancel);

        Assert.False(await HoldsAsync(browsers, used, "mine"));
        Assert.False(await browsers.OpenAsync(used, "mine", Now, Cancel));
        Assert.False(await browsers.AddAsync(used, "other", Now, Cancel));
        Assert.False(await browsers.OpenAsync(old, "mine", Now, Cancel));
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(old, Now, Cancel))!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_eight_who_press_at_once_one_gets_in(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (links, browsers) = (new AssignmentLinks(database), new LinkBrowsers(database));
        for (var round = 0; round < 10; round++)
        {
            var secret = await links.MakeAsync(Place(), Now, Lasts, Cancel);
            var pressed = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                at => Task.Run(() => browsers.OpenAsync(secret, $"browser {at}", Now, Cancel))));
            Assert.Single(pressed, won => won);
        }
    }

    private static Task<bool> HoldsAsync(LinkBrowsers browsers, string secret, string browser) =>
        browsers.HoldsAsync(LinkSecret.HashOf(secret), LinkSecret.HashOf(browser), Cancel);

    private static AssignmentPlace Place() =>
        new(new PurchaseId(Guid.NewGuid()), new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
}
