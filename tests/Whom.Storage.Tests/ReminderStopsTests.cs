using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class ReminderStopsTests(PostgresCluster postgres)
{
    private static readonly PersonId Lucia = new(Guid.NewGuid()), Hugo = new(Guid.NewGuid());
    private static readonly PurchaseId One = new(Guid.NewGuid()), Other = new(Guid.NewGuid()),
        Third = new(Guid.NewGuid());

    [Theory, OnEveryDatabase]
    public async Task A_secret_stops_the_reminders_of_its_purchases_to_its_person_without_an_account(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (stops, rows) = (new ReminderStops(database), new MailChoiceRows(database));
        var secret = await MakeAsync(database, Lucia, One, Other);
        await MakeAsync(database, Hugo, One);

        // Looking changes nothing.
        Assert.False((await stops.FindAsync(secret, Cancel))!.AreStopped);
        Assert.Same(MailChoices.Usual, await rows.OfAsync(Lucia, Cancel));

        Assert.True(await stops.StopAsync(secret, Cancel));
        Assert.True(await stops.StopAsync(secret, Cancel));

        var stop = (await stops.FindAsync(secret, Cancel))!;
        Assert.Equal((Lucia, true), (stop.Person, stop.AreStopped));
        Assert.Equal([.. new[] { One, Other }.OrderBy(id => id.ToString(), StringComparer.Ordinal)], stop.Purchases);
        var chosen = await rows.OfAsync(Lucia, Cancel);
        Assert.Equal((false, false, true),
            (chosen.WantReminders(One), chosen.WantReminders(Other), chosen.WantReminders(Third)));
        Assert.True((await rows.OfAsync(Hugo, Cancel)).WantReminders(One));
        Assert.Equal([Lucia], await rows.UnremindedAsync([Lucia, Hugo], One, Cancel));
        Assert.Empty(await rows.UnremindedAsync([Hugo], One, Cancel));
        Assert.Empty(await rows.UnremindedAsync([Lucia, Hugo], Third, Cancel));

        Assert.True(await stops.ResumeAsync(secret, Cancel));
        Assert.True((await rows.OfAsync(Lucia, Cancel)).WantReminders(One));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_no_secret_stops_nothing(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await MakeAsync(database, Lucia, One);
        var stops = new ReminderStops(database);

        foreach (var guess in (string[])["", "guessed", Lucia.ToString()])
        {
            Assert.Null(await stops.FindAsync(guess, Cancel));
            Assert.False(await stops.StopAsync(guess, Cancel));
            Assert.False(await stops.ResumeAsync(guess, Cancel));
        }

        Assert.True((await new MailChoiceRows(database).OfAsync(Lucia, Cancel)).WantReminders(One));
    }

    private static async Task<string> MakeAsync(Database database, PersonId person, params PurchaseId[] purchases)
    {
        var (secret, making) = ReminderStops.Making(person, purchases, At);
        await database.WriteAsync(making, Cancel);
        return secret;
    }
}
