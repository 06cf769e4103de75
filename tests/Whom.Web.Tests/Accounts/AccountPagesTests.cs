using System.Net;
using Whom.People;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests.Accounts;

public sealed class AccountPagesTests
{
    [Fact]
    public async Task Pages_of_an_account_are_in_order_strict_and_in_Spanish()
    {
        await using var site = new AccountSite(settings: [("demo", "true")]);
        await site.MakeAsync("ana@city.example", AccountKinds.Administrator | AccountKinds.Auditor);
        var browser = await site.Open("http").SignInAsync("ana@city.example");
        foreach (var path in new[]
        {
            "/account", "/account/password", "/account/passkeys", "/account/passkeys/add", "/account/authenticator",
            "/account/calendar", "/account/sessions", "/sign-in", "/sign-in/passkey", "/demo/sign-in",
        })
        {
            var english = (await browser.VisitAsync(path)).Page;
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Single(english.QuerySelectorAll("h1"));
            Assert.Empty(english.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.All(english.QuerySelectorAll("form[method=post]"),
                form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
            Assert.All(english.QuerySelectorAll("input:not([type=hidden])"),
                input => Assert.NotNull(english.QuerySelector($"label[for='{input.Id}']")));
            Assert.Contains("no-store", browser.Answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", browser.Answer.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal);
            var spanish = (await browser.VisitAsync(path + "?lang=es")).Page;
            var shared = Words(english).Intersect(Words(spanish)).Except(["Ana Ruiz"]);
            Assert.Empty(shared);
            Assert.All(
                spanish.QuerySelectorAll("a[href^='/']:not([lang])"),
                link => Assert.Contains("lang=es", link.GetAttribute("href"), StringComparison.Ordinal));
        }

        static IEnumerable<string> Words(AngleSharp.Dom.IDocument page) =>
            page.QuerySelectorAll("h1, h2, label, main p, main button, dt, .usa-hint")
                .Select(element => element.TextContent.Trim()).Where(text => text.Length > 0);
    }

    [Fact]
    public async Task In_a_demo_one_is_whom_one_picks_and_every_page_says_that_it_is_a_demo()
    {
        await using var site = new AccountSite(settings: [("demo", "true")]);
        await site.MakeAsync("ana@city.example", password: null);
        var browser = await site.Open("http").VisitAsync("/demo/sign-in");
        await browser.PressAsync("Ana Ruiz");
        Assert.Equal("/my-work", browser.LeadsTo);
        await browser.FollowAsync();
        Assert.Contains("This is a demo.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ana Ruiz", browser.Page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "This is a demo.", (await browser.VisitAsync("/about")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_demo_nobody_picks_who_they_are()
    {
        await using var site = new AccountSite();
        var account = await site.MakeAsync("ana@city.example");
        var browser = await site.Open().VisitAsync("/demo/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.DoesNotContain("demo", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await browser.PostAsync(
            "/demo/sign-in", new Dictionary<string, string> { ["person"] = account.Person.ToString() });
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task The_quick_check_sets_no_cookie_beside_accounts_either()
    {
        await using var site = new AccountSite();
        foreach (var path in new[] { "/", "/check", "/plan?" + SampleQueries.Chatbot, "/about", "/facts" })
            Assert.False((await site.Open().VisitAsync(path)).Answer.Headers.Contains("Set-Cookie"), path);
    }

    [Fact]
    public async Task What_is_sent_to_a_session_is_not_compressed()
    {
        await using var site = new AccountSite();
        using var client = site.Client();
        foreach (var (cookie, compressed) in new[] { ("", true), ("anything=1", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
            request.Headers.Add("Accept-Encoding", "br");
            if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Contains("br"));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("")]
    public async Task What_is_no_passkey_is_refused_in_words(string credential)
    {
        await using var site = new AccountSite();
        await site.MakeAsync("ana@city.example");
        var browser = await site.Open().VisitAsync("/sign-in/passkey");
        await PostAsync("/sign-in/passkey");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("not accepted", browser.Alert, StringComparison.Ordinal);
        await browser.SignInAsync("ana@city.example");
        await browser.VisitAsync("/account/passkeys/add");
        await PostAsync("/account/passkeys/add");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.NotEqual("", browser.Alert);
        foreach (var handler in new[] { "rename", "remove" })
        {
            await browser.VisitAsync("/account/passkeys/add");
            await PostAsync("/account/passkeys?handler=" + handler, ("id", credential));
            Assert.Equal("/account/passkeys", browser.LeadsTo);
        }

        Task<Browser> PostAsync(string path, params (string Name, string Value)[] more) => browser.PostAsync(path, more
            .Append(("credential", credential)).Append(("__RequestVerificationToken",
                browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }
}
