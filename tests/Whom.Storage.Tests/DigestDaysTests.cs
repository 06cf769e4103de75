using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class DigestDaysTests(PostgresCluster postgres)
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Theory, OnEveryDatabase]
    public async Task From_their_hour_on_everybody_is_due_once_a_day_and_whoever_wants_none_never(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (days, rows) = (new DigestDays(database), new MailChoiceRows(database));
        var usual = await MailChoicesTests.AccountAsync(database, "usual");
        var early = await MailChoicesTests.AccountAsync(database, "early");
        var never = await MailChoicesTests.AccountAsync(database, "never");
        await rows.KeepAsync(early, MailChoices.Usual with { DigestHour = 5 }, Cancel);
        await rows.KeepAsync(never, MailChoices.Usual with { DigestHour = null }, Cancel);

        Assert.Equal("", await DueAsync(days, 4));
        Assert.Equal(Named(early), await DueAsync(days, 6));
        Assert.Equal(Named(early, usual), await DueAsync(days, 23));

        Assert.True(await days.ClaimAsync(early, Day, At, null, Cancel));
        Assert.Equal(Named(usual), await DueAsync(days, 23));
        Assert.Equal(Named(early), await DueAsync(days, 5, Day.AddDays(1)));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_who_claim_a_day_one_does_and_one_mail_waits(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (days, stream) = (new DigestDays(record.Database), NewStream());
        await record.Store.Append(stream, 0, Saying("hello"));
        var ana = await MailChoicesTests.AccountAsync(record.Database, "ana");
        var mail = new OutgoingMail("mail"u8.ToArray(), At);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Task.Run(() => days.ClaimAsync(ana, Day, At, (stream, mail), Cancel))));

        Assert.Single(claimed, one => one);
        Assert.Single(await new Outbox(record.Database).WaitingAsync(9, Cancel));
        Assert.False(await days.ClaimAsync(ana, Day.AddDays(-1), At, (stream, mail), Cancel));
        Assert.True(await days.ClaimAsync(ana, Day.AddDays(1), At, (stream, mail), Cancel));
        Assert.Equal(2, (await new Outbox(record.Database).WaitingAsync(9, Cancel)).Length);
    }

    [Theory, OnEveryDatabase]
    public async Task A_day_without_a_mail_leaves_what_was_told_last_as_it_is(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (days, stream) = (new DigestDays(record.Database), NewStream());
        await record.Store.Append(stream, 0, Saying("hello"));
        var ana = await MailChoicesTests.AccountAsync(record.Database, "ana");
        Assert.Null(Assert.Single(await days.DueAsync(Day, 7, Cancel)).Told);

        await days.ClaimAsync(ana, Day, At, (stream, new OutgoingMail("mail"u8.ToArray(), At)), Cancel);
        await days.ClaimAsync(ana, Day.AddDays(1), At.AddDays(1), null, Cancel);

        Assert.Equal(At, Assert.Single(await days.DueAsync(Day.AddDays(2), 7, Cancel)).Told);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_has_no_account_any_more_claims_nothing(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var stream = NewStream();
        await record.Store.Append(stream, 0, Saying("hello"));
        var mail = new OutgoingMail("mail"u8.ToArray(), At);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => new DigestDays(record.Database)
            .ClaimAsync(new PersonId(Guid.NewGuid()), Day, At, (stream, mail), Cancel));

        Assert.Empty(await new Outbox(record.Database).WaitingAsync(9, Cancel));
    }

    private static async Task<string> DueAsync(DigestDays days, int hour, DateOnly? day = null) =>
        Named([.. (await days.DueAsync(day ?? Day, hour, Cancel)).Select(one => one.Person)]);

    private static string Named(params PersonId[] people) =>
        string.Join(' ', people.Select(one => one.ToString()).Order(StringComparer.Ordinal));
}
