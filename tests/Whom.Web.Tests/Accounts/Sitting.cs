using AngleSharp.Html.Dom;

namespace Whom.Web.Tests.Accounts;

/// <summary>What else people do with their browser, and others with what they take from it.</summary>
internal static class Sitting
{
    /// <summary>
    /// The session as a thief has it: the cookie that the last answer set, in a program of their own.
    /// </summary>
    public static Browser Copied(this AccountSite site, Browser browser, string cookie = "__Host-whom")
    {
        var client = site.Client();
        client.DefaultRequestHeaders.Add("Cookie", CookieOf(browser, cookie));
        return new Browser(client);
    }

    public static string CookieOf(Browser browser, string cookie) => browser.Answer.Headers.GetValues("Set-Cookie")
        .Single(set => set.StartsWith(cookie + "=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>Sends the form with a passkey that a script would fill.</summary>
    public static Task<Browser> AnswerAsync(
        this Browser browser, Func<string, string> answer, params (string Name, string Value)[] typed)
    {
        var form = browser.PasskeyForm();
        return browser.SendAsync(form, [("credential", answer(form.GetAttribute("data-options")!)), .. typed]);
    }

    public static IHtmlFormElement PasskeyForm(this Browser browser) =>
        (IHtmlFormElement)browser.Page.QuerySelector("form[data-passkey]")!;

    public static Task<Browser> SendAsync(
        this Browser browser, IHtmlFormElement form, params (string Name, string Value)[] typed) =>
        browser.PostAsync(form.GetAttribute("action")!, Browser.ValuesOf(form)
            .Where(pair => typed.All(one => one.Name != pair.Key))
            .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value))));

    /// <summary>Adds a passkey of this device to the account that is signed in.</summary>
    public static async Task<Browser> AddPasskeyAsync(this Browser browser, Authenticator device)
    {
        await browser.VisitAsync("/account/passkeys/add");
        await browser.AnswerAsync(device.Make, ("name", "desk"));
        Assert.Equal("/account/passkeys", browser.LeadsTo);
        return browser;
    }
}
