using MimeKit;
using Whom.Application.Redactions;
using Whom.Records;
using Whom.Web.Mail;

namespace Whom.Web.Redactions;

/// <summary>The mails that were written to files, for want of a server.</summary>
public sealed class WordsInFiles(MailSettings settings) : IKeepsWords
{
    // A letter gets its last name when it is whole, and may do so while the folder is looked through.
    private const int Looks = 5;

    /// <summary>
    /// Deletes each mail that holds one of the words, overwritten first: a mail without them would be another mail.
    /// </summary>
    public async Task ForgetAsync(ClearedWords cleared, CancellationToken cancel)
    {
        for (var look = 0; look < Looks; look++)
            if (await LookAsync(cleared, cancel)) return;
    }

    // False where something was there and then was not.
    private async Task<bool> LookAsync(ClearedWords cleared, CancellationToken cancel)
    {
        if (!Directory.Exists(settings.Folder)) return true;
        var all = true;
        foreach (var file in Directory.GetFiles(settings.Folder))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                if (await HoldsAsync(file, cleared, cancel)) await DestroyAsync(file, cancel);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                all = false;
            }
        }

        return all;
    }

    private static async Task DestroyAsync(string file, CancellationToken cancel)
    {
        // Opened, never made: what was renamed meanwhile would leave an empty file behind.
        await using (var over = new FileStream(file, FileMode.Open, FileAccess.Write))
            await over.WriteAsync(new byte[over.Length], cancel);
        File.Delete(file);
    }

    // Words are encoded and folded in the file; a letter that cannot be read is looked through as it is.
    private static async Task<bool> HoldsAsync(string file, ClearedWords cleared, CancellationToken cancel)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(file, cancel);
            var names = message.To.Mailboxes.Concat(message.ReplyTo.Mailboxes).Select(one => one.Name);
            var head = string.Join('\n', names.Prepend(message.Subject ?? ""));
            // The page (HTML) beside the text says the same, among words that are marks of it.
            var texts = message.BodyParts.OfType<TextPart>().Where(part => !part.IsHtml).Select(
                part => part.ContentType.IsMimeType("text", "calendar") ? CalendarText.Of(part.Text) : part.Text);
            return Holds(head, string.Join('\n', texts.Prepend(head)), cleared);
        }
        catch (FormatException)
        {
            return Holds("", await File.ReadAllTextAsync(file, cancel), cleared);
        }
    }

    // Nobody knows of which purchase a file is: few words stand in many by chance, but not at its head.
    private static bool Holds(string head, string all, ClearedWords cleared) =>
        cleared.Words.Any(word => WholeWords.StandInLetter(WholeWords.AreFew(word) ? head : all, word));
}
