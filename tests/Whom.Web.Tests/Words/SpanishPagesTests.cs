using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests.Words;

/// <summary>Every page of the route table in Spanish, and each that says what went wrong.</summary>
public sealed partial class SpanishPagesTests
{
    private const string NoPage = "";

    // Where a route has places: pages that have something on them.
    private static readonly Dictionary<string, string[]> Filled = new(StringComparer.Ordinal)
    {
        ["/error/{code:int}"] = ["400", "403", "404", "413", "414", "429", "500", "503", "507"],
        ["/history/{id}"] = ["rotterdam-welfare-fraud-model", "pennsylvania-chatgpt-pilot"],
        ["/purchases/{id}/roles/{role}"] = ["it-data-expert", "public-representative", "supplier"],
        ["/purchases/{id}/gates/{gate}"] = ["go-ahead", "go-live"],
        ["/purchases/{id}/standing/{change}"] = ["hold", "resume", "withdraw", "close", "reopen"],
        ["/organisations/for/{role}"] = ["it-data-expert"],
        ["/people/{person}"] = [DemoSite.Who("keiko").ToString(), "new"],
        ["/people/{person}/leaving"] = [DemoSite.Who("keiko").ToString()],
    };

    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["/plan"] = SampleQueries.Chatbot,
        ["/compare"] = "a=approach%3Dbuilt&b=approach%3Dcustomized",
        ["/purchases/new"] = SampleQueries.Chatbot,
        ["/check"] = "approach=customized",
        ["/setup"] = "secret=x", ["/account/begin"] = "secret=x", ["/link"] = "secret=x",
        ["/reminders/stop"] = "secret=x",
        ["/calendar"] = NoPage,
    };

    [Fact]
    public async Task Every_page_is_in_Spanish_and_leads_to_Spanish_pages()
    {
        await using var city = DemoSite.AtRest(
            services => services.AddSingleton(new Rates { Links = 1_000, SignIns = 1_000 }));
        var (seen, wrong) = (new List<string>(), new List<string>());
        foreach (var key in (string[])["victor", "ana", "rosa", "keiko", "nobody"])
        {
            var browser = key == "nobody" ? city.Stranger() : await city.AsAsync(key);
            foreach (var path in Paths())
            {
                await browser.VisitAsync(path);
                if (browser.Status == HttpStatusCode.Found)
                {
                    if (!Uri.UnescapeDataString(browser.LeadsTo!).Contains("lang=es", StringComparison.Ordinal))
                        wrong.Add($"{path} leads {key} to {browser.LeadsTo}");
                    await browser.FollowAsync();
                }

                if (browser.Answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
                seen.Add(path);
                wrong.AddRange(English(browser.Page).Select(what => $"{path} ({key}, {(int)browser.Status}): {what}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Distinct().Take(50)));
        Assert.True(seen.Distinct().Count() > 45, $"Only {seen.Distinct().Count()} pages were seen.");
    }

    [Fact]
    public async Task What_was_refused_is_said_in_Spanish()
    {
        await using var city = DemoSite.AtRest();
        var assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative") + "?lang=es";

        var stranger = await city.Stranger().PostAsync("/sign-in?lang=es", [new("email", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, stranger.Status);
        Assert.Empty(English(stranger.Page));

        var lost = await city.Stranger().PostAsync(assignment + "&handler=Say", [new("advice", "Palabras")]);
        Assert.Empty(English(lost.Status == HttpStatusCode.Found ? (await lost.FollowAsync()).Page : lost.Page));

        var keiko = await (await city.AsAsync("keiko")).VisitAsync(assignment);
        for (var time = 0; time < 13; time++)
        {
            await keiko.VisitAsync(assignment);
            await keiko.PressAsync("Guardar como borrador", ("Tengo una preocupación", $"Borrador {time}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, keiko.Status);
        Assert.Empty(English(keiko.Page));
    }

    // The red twin: a page in English is found out.
    [Fact]
    public async Task A_page_in_English_is_found_out()
    {
        await using var city = DemoSite.AtRest();
        var page = (await city.Stranger().VisitAsync("/plan?" + SampleQueries.Chatbot)).Page;
        Assert.True(English(page).Count() > 100);
    }

    private static IEnumerable<string> Paths() => AccessTable.Rules
        .Where(rule => rule.Get != ActorKinds.Nobody && !rule.Route.StartsWith("/plan.", StringComparison.Ordinal)
            && !rule.Route.StartsWith("/assets", StringComparison.Ordinal)
            && rule.Having != Having.OrganisationSignIn)
        .SelectMany(rule => Fill(rule.Route))
        .Append("/nope")
        .Select(path => path + (path.Contains('?', StringComparison.Ordinal) ? "&lang=es" : "?lang=es"));

    private static IEnumerable<string> Fill(string route)
    {
        var query = Queries.GetValueOrDefault(route, NoPage);
        if (query.Length > 0) query = "?" + query;
        if (route == "/assignments/{purchase}/{id}")
            return [DemoSite.Assignment("chatbot", "keiko", "end-user-representative")];
        var path = route.StartsWith("/purchases/{id}", StringComparison.Ordinal)
            ? DemoSite.Purchase("chatbot") + route["/purchases/{id}".Length..]
            : route.Replace("/admin/redactions/{id}",
                "/admin/redactions/" + DemoSite.Id("chatbot"), StringComparison.Ordinal);
        path = path.Replace("{document}", "rfp", StringComparison.Ordinal);
        return Filled.TryGetValue(route, out var values)
            ? values.Select(value => LastPlace().Replace(path, value) + query)
            : [path + query];
    }

    private static IEnumerable<string> English(IDocument page)
    {
        if (page.DocumentElement.GetAttribute("lang") != "es") yield return "the page says that it is not in Spanish";
        foreach (var text in Texts(page).Distinct().Where(EnglishTexts.Has)) yield return $"“{text}”";
        foreach (var link in page.QuerySelectorAll("a[href^='/']:not([lang])")
            .Select(link => link.GetAttribute("href")!)
            .Where(href => !href.Contains("lang=es", StringComparison.Ordinal) && !InMail().IsMatch(href)
                && !OfLog().IsMatch(href)))
            yield return $"the link {link}";
        foreach (var form in page.QuerySelectorAll("form").Where(form =>
            !(form.GetAttribute("action") ?? "").Contains("lang=es", StringComparison.Ordinal)
            && form.QuerySelector("input[name=lang][value=es]") is null))
            yield return $"the form to {form.GetAttribute("action")}";
    }

    private static IEnumerable<string> Texts(IDocument page) => page.All
        .Where(element => element.LocalName is not ("script" or "style")
            && element.Closest("body [lang=en], pre, cite") is null)
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Data)
            .Concat(((string[])["aria-label", "alt", "placeholder", "title", "value", "content"])
                .Where(name => name != "value" || element.Matches("input[type=submit], input[type=button]"))
                .Select(name => element.GetAttribute(name) ?? "")))
        .Select(text => Blanks().Replace(text, " ").Trim()).Where(text => text.Length > 2);

    [GeneratedRegex(@"\{[^{}]*\}(?!.*\{)")]
    private static partial Regex LastPlace();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // What programs read is in no language.
    [GeneratedRegex("^/log/(?:checkpoint|tiles/)")]
    private static partial Regex OfLog();

    // Mails are in the language of whom they go to.
    [GeneratedRegex("^/(?:link|assignments)[?/]")]
    private static partial Regex InMail();
}
