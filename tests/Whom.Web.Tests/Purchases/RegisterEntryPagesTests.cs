using System.Net;
using Whom.Purchases;

namespace Whom.Web.Tests.Purchases;

public sealed class RegisterEntryPagesTests
{
    private static string Entry(string key) => "/register" + DemoSite.Purchase(key)["/purchases".Length..];

    [Fact]
    public async Task A_resident_finds_reads_and_comes_back_without_an_account_or_a_cookie()
    {
        await using var demo = DemoSite.AtRest();
        using var client = demo.Client();

        var list = await client.GetAsync("/register?q=TRANSITO", TestContext.Current.CancellationToken);
        Assert.Contains("Nothing found", await TextAsync(list), StringComparison.Ordinal);
        list = await client.GetAsync("/register?q=paginas%20del%20311&lang=es", TestContext.Current.CancellationToken);
        var page = await WebSite.PageAsync(list);
        Assert.Equal(
            "Respuestas en las páginas del 311, de día y de noche",
            page.QuerySelector(".whom-register h2 a")!.TextContent);
        Assert.False(list.Headers.Contains("Set-Cookie"));

        var entry = await client.GetAsync(
            page.QuerySelector(".whom-register h2 a")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        Assert.False(entry.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-cache", entry.Headers.CacheControl!.ToString());
        Assert.Contains("Pida hablar con una persona: 555-0100.", await TextAsync(entry), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, Entry("chatbot") + "?lang=es");
        again.Headers.TryAddWithoutValidation("If-None-Match", entry.Headers.ETag!.ToString());
        var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.NotModified, 0),
            (unchanged.StatusCode,
                (await unchanged.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
    }

    [Fact]
    public async Task What_is_not_public_is_not_there_and_what_was_said_inside_is_on_no_page()
    {
        await using var demo = DemoSite.AtRest();
        var stranger = demo.Stranger();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.VisitAsync(Entry("gunshots"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.VisitAsync("/register/none")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.VisitAsync("/register/" + Guid.NewGuid())).Status);
        await stranger.VisitAsync(Entry("triage"));
        var text = stranger.Page.Body!.TextContent;
        Assert.Contains("The order in which claims", text, StringComparison.Ordinal);
        // Its name inside, reasons, and people who hold no public office.
        foreach (var inside in (string[])["Benefits triage", "The plain queue uses no data", "Yara", "Lucía", "Maya"])
            Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        Assert.Contains("Tara", text, StringComparison.Ordinal);
        Assert.Contains("City code, section 2.08", text, StringComparison.Ordinal);
        Assert.Contains("The office has not written yet about", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_version_that_was_released_comes_down_and_as_a_file()
    {
        await using var demo = DemoSite.AtRest();
        using var client = demo.Client();
        var purchase = await demo.ReadAsync("triage");
        var versions = purchase.DocumentVersions.Where(one => one.Document == "impact-assessment").ToList();
        var shown = await client.GetAsync(
            $"{Entry("triage")}/documents/{versions[^1].Id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal("attachment", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", string.Join(' ', shown.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        Assert.False(shown.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(
            $"{Entry("triage")}/documents/{versions[0].Id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(
            $"{Entry("chatbot")}/documents/{versions[^1].Id}", TestContext.Current.CancellationToken)).StatusCode);

        var ana = await (await demo.AsAsync("ana")).VisitAsync(DemoSite.Purchase("triage") + "/register");
        await ana.PressAsync("Take the release back", ("Why should residents no longer read it?", "A draft."));
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(
            $"{Entry("triage")}/documents/{versions[^1].Id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(
            "A draft.", (await demo.Stranger().VisitAsync(Entry("triage"))).Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_writes_sees_what_residents_will_see_makes_it_public_and_takes_it_off()
    {
        await using var demo = DemoSite.AtRest();
        var path = DemoSite.Purchase("gunshots");
        var ana = await (await demo.AsAsync("ana")).VisitAsync(path + "/register");
        await ana.PressAsync("Show it in the register");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("Residents would find an empty page.", ana.Alert, StringComparison.Ordinal);

        await ana.VisitAsync(path + "/register/texts/en");
        await ana.PressAsync("Preview first", ("What it is", "Microphones that hear shots."), ("Name for residents",
            "Microphones"));
        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Equal("Microphones that hear shots.", ana.Page.QuerySelector(".whom-register-text")!.TextContent.Trim());
        Assert.Empty((await demo.ReadAsync("gunshots")).RegisterEntry.Texts);
        await ana.PressAsync("Save the draft");
        await ana.FollowAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await demo.Stranger().VisitAsync(Entry("gunshots"))).Status);
        await ana.VisitAsync(path + "/register/preview");
        var preview = ana.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("Microphones that hear shots.", preview, StringComparison.Ordinal);

        await ana.VisitAsync(path + "/register");
        await ana.PressAsync("Show it in the register");
        var stranger = await demo.Stranger().VisitAsync(Entry("gunshots"));
        Assert.Contains("Microphones that hear shots.", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            2, (await demo.ReadAsync("gunshots")).RegisterEntry.Texts.Count);

        await ana.VisitAsync(path + "/register");
        await ana.PressAsync("Take it off", ("Why is it taken off?", "It was another."));
        await stranger.VisitAsync(Entry("gunshots"));
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Contains("Taken off the register on", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It was another.", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hear shots", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
        await stranger.VisitAsync("/register?q=microphones");
        Assert.Contains("Nothing found", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_types_is_text_in_every_field_and_what_nobody_sees_is_refused_with_all_kept()
    {
        await using var demo = DemoSite.AtRest();
        var path = DemoSite.Purchase("gunshots");
        const string Script = "\"><script>alert(1)</script><img src=x onerror=alert(2)> =1+1 مرحبا";
        await demo.DoAsync("gunshots", new WriteRegisterEntry(
            RegisterLanguage.English,
            [.. Enum.GetValues<RegisterField>().Select(one => new GivenRegisterText(one, Script))],
            DemoSite.By("ana"), demo.Clock.GetUtcNow()));
        await demo.DoAsync("gunshots", new MakePublic(DemoSite.By("ana"), demo.Clock.GetUtcNow()));

        var stranger = demo.Stranger();
        foreach (var page in (string[])[Entry("gunshots"), "/register", "/register?q=" + Uri.EscapeDataString(Script),
            "/register?office=" + Uri.EscapeDataString(Script), "/register?gate=%3Cscript%3E&order=x&after=~"])
        {
            await stranger.VisitAsync(page);
            Assert.Equal(HttpStatusCode.OK, stranger.Status);
            Assert.Empty(stranger.Page.QuerySelectorAll("script:not([src]), img, [onerror]"));
        }

        var ana = await (await demo.AsAsync("ana")).VisitAsync(path + "/register/texts/en");
        await ana.PressAsync(
            "Save: residents read it at once", ("What it is", "Call \u202E0010-555"), ("Why we want it", "Kept."));
        Assert.Equal(HttpStatusCode.BadRequest, ana.Status);
        Assert.Contains("“What it is” was not saved.", ana.Alert, StringComparison.Ordinal);
        Assert.Equal("true", ana.Page.GetElementById("what")!.GetAttribute("aria-invalid"));
        Assert.Contains("Kept.", ana.Page.GetElementById("why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_and_does_not_lead_changes_nothing_of_it()
    {
        await using var demo = DemoSite.AtRest();
        var hugo = await (await demo.AsAsync("hugo")).VisitAsync(DemoSite.Purchase("triage") + "/register");

        Assert.Equal(HttpStatusCode.OK, hugo.Status);
        Assert.Empty(hugo.Page.QuerySelectorAll("main form"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await hugo.VisitAsync(DemoSite.Purchase("triage") + "/register/texts/en")).Status);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        (await WebSite.PageAsync(answer)).Body!.TextContent;
}
