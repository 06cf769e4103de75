using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using SmtpServer.Protocol;
using Whom.Storage.Limits;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

public sealed class MailSenderTests(PostgresCluster postgres)
{
    private static readonly MailboxAddress From = new("Whom", "whom@city.example");

    private readonly MovableClock _clock = new();

    [Theory, OnEveryDatabase]
    public async Task A_mail_that_was_handed_in_is_handed_over_and_then_gone(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        var message = To();
        await HandInAsync(record.Store, message);

        Assert.Equal(1, await SendAsync(record, office));

        var mime = Assert.Single(office.Messages);
        Assert.Equal(("Your part", $"{message.Id:N}@city.example", Noon), (mime.Subject, mime.MessageId, mime.Date));
        Assert.Equal(("auto-generated", "OOF, AutoReply"),
            (mime.Headers["Auto-Submitted"], mime.Headers["X-Auto-Response-Suppress"]));
        Assert.Equal(message.Body, TextOf(mime));
        Assert.Equal(0, await SendAsync(record, office));
        Assert.Single(office.Taken);
        Assert.Equal(1, (await new Outbox(record.Database).SentSinceAsync(Noon, Cancel)));
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_gets_more_than_thirty_in_an_hour_and_the_rest_waits_without_being_lost(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        for (var one = 0; one < 32; one++) await HandInAsync(record.Store, To());

        Assert.Equal(30, await SendAsync(record, office));
        Assert.Equal(0, await SendAsync(record, office));
        var waiting = await new Outbox(record.Database).WaitingAsync(10, Cancel);
        Assert.Equal([0, 0], waiting.Select(one => one.Mail.Tries));
        _clock.Pass(TimeSpan.FromHours(1));

        Assert.Equal(2, await SendAsync(record, office));
        Assert.Equal(32, office.Taken.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_dies_between_handing_over_and_saying_so_sends_the_same_mail_again(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        await HandInAsync(record.Store, To("Željka Øst"));
        var claimed = Assert.Single(
            await new Outbox(record.Database).ClaimAsync(1, _clock.GetUtcNow(), TimeSpan.FromMinutes(5), Cancel));
        Assert.True(MailMessageJson.TryDecode(claimed.Content, out var message, out _));
        using var first = new SmtpTransport(office.Address, From);
        Assert.IsType<Delivery.Done>(await first.SendAsync(message, Cancel));
        await first.RestAsync();

        Assert.Equal(0, await SendAsync(record, office));
        _clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await SendAsync(record, office));

        Assert.Equal(2, office.Taken.Count);
        Assert.Equal(office.Taken.First(), office.Taken.Last());
        Assert.Equal(office.Messages.First().MessageId, office.Messages.Last().MessageId);
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_server_does_not_take_now_is_tried_again_later(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        office.Answer(SmtpReplyCode.InsufficientStorage, "try again later");
        await HandInAsync(record.Store, To());

        Assert.Equal(0, await SendAsync(record, office));

        var waiting = Assert.Single(await new Outbox(record.Database).WaitingAsync(9, Cancel));
        Assert.Equal(
            new MailProblem(MailProblemKind.Postponed, "452 try again later"), MailProblem.Read(waiting.Problem!));
        Assert.InRange(waiting.Due - _clock.GetUtcNow(), TimeSpan.FromSeconds(44), TimeSpan.FromSeconds(60));
        Assert.Equal(0, await SendAsync(record, office));
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SendAsync(record, office));
        Assert.Empty(await new Outbox(record.Database).WaitingAsync(9, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_server_never_takes_is_given_up_at_once_and_holds_nothing_else_up(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        office.Unknown.Add("nobody@city.example");
        await HandInAsync(record.Store, To("Nobody", "nobody@city.example"));
        await HandInAsync(record.Store, To());
        office.Answer(SmtpReplyCode.TransactionFailed, "this looks like spam");
        await HandInAsync(record.Store, To("Ben", "ben@city.example"));

        Assert.Equal(1, await SendAsync(record, office));

        var outbox = new Outbox(record.Database);
        var dead = await outbox.DeadAsync(Cancel);
        Assert.Equal([MailProblemKind.Refused, MailProblemKind.Refused],
            dead.Select(mail => MailProblem.Read(mail.Problem).Kind));
        Assert.Contains("554 this looks like spam", dead.Select(mail => MailProblem.Read(mail.Problem).Detail));
        office.Unknown.Clear();
        foreach (var mail in dead) await record.Store.AppendAsync(
            Happening() with { Also = [Outbox.Retrying(mail.Mail.Id, _clock.GetUtcNow())] }, Cancel);
        Assert.Equal(2, await SendAsync(record, office));
        Assert.Empty(await outbox.DeadAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task After_two_days_of_trying_a_mail_is_given_up(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await using var office = new PostOffice();
        await HandInAsync(record.Store, To());
        var began = _clock.GetUtcNow();
        var outbox = new Outbox(record.Database);
        while (await outbox.WaitingAsync(1, Cancel) is [var waiting])
        {
            if (waiting.Due > _clock.GetUtcNow()) _clock.Pass(waiting.Due - _clock.GetUtcNow());
            office.Answer(SmtpReplyCode.ServiceUnavailable, "busy");
            await SendAsync(record, office);
        }

        Assert.Equal(BackOff.MostTries, Assert.Single(await outbox.DeadAsync(Cancel)).Mail.Tries);
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromHours(36), TimeSpan.FromHours(49));
        Assert.Empty(office.Taken);
    }

    [Theory, OnEveryDatabase]
    public async Task A_server_that_is_away_costs_one_mail_one_try(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var office = new PostOffice();
        await office.DisposeAsync();
        await HandInAsync(record.Store, To());
        await HandInAsync(record.Store, To());

        Assert.Equal(0, await SendAsync(record, office));

        var waiting = await new Outbox(record.Database).WaitingAsync(9, Cancel);
        Assert.Equal([0, 1], waiting.Select(mail => mail.Mail.Tries).Order());
        Assert.Equal(MailProblemKind.Unreachable,
            MailProblem.Read(waiting.Single(mail => mail.Problem is not null).Problem!).Kind);
    }

    [Fact]
    public async Task Nothing_goes_out_in_clear_that_was_to_be_encrypted()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);
        await using var office = new PostOffice();
        await HandInAsync(record.Store, To());
        foreach (var security in new[] { SmtpSecurity.StartTls, SmtpSecurity.Tls })
        {
            using var transport = new SmtpTransport(office.Address with { Security = security }, From);
            Assert.Equal(0, await Sender(record, transport).SendDueAsync(Cancel));
            _clock.Pass(TimeSpan.FromHours(1));
        }

        Assert.Empty(office.Taken);
        var waiting = Assert.Single(await new Outbox(record.Database).WaitingAsync(9, Cancel));
        Assert.Equal(MailProblemKind.Unreachable, MailProblem.Read(waiting.Problem!).Kind);
    }

    [Fact]
    public async Task What_cannot_be_read_or_has_no_address_is_given_up_and_holds_nothing_else_up()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);
        await using var office = new PostOffice();
        await HandInAsync(record.Store, new OutgoingMail("{\"id\":"u8.ToArray(), Noon));
        await HandInAsync(record.Store, To("Ana", "ana@city.example\r\nRCPT TO:<eve@evil.example>"));
        await HandInAsync(record.Store, To("Ana", "ana@city.example, eve@evil.example"));
        await HandInAsync(record.Store, To("Ben", "ben@city.example"));

        Assert.Equal(1, await SendAsync(record, office));

        var kinds = (await new Outbox(record.Database).DeadAsync(Cancel)).OrderBy(mail => mail.Mail.Id)
            .Select(mail => MailProblem.Read(mail.Problem).Kind);
        Assert.Equal([MailProblemKind.Content, MailProblemKind.Address, MailProblemKind.Address], kinds);
        Assert.Equal(["ben@city.example"], Assert.Single(office.Messages).To.Mailboxes.Select(to => to.Address));
    }

    [Fact]
    public async Task A_name_with_line_breaks_adds_no_field_and_no_recipient()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);
        await using var office = new PostOffice();
        const string evil = "\r\nBcc: eve@evil.example\r\n\r\n<h1>paid</h1>\u2028X: y\u0085Z: z\0";
        var message = To("Ana" + evil, subject: "Part" + evil) with
        {
            ReplyTo = new Mailbox("Ben" + evil, "ben@city.example"),
            Headers = [new MailHeader("Auto-Submitted", "auto-generated" + evil)],
        };
        await HandInAsync(record.Store, message);

        Assert.Equal(1, await SendAsync(record, office));

        var mime = Assert.Single(office.Messages);
        Assert.Empty(mime.Bcc);
        Assert.Equal("ana@city.example", Assert.Single(mime.To.Mailboxes).Address);
        Assert.Equal(message.Body, TextOf(mime));
        string[] known = ["Message-Id", "Date", "Subject", "From", "To", "Reply-To", "Auto-Submitted", "MIME-Version"];
        Assert.Equal(known.Order(StringComparer.Ordinal),
            mime.Headers.Select(header => header.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("José Ñandú")]
    [InlineData("李小龍")]
    [InlineData("Smith, \"Bob\" <b@c>; x")]
    [InlineData("Ahmed أحمد 🙂")]
    public async Task A_name_arrives_as_it_is_written(string name)
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);
        await using var office = new PostOffice();
        await HandInAsync(record.Store, To(name, subject: "For " + name) with
        {
            Content = [MailBlock.Paragraph(name + "\n.\nthe end")]
        });

        Assert.Equal(1, await SendAsync(record, office));

        var mime = Assert.Single(office.Messages);
        Assert.Equal((name, "For " + name), (Assert.Single(mime.To.Mailboxes).Name, mime.Subject));
        Assert.Equal(name + "\n.\nthe end\n", TextOf(mime));
        Assert.All(office.Taken.Single(), octet => Assert.True(octet < 128));
    }

    private Task<int> SendAsync(TestRecord record, PostOffice office) =>
        Sender(record, new SmtpTransport(office.Address, From)).SendDueAsync(Cancel);

    private MailSender Sender(TestRecord record, IMailTransport transport) =>
        new(new Outbox(record.Database), transport, new RequestCounts(record.Database), new Rates(), _clock,
            new Random(1), new Rounds(_clock, NullLogger<Rounds>.Instance), NullLogger<MailSender>.Instance);

    // This server takes the last line break of a text for part of the dot that ends a mail.
    private static string TextOf(MimeMessage mime) => mime.TextBody!.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
