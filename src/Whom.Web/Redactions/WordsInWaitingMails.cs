using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Web.Mail;

namespace Whom.Web.Redactions;

/// <summary>
/// The mails that wait or were given up. What is cleared is taken out of them, and they go out without it.
/// </summary>
public sealed class WordsInWaitingMails : IKeepsWords
{
    private const string Mark = "[…]";

    public ISideWrite Forgetting(ClearedWords cleared)
    {
        var stream = PurchaseService.NameOf(cleared.Purchase).ToString();
        ImmutableArray<string> all = [.. cleared.Words.OrderByDescending(word => word.Length)];
        ImmutableArray<string> enough = [.. all.Where(word => !WholeWords.AreFew(word))];
        // One mail reminds of several purchases, and stands with the last of them; that of the day names them.
        return Outbox.Rewriting(mail => !MailMessageJson.TryDecode(mail.Content, out var message, out _) ? null
            : mail.Stream == stream || message.Purchases?.Contains(cleared.Purchase.Value) == true
                ? Without(message, all)
            : mail.Event == PurchaseEventJson.Reminded ? Without(message, enough)
            : null);
    }

    // Null where nothing of it is in there.
    private static byte[]? Without(MailMessage message, ImmutableArray<string> words)
    {
        var less = message with
        {
            Subject = Less(message.Subject, words),
            Content = [.. message.Content.Select(block => block with { Text = Less(block.Text, words) })],
            To = message.To with { Name = Less(message.To.Name, words) },
            ReplyTo = message.ReplyTo is { } reply ? reply with { Name = Less(reply.Name, words) } : null,
            // A calendar holds the name of the purchase; the day stands in the mail too.
            Calendar = message.Calendar is { } calendar && words.Any(
                word => WholeWords.StandInLetter(CalendarText.Of(calendar), word)) ? null : message.Calendar,
        };
        return less with { Content = message.Content } == message && less.Content.SequenceEqual(message.Content)
            ? null
            : MailMessageJson.Encode(less);
    }

    private static string Less(string text, ImmutableArray<string> words) =>
        words.Aggregate(text, (left, word) => WholeWords.TakenOutOfLetter(left, word, Mark));
}
