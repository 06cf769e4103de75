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
        var mime = new MimeMessage { MessageId = $"{message.Id:N}@{from.Domain}", Date = message.Written };
        Write(mime, "Subject", MailFields.Text("Subject", OneLine(message.Subject)));
        Write(mime, "From", MailFields.Mailbox("From", from));
        Write(mime, "To", MailFields.Mailbox("To", to));
        if (message.ReplyTo is { } reply && AddressOf(reply) is { } answers)
            Write(mime, "Reply-To", MailFields.Mailbox("Reply-To", answers));
        mime.Headers.Add(HeaderId.ContentLanguage, OneLine(message.Language));
        foreach (var header in message.Headers)
            Write(mime, header.Name, MailFields.Text(header.Name, OneLine(header.Value)));
        if (message.Unsubscribe is { } stop)
        {
            // One press in the program of whoever reads it, and no page between (RFC 8058).
            Write(mime, OneClickField, MailFields.Address(OneClickField, stop));
            Write(mime, "List-Unsubscribe-Post", MailFields.Text("List-Unsubscribe-Post", OneClick));
        }

        mime.Body = BodyOf(message);
        mime.Prepare(EncodingConstraint.SevenBit);
        return mime;
    }

    /// <summary>What a program sends that has one press stop the mails (RFC 8058, section 3.2).</summary>
    public const string OneClick = OneClickField + "=One-Click";

    public const string OneClickField = "List-Unsubscribe";

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

    private static void Write(MimeMessage mime, string field, byte[] value)
    {
        var header = new Header(field, "");
        header.SetRawValue(value);
        mime.Headers.Replace(header);
    }

    // The last one is what is shown where both can be (RFC 2046, section 5.1.4).
    private static MimeEntity BodyOf(MailMessage message)
    {
        var both = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = message.Body },
            new TextPart(TextFormat.Html) { Text = MailHtml.Of(message) },
        };
        both.Boundary = $"=-{message.Id:N}-a";
        if (message.Calendar is not { } calendar) return both;
        var part = new TextPart("calendar")
        {
            Text = calendar,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "due.ics" },
        };
        part.ContentType.Parameters.Add("method", DueDays.MethodOf(calendar));
        return new Multipart("mixed") { both, part }.Bounded($"=-{message.Id:N}");
    }

    private static Multipart Bounded(this Multipart multipart, string boundary)
    {
        multipart.Boundary = boundary;
        return multipart;
    }
}
