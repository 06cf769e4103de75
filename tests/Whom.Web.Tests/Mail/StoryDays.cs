using System.Text.RegularExpressions;

namespace Whom.Web.Tests.Mail;

/// <summary>
/// Days of the demo city, whose story ends today: what they are is another thing each day, and not what a mail says.
/// </summary>
internal static partial class StoryDays
{
    /// <summary>The text without its days, but for those that the test itself has set.</summary>
    public static string Hide(string text, params string[] but) => Day().Replace(
        text, found => but.Any(day => found.Value.Contains(day, StringComparison.Ordinal)) ? found.Value : "(day)");

    [GeneratedRegex("\\w+, (?:[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}|[0-9]{1,2} de \\w+ de [0-9]{4})")]
    private static partial Regex Day();
}
