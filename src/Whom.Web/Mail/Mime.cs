using MimeKit;
using MimeKit.Text;

namespace Whom.Web.Mail;

/// <summary>A letter as a message (RFC 5322, MIME): the same bytes each time.</summary>
public static class Mime
{
    /// <summary>Null where the mail's address is none.</summary>
    public static MimeMessage? Of(MailMessage message, MailboxAddress from)
    {
        if (AddressOf(message.To) is not { } to) return null;
        var mime = new MimeMessage
        {
            MessageId = $"{message.Id:N}@{from.Domain}",
            Date = message.Written,
            Subject = OneLine(message.Subject),
        };
        mime.From.Add(from);
        mime.To.Add(to);
        if (message.ReplyTo is { } reply && AddressOf(reply) is { } answers) mime.ReplyTo.Add(answers);
        mime.Headers.Add(HeaderId.ContentLanguage, OneLine(message.Language));
        foreach (var header in message.Headers) mime.Headers.Add(header.Name, OneLine(header.Value));
        mime.Body = BodyOf(message);
        mime.Prepare(EncodingConstraint.SevenBit);
        return mime;
    }

    /// <summary>Null where an address is none: one mailbox, nothing before it and nothing behind.</summary>
    public static MailboxAddress? AddressOf(Mailbox mailbox) =>
        System.Net.Mail.MailAddress.TryCreate(mailbox.Address, out var read) && read.Address == mailbox.Address
        && !mailbox.Address.Any(char.IsControl)
            ? new MailboxAddress(OneLine(mailbox.Name), mailbox.Address)
            : null;

    /// <summary>What begins a line begins a field; so nothing at the head of a message may begin a line.</summary>
    public static string OneLine(string text) =>
        string.Concat(
            text.Select(message => char.IsControl(message) || message is '\u2028' or '\u2029' ? ' ' : message)).Trim();

    private static MimeEntity BodyOf(MailMessage message)
    {
        var text = new TextPart(TextFormat.Plain) { Text = message.Body };
        if (message.Calendar is not { } calendar) return text;
        var part = new TextPart("calendar")
        {
            Text = calendar,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "due.ics" },
        };
        part.ContentType.Parameters.Add("method", "PUBLISH");
        var both = new Multipart("mixed") { text, part };
        both.Boundary = $"=-{message.Id:N}";
        return both;
    }
}
