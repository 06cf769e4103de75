using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Whom.Storage.Record;

namespace Whom.Web.Mail;

/// <summary>Links in a mail that open something by themselves.</summary>
public static partial class SecretLinks
{
    /// <summary>Mails to be looked at by whoever sends them, with nothing in them that would open anything.</summary>
    public static ImmutableArray<MailMessage> Preview(IEnumerable<OutgoingMail> mails) =>
    [
        .. mails.Select(mail => MailMessageJson.TryDecode(mail.Content, out var message, out var mistake)
            ? message with { Content = [.. message.Content.Select(Hidden)] }
            : throw new InvalidOperationException(mistake)),
    ];

    /// <summary>The same words, with nothing that would open anything.</summary>
    public static string Hidden(string words) => Secret().Replace(words, "secret=…");

    private static MailBlock Hidden(MailBlock block) => block with
    {
        Text = Hidden(block.Text),
        Address = block.Address is null ? null : Hidden(block.Address),
    };

    [GeneratedRegex("secret=[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();
}
