using MimeKit;
using MimeKit.Text;

namespace Whom.Web.Mail;

/// <summary>A letter as a message (RFC 5322, MIME): the same bytes each time.</summary>
public static class Mime
{
    /// <summary>Null where the letter's address is none.</summary>
    public static MimeMessage? Of(Letter letter, MailboxAddress from)
    {
        if (AddressOf(letter.To) is not { } to) return null;
        var message = new MimeMessage
        {
            MessageId = $"{letter.Id:N}@{from.Domain}",
            Date = letter.Written,
            Subject = OneLine(letter.Subject),
        };
        message.From.Add(from);
        message.To.Add(to);
        if (letter.ReplyTo is { } reply && AddressOf(reply) is { } answers) message.ReplyTo.Add(answers);
        message.Headers.Add(HeaderId.ContentLanguage, OneLine(letter.Language));
        foreach (var header in letter.Headers) message.Headers.Add(header.Name, OneLine(header.Value));
        message.Body = BodyOf(letter);
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>Null where an address is none: one mailbox, nothing before it and nothing behind.</summary>
    public static MailboxAddress? AddressOf(Mailbox mailbox) =>
        System.Net.Mail.MailAddress.TryCreate(mailbox.Address, out var read) && read.Address == mailbox.Address && !mailbox.Address.Any(char.IsControl)
            ? new MailboxAddress(OneLine(mailbox.Name), mailbox.Address)
            : null;

    /// <summary>What begins a line begins a field; so nothing at the head of a message may begin a line.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();

    private static MimeEntity BodyOf(Letter letter)
    {
        var text = new TextPart(TextFormat.Plain) { Text = letter.Body };
        if (letter.Calendar is not { } calendar) return text;
        var part = new TextPart("calendar")
        {
            Text = calendar,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "due.ics" },
        };
        part.ContentType.Parameters.Add("method", "PUBLISH");
        var both = new Multipart("mixed") { text, part };
        both.Boundary = $"=-{letter.Id:N}";
        return both;
    }
}
