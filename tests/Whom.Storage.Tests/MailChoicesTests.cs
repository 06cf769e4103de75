using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Accounts;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class MailChoicesTests(PostgresCluster postgres)
{
    private static readonly MailChoices Few = new(
        null, MailKinds.News | MailKinds.Reminder,
        [new PurchaseId(Guid.NewGuid()), new PurchaseId(Guid.NewGuid())]);

    [Theory, OnEveryDatabase]
    public async Task What_somebody_chose_is_kept_until_they_choose_anew(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var rows = new MailChoiceRows(database);
        var (ana, ben) = (await AccountAsync(database, "ana"), await AccountAsync(database, "ben"));
        Assert.Same(MailChoices.Usual, await rows.OfAsync(ana, Cancel));

        await rows.KeepAsync(ana, Few, Cancel);
        await rows.KeepAsync(ben, Few with { DigestHour = 18 }, Cancel);
        Same(Few, await rows.OfAsync(ana, Cancel));

        await rows.KeepAsync(ana, MailChoices.Usual with { DigestHour = 0 }, Cancel);
        Same(MailChoices.Usual with { DigestHour = 0 }, await rows.OfAsync(ana, Cancel));
        Same(Few with { DigestHour = 18 }, await rows.OfAsync(ben, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task It_goes_with_the_account(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var rows = new MailChoiceRows(database);
        var ana = await AccountAsync(database, "ana");
        await rows.KeepAsync(ana, Few, Cancel);
        await new DigestDays(database).ClaimAsync(ana, new DateOnly(2026, 11, 28), At, null, Cancel);

        await WriteAsync(database, AccountRows.Ending(ana));

        Assert.Same(MailChoices.Usual, await rows.OfAsync(ana, Cancel));
        foreach (var table in (string[])["mail_choices", "quiet_purchases", "digest_days"])
        {
            Assert.Equal(
                0, (await database.ReadAsync($"SELECT COUNT(*) FROM {table}", row => row.GetInt64(0), Cancel))[0]);
        }
    }

    internal static async Task<PersonId> AccountAsync(Database database, string name)
    {
        var person = new Person
        {
            Id = new PersonId(Guid.NewGuid()), Name = name, Email = $"{name}@city.example", Kind = PersonKind.Staff,
            Roles = [],
        };
        await WriteAsync(database, AccountRows.LettingIn(person, AccountKinds.None, false));
        return person.Id;
    }

    private static Task WriteAsync(Database database, ISideWrite row) => database.WriteAsync([row], Cancel);

    private static void Same(MailChoices expected, MailChoices actual) => Assert.Equal(
        (expected.DigestHour, expected.Off, string.Join(' ', expected.Quiet.Order(ById))),
        (actual.DigestHour, actual.Off, string.Join(' ', actual.Quiet.Order(ById))));

    private static Comparer<PurchaseId> ById { get; } =
        Comparer<PurchaseId>.Create((one, other) => one.Value.CompareTo(other.Value));
}
