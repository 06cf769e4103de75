using MimeKit;
using MimeKit.Text;

namespace Whom.Web.Mail;

/// <summary>Letters as mails, by RFC 5322 and RFC 2045; the library encodes what was typed, so that no name makes a header.</summary>
public static class Mime
{
    public static MimeMessage Of(Letter letter, string from, DateTimeOffset now)
    {
        var message = new MimeMessage { MessageId = letter.MessageId, Date = now, Subject = letter.Subject };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress(letter.Name, letter.To));
        // No answer by a machine is wanted (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        var text = new TextPart(TextFormat.Plain) { Text = letter.Body };
        message.Body = letter.Calendar is not { } calendar ? text : new Multipart("mixed")
        {
            text,
            new TextPart("calendar") { Text = calendar, ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "due.ics" } },
        };
        return message;
    }
}
