using System.Collections.Immutable;
using MimeKit;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Web.Mail;
using Whom.Web.Redactions;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Redactions;

public sealed class WordsInMailsTests(PostgresCluster postgres)
{
    private static readonly PurchaseId Purchase = new(Guid.CreateVersion7());
    private static readonly MailboxAddress From = new("Whom", "whom@city.example");

    private static MailMessage MailMessage =>
        To() with
        {
            Content =
            [MailBlock.Paragraph("Ana Ruiz, there is no vendor.\nhttps://whom.example/part?secret=a-no-b")],
            ReplyTo = new Mailbox("Ana Ruiz", "ana@city.example"),
        };

    [Theory, OnEveryDatabase]
    public async Task In_mails_that_wait_words_are_taken_out_and_links_and_other_purchases_stay(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await HandInAsync(record, Purchase.Value, "person-invited.1", MailMessage);
        await HandInAsync(record, Guid.CreateVersion7(), "person-invited.1", MailMessage);
        await HandInAsync(record, Guid.CreateVersion7(), PurchaseEventJson.Reminded, MailMessage);

        await ForgetAsync(record, "no", "Ana Ruiz");

        var left = await WaitingAsync(record);
        Assert.Equal(
            [
                "[…], there is […] vendor.\nhttps://whom.example/part?secret=a-no-b\n",
                MailMessage.Body,
                "[…], there is no vendor.\nhttps://whom.example/part?secret=a-no-b\n",
            ],
            left.Select(message => message.Body));
        Assert.Equal(["[…]", "Ana Ruiz", "[…]"], left.Select(message => message.To.Name));
        Assert.Equal(["[…]", "Ana Ruiz", "[…]"], left.Select(message => message.ReplyTo!.Name));
    }

    [Fact]
    public async Task Of_mails_in_files_those_go_in_which_the_words_stand_as_words()
    {
        var folder = Directory.CreateTempSubdirectory("whom-mails-").FullName;
        try
        {
            var transport = new FileTransport(folder, From);
            foreach (var subject in (string[])["Nothing about Perezosa", "About Pérez", "About VPN"])
                Assert.IsType<Delivery.Done>(await transport.SendAsync(MailMessage with
                {
                    Id = Guid.CreateVersion7(),
                    Subject = subject,
                    Content = [MailBlock.Paragraph("Your part of VPN or of another, no less.")]
                }, Cancel));

            var files = new WordsInFiles(new MailSettings(null, From, folder));
            await files.ForgetAsync(new ClearedWords(Purchase, [], ["no", "Perez", "vendor"]), Cancel);
            Assert.Equal(3, Directory.GetFiles(folder).Length);
            await files.ForgetAsync(new ClearedWords(Purchase, [], ["VPN", "Pérez"]), Cancel);

            Assert.Equal("Nothing about Perezosa", Assert.Single(await transport.LatestAsync(9, Cancel)).Subject);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_when_it_is_read_is_no_harm()
    {
        var folder = Directory.CreateTempSubdirectory("whom-mails-").FullName;
        try
        {
            // Listed, and not there, as a letter that gets its last name meanwhile.
            File.CreateSymbolicLink(Path.Combine(folder, "0.eml"), Path.Combine(folder, "gone"));
            await new FileTransport(folder, From).SendAsync(MailMessage, Cancel);

            await new WordsInFiles(
                new MailSettings(null, From, folder)).ForgetAsync(new ClearedWords(Purchase, [], ["vendor"]), Cancel);

            Assert.Empty(Directory.GetFiles(folder, "2*.eml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task HandInAsync(TestRecord record, Guid purchase, string happened, MailMessage message) =>
        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(
            Batch.Of(
                new CommandMark(Guid.NewGuid(), default), Noon, PurchaseService.NameOf(new PurchaseId(purchase)), 0,
                new EncodedEvent(happened, "{}"u8.ToArray(), ImmutableArray<Seal>.Empty)) with
            { Mails = [message.Outgoing(Noon)] },
            Cancel));

    private static Task ForgetAsync(TestRecord record, params ImmutableArray<string> words) =>
        record.Database.WriteAsync(
            [new WordsInWaitingMails().Forgetting(new ClearedWords(Purchase, [], words))], Cancel);

    private static async Task<List<MailMessage>> WaitingAsync(TestRecord record) =>
        [.. (await new Outbox(record.Database).WaitingAsync(9, Cancel)).OrderBy(one => one.Mail.Id)
            .Select(one => MailMessageJson.TryDecode(one.Mail.Content, out var message, out _) ? message : null!)];
}
