using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class OutboxTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, OnEveryDatabase]
    public async Task A_mail_comes_in_with_its_event_and_goes_out_when_it_is_due(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var outbox = new Outbox(record.Database);
        await Write(record, "now", Noon);
        await Write(record, "later", Noon + Minute);

        var mail = Assert.Single(await outbox.ClaimAsync(9, Noon, Minute, Cancel));

        Assert.Equal(("now", 1L, 1), (Text(mail.Content), mail.Position, mail.Tries));
        await outbox.SentAsync(mail.Id, Noon, Cancel);
        Assert.Equal("later", Text(Assert.Single(await outbox.ClaimAsync(9, Noon + Minute, Minute, Cancel)).Content));
    }

    [Theory, OnEveryDatabase]
    public async Task What_one_has_taken_nobody_else_gets_until_the_lease_has_passed(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var outbox = new Outbox(record.Database);
        await Write(record, "mail", Noon);

        Assert.Single(await outbox.ClaimAsync(9, Noon, Minute, Cancel));
        Assert.Empty(await outbox.ClaimAsync(9, Noon, Minute, Cancel));
        Assert.Equal(2, Assert.Single(await outbox.ClaimAsync(9, Noon + Minute, Minute, Cancel)).Tries);
    }

    [Theory, OnEveryDatabase]
    public async Task Many_senders_take_each_mail_once(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        for (var number = 0; number < 100; number++) await Write(record, $"{number}", Noon);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var outbox = new Outbox(record.Database);
            var mine = new List<long>();
            while (await outbox.ClaimAsync(3, Noon, Minute, Cancel) is { IsEmpty: false } mails)
                mine.AddRange(mails.Select(mail => mail.Id));
            return mine;
        })));

        // Whoever comes while others hold the rest may find nothing and leave; what they leave is still there.
        var all = taken.SelectMany(mine => mine).ToList();
        Assert.Equal(all.Distinct().Count(), all.Count);
        Assert.Equal(100, all.Count + (await new Outbox(record.Database).ClaimAsync(100, Noon, Minute, Cancel)).Length);
    }

    [Theory, OnEveryDatabase]
    public async Task A_mail_that_was_not_taken_is_tried_again_and_at_last_waits_for_a_person(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var outbox = new Outbox(record.Database);
        await Write(record, "mail", Noon);
        var mail = Assert.Single(await outbox.ClaimAsync(9, Noon, Minute, Cancel));

        await outbox.FailedAsync(mail.Id, "450 busy", Noon + Minute, Cancel);
        Assert.Empty(await outbox.ClaimAsync(9, Noon, Minute, Cancel));
        Assert.Single(await outbox.ClaimAsync(9, Noon + Minute, Minute, Cancel));
        await outbox.GiveUpAsync(mail.Id, "550 no such person", Noon + Minute, Cancel);

        var dead = Assert.Single(await outbox.DeadAsync(Cancel));
        Assert.Equal(("mail", "550 no such person", Noon + Minute), (Text(dead.Mail.Content), dead.Problem, dead.At));
        Assert.Empty(await outbox.ClaimAsync(9, Noon + 60 * Minute, Minute, Cancel));
        await record.Store.AppendAsync(new Batch(NewCommand(), At, [new(NewStream(), 0, [Saying("again")])])
        {
            Also = [Outbox.Retrying(mail.Id, Noon + Minute)]
        }, Cancel);
        Assert.Empty(await outbox.DeadAsync(Cancel));
        Assert.Equal(1, Assert.Single(await outbox.ClaimAsync(9, Noon + Minute, Minute, Cancel)).Tries);
    }

    private static Task<Appended> Write(TestRecord record, string content, DateTimeOffset due) =>
        record.Store.AppendAsync(
            new Batch(NewCommand(), At, [new(NewStream(), 0, [Saying(content)])])
            {
                Mails = [new(System.Text.Encoding.UTF8.GetBytes(content), due)]
            }, Cancel);
}
