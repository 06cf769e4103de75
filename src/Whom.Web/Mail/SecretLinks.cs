using System.Text.RegularExpressions;

namespace Whom.Web.Mail;

/// <summary>Links in a mail that open something by themselves.</summary>
public static partial class SecretLinks
{
    /// <summary>The same words, with nothing that would open anything.</summary>
    public static string Hidden(string words) => Secret().Replace(words, "secret=…");

    [GeneratedRegex("secret=[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();
}
