using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>The mails that a demo has written, on its page of mails.</summary>
internal static class DemoMails
{
    /// <summary>
    /// The first mail that says this, once it is there: mails go out a moment after what brings them.
    /// </summary>
    public static async Task<ILocator> MailAsync(this IPage reader, params string[] says)
    {
        var mail = says.Aggregate(
            reader.GetByRole(AriaRole.Listitem), (found, words) => found.Filter(new() { HasText = words }));
        for (var look = 0; look < 100; look++)
        {
            await reader.GotoAsync("/demo/mails");
            if (await mail.CountAsync() > 0) return mail.First;
            await reader.WaitForTimeoutAsync(100);
        }

        throw new InvalidOperationException($"No mail says “{string.Join("” and “", says)}”.");
    }

    /// <summary>Where the first link of such a mail leads.</summary>
    public static async Task<string> MailedLinkAsync(this IPage reader, params string[] says)
    {
        var mail = await reader.MailAsync(says);
        return (await mail.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
    }
}
