using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Hosting;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests;

/// <summary>Whoever reads and does not lead is led nowhere that is not theirs.</summary>
public sealed class EveryLinkTests(ITestOutputHelper output)
{
    // What leads on without an end, and is open to all.
    private static readonly string[] Endless = ["/check", "/compare", "/plan", "/history", "/sources", "/sign-"];

    [Theory]
    [InlineData("rosa")]
    [InlineData("victor")]
    public async Task No_link_that_an_auditor_or_an_administrator_is_shown_leads_to_what_is_not_theirs(string who)
    {
        // Nobody looks at all that there is within a minute.
        await using var city = DemoSite.AtRest(services => services.AddSingleton(new Rates { Exports = 10_000 }));
        var browser = await city.AsAsync(who);
        var (waiting, seen, wrong) = (new Queue<string>(["/admin", "/purchases", "/my-work", "/people"]),
            new HashSet<string>(), new List<string>());
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            await browser.VisitAsync(path);
            if (browser.Status is not (HttpStatusCode.OK or HttpStatusCode.Found))
                wrong.Add($"{path} answers {(int)browser.Status}.");
            if (browser.Answer.Content.Headers.ContentType?.MediaType != "text/html"
                || Endless.Any(open => path.StartsWith(open, StringComparison.Ordinal))) continue;
            foreach (var link in browser.Page.QuerySelectorAll("a[href^='/']")
                .Select(link => link.GetAttribute("href")!.Split('#')[0])
                .Where(link => !link.Contains("lang=", StringComparison.Ordinal))) waiting.Enqueue(link);
            if (browser.Page.QuerySelector("main form[method=post]") is not null
                && path.StartsWith("/purchases/", StringComparison.Ordinal))
                wrong.Add($"{path} shows {who} a form.");
        }

        output.WriteLine($"{who}: {seen.Count} pages");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(seen.Count > 20);
    }

    [Fact]
    public async Task An_address_that_is_none_is_answered_in_the_language_of_the_address()
    {
        await using var city = DemoSite.AtRest();
        var nobody = city.Stranger();
        foreach (var (path, language, title) in new[]
        {
            ("/nope", "en", "This page does not exist"), ("/nope?lang=es", "es", "Esta página no existe"),
            ("/purchases/nope/nothing?lang=es", "es", "Esta página no existe"),
        })
        {
            await nobody.VisitAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
            Assert.Equal((language, title), (nobody.Page.DocumentElement.GetAttribute("lang"),
                nobody.Page.QuerySelector("h1")!.TextContent));
        }

        var rosa = await (await city.AsAsync("rosa")).VisitAsync("/admin/settings?lang=es");
        Assert.Equal((HttpStatusCode.Forbidden, "es"), (rosa.Status, rosa.Page.DocumentElement.GetAttribute("lang")));
    }
}
