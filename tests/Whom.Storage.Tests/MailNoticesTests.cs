using System.Collections.Immutable;
using System.Text;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class MailNoticesTests(PostgresCluster postgres)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly PurchaseId One = new(Guid.NewGuid()), Other = new(Guid.NewGuid());
    private static readonly PersonId Lucia = new(Guid.NewGuid()), Hugo = new(Guid.NewGuid());
    private static readonly AssignmentId Part = new(Guid.NewGuid()), OtherPart = new(Guid.NewGuid());

    [Theory, OnEveryDatabase]
    public async Task Who_was_told_of_what_stays_when_the_mail_is_gone_with_what_became_of_it(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (outbox, notices) = (new Outbox(record.Database), new MailNotices(record.Database));
        await HandInAsync(record, "first", Told(One, Lucia, "Invited"));
        await HandInAsync(record, "second", Told(One, Lucia, "Late"), Told(Other, Lucia, "Late"));
        await HandInAsync(record, "third", Told(One, Hugo, "Invited"));

        var first = Assert.Single(await outbox.ClaimAsync(1, At, Minute, Cancel));
        await outbox.SentAsync(first.Id, At + Minute, Cancel);
        var second = Assert.Single(await outbox.ClaimAsync(1, At, Minute, Cancel));
        await outbox.GiveUpAsync(second.Id, "refused 550 no such person", At + (2 * Minute), Cancel);

        Assert.Equal(
            [
                (Hugo, "Invited", MailStanding.Waiting, At, null),
                (Lucia, "Late", MailStanding.GivenUp, At + (2 * Minute), "refused 550 no such person"),
                (Lucia, "Invited", MailStanding.Sent, At + Minute, (string?)null),
            ],
            (await notices.OfAsync(One, 9, Cancel)).Select(
                one => (one.Notice.Person, one.Notice.Kind, one.Standing, one.At, one.Problem)));
        Assert.Equal(Other, Assert.Single(await notices.OfAsync(Other, 9, Cancel)).Notice.Purchase);
        Assert.Single(await notices.OfAsync(One, 1, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task The_last_mail_to_somebody_says_whether_their_address_fails_of_whatever_purchase_it_was(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (outbox, notices) = (new Outbox(record.Database), new MailNotices(record.Database));
        await HandInAsync(record, "first", Told(One, Lucia, "Invited"));
        await HandInAsync(record, "second", Told(Other, Lucia, "Invited"));
        await outbox.SentAsync(Assert.Single(await outbox.ClaimAsync(1, At, Minute, Cancel)).Id, At, Cancel);
        Assert.Empty(await notices.FailedAsync(One, Cancel));

        await outbox.GiveUpAsync(
            Assert.Single(await outbox.ClaimAsync(1, At, Minute, Cancel)).Id, "refused 550", At, Cancel);

        var failed = Assert.Single(await notices.FailedAsync(One, Cancel));
        Assert.Equal((Lucia, "refused 550", "second"),
            (failed.Person, failed.Problem, Encoding.UTF8.GetString(failed.Content!.Value.Span)));
        await HandInAsync(record, "third", Told(One, Lucia, "Late"));
        Assert.Single(await notices.FailedAsync(One, Cancel));
        await outbox.SentAsync(Assert.Single(await outbox.ClaimAsync(1, At, Minute, Cancel)).Id, At, Cancel);
        Assert.Empty(await notices.FailedAsync(One, Cancel));
    }

    // An assignment is of one purchase.
    private static MailNotice Told(PurchaseId purchase, PersonId person, string kind) =>
        new(purchase, person, purchase == One ? Part : OtherPart, kind);

    private static Task<Appended> HandInAsync(
        TestRecord record, string content, params ImmutableArray<MailNotice> notices) => record.Store.AppendAsync(
        new Batch(NewCommand(), At, [new(NewStream(), 0, [Saying(content)])])
        {
            Mails = [new(Encoding.UTF8.GetBytes(content), At) { Notices = notices }]
        },
        Cancel);
}
