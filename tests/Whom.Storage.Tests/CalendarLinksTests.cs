using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class CalendarLinksTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    [Theory, OnEveryDatabase]
    public async Task A_new_secret_ends_the_one_before_and_those_of_others_go_on(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var links = new CalendarLinks(database);
        var (ana, ben) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        Assert.Null(await links.MadeAsync(ana, Cancel));
        var (first, other) = (await links.RenewAsync(ana, Now, Cancel), await links.RenewAsync(ben, Now, Cancel));
        Assert.Equal(ana, await links.PersonOfAsync(first, Cancel));

        var second = await links.RenewAsync(ana, Now.AddDays(1), Cancel);

        Assert.Null(await links.PersonOfAsync(first, Cancel));
        Assert.Equal(ana, await links.PersonOfAsync(second, Cancel));
        Assert.Equal(ben, await links.PersonOfAsync(other, Cancel));
        Assert.Equal(Now.AddDays(1), await links.MadeAsync(ana, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_secret_can_be_ended_and_is_kept_nowhere(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var links = new CalendarLinks(database);
        var ana = new PersonId(Guid.NewGuid());
        var secret = await links.RenewAsync(ana, Now, Cancel);
        await using (var connection = await database.OpenConnectionAsync(Cancel))
        await using (var kept = connection.Command(
            null, "SELECT COUNT(*) FROM calendar_links WHERE hash = @secret", ("secret", secret)))
            Assert.Equal(0, Convert.ToInt32(await kept.ExecuteScalarAsync(Cancel), null));

        await links.EndAsync(ana, Cancel);

        Assert.Null(await links.PersonOfAsync(secret, Cancel));
        Assert.Null(await links.MadeAsync(ana, Cancel));
    }
}
