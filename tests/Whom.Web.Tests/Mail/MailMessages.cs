using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

/// <summary>Mails to send, and the one way to hand one in: with an event.</summary>
internal static class MailMessages
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 28, 12, 0, 0, TimeSpan.Zero);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static MailMessage To(
        string name = "Ana Ruiz", string address = "ana@city.example", string subject = "Your part") => new()
        {
            Id = Guid.CreateVersion7(),
            Written = Noon,
            To = new Mailbox(name, address),
            Subject = subject,
            Content =
            [
                MailBlock.Paragraph("Hello,"), MailBlock.Link("open", "https://whom.example/part?secret=abc"),
            ],
            Language = "en",
        };

    public static Task<Appended> HandInAsync(IRecordStore store, OutgoingMail mail) =>
        store.AppendAsync(Happening() with { Mails = [mail] }, Cancel);

    /// <summary>Something happens, of which nobody but a test hears.</summary>
    public static Batch Happening() => Batch.Of(
        new CommandMark(Guid.NewGuid(), default), Noon, new StreamName("test", Guid.NewGuid()), 0,
        new EncodedEvent("said.1", "{}"u8.ToArray(), ImmutableArray<Seal>.Empty));

    public static Task<Appended> HandInAsync(IRecordStore store, MailMessage message) =>
        HandInAsync(store, message.Outgoing(Noon));
}
