using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

public sealed class LeadConsultationPagesTests
{
    [Fact]
    public async Task The_lead_answers_all_publishes_and_the_gate_has_what_it_waits_for()
    {
        await using var city = await ConsultedCity.OpenAsync();
        await city.SayAsync("It takes too long to be heard.", "Pat Doe", mail: "pat@example.org");
        await city.SayAsync("It takes too long to be heard!", language: "es");
        await city.SayAsync("Do not buy it.", group: 1);
        var ana = await (await city.Site.AsAsync("ana")).VisitAsync(city.LeadPath);
        Assert.Contains("It is open until", Text(ana), StringComparison.Ordinal);

        await DoAsync(
            ana, "#session-place", ("session-origin", "meeting"), ("session-day", Day(city)), ("session-heads", "34"),
            ("session-group", "1"), ("session-place", "Library"), ("session-notes", "They fear mistakes."));
        Assert.Contains("It is recorded where people were heard.", Text(ana), StringComparison.Ordinal);
        foreach (var theme in new[] { "It is slow.", "Not at all." })
            await DoAsync(ana, "#theme-name", ("theme-name", theme), ("theme-language", "en"));
        var (slow, never) = ((await city.ReadAsync()).Themes[0].Id, (await city.ReadAsync()).Themes[1].Id);

        await ana.VisitAsync(city.LeadPath + "/comments");
        Assert.Contains("2 say nearly the same, 2 of them word for word", Text(ana), StringComparison.Ordinal);
        await DoAsync(ana, "#under", ("comment", "1"), ("under", slow.ToString()), ("copies", "yes"));
        Assert.Contains("2 comments stand under the theme.", Text(ana), StringComparison.Ordinal);
        await DoAsync(ana, "#under", ("comment", "3"), ("under", never.ToString()));
        Assert.Contains("There is nothing here to sort or answer.", Text(ana), StringComparison.Ordinal);

        await Answer(ana, city, slow, "taken-up", "A person calls back within two days.");
        await Answer(ana, city, never, "not", "We weighed doing without it; the wait would double.");
        await ana.VisitAsync(city.LeadPath);
        foreach (var (group, word) in new[] { (1, "heard"), (2, "hardly") })
            await DoAsync(
                ana, $"#reach-why-{group}", ("reach", word), ("why", "Few came; we ask again in May."));
        await ana.VisitAsync(city.LeadPath);
        Assert.Null(ana.Page.QuerySelector("#report-summary"));

        await city.CloseAsync();
        ana = await (await city.Site.AsAsync("ana")).VisitAsync(city.LeadPath);
        Assert.NotEqual(RequirementState.Met, await city.RequirementAsync());
        await DoAsync(
            ana, "#report-summary", ("report-summary", "We asked, heard 3 of you, and changed the wait."),
            ("report-language", "en"));
        Assert.Contains("The report is out", Text(ana), StringComparison.Ordinal);
        Assert.Equal(RequirementState.Met, await city.RequirementAsync());

        var stranger = await city.Site.Stranger().VisitAsync(city.Path + "/report");
        var report = Text(stranger);
        foreach (var words in new[]
            {
                "We asked, heard 3 of you", "A person calls back within two days.", "fewer than 10", "at most 43",
                "about 4,200", "2 distinct texts", "Pat Doe", "Few came; we ask again in May.",
            })
            Assert.Contains(words, report, StringComparison.Ordinal);

        var mails = city.Site.Services.GetRequiredService<HeardMails>();
        Assert.Equal(1, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
        var mail = Assert.Single(await city.Site.MessagesAsync(), one => one.To.Address == "pat@example.org");
        Assert.Contains(city.Path + "/report", mail.Body, StringComparison.Ordinal);

        // An answer that is made better later is told of once it has rested for an hour.
        city.Site.Clock.Pass(TimeSpan.FromDays(1));
        ana = await city.Site.AsAsync("ana");
        await Answer(ana, city, slow, "partly", "A person calls back within three days.");
        Assert.Equal(0, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
        city.Site.Clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(1, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
        city.Site.Clock.Pass(TimeSpan.FromDays(800));
        await mails.WriteDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await mails.WriteDueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_typed_in_for_somebody_gets_a_receipt_for_them()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var ana = await (await city.Site.AsAsync("ana")).VisitAsync(city.LeadPath);

        await ana.PressAsync(
            "Record this comment", ("In which way?", "phone"), ("What did they say?", "I cannot use the web."));

        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Matches(
            "[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}", ana.Page.QuerySelector("[role=status]")!.TextContent);
        var file = await city.Site.Client().GetStringAsync(
            city.Path + "/comments.csv", TestContext.Current.CancellationToken);
        Assert.Contains("phone", file, StringComparison.Ordinal);
        Assert.Contains("I cannot use the web.", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_shown_with_all_that_was_typed()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var ana = await (await city.Site.AsAsync("ana")).VisitAsync(city.LeadPath);

        await SendAsync(
            ana, "#session-place", ("session-origin", "meeting"), ("session-day", "soon"), ("session-heads", "34"),
            ("session-place", "Library"));

        Assert.Equal(HttpStatusCode.BadRequest, ana.Status);
        Assert.NotNull(ana.Page.QuerySelector("[role=alert] a[href='#session-day']"));
        Assert.Equal("Library", ana.Page.QuerySelector("#session-place")!.TextContent.Trim());
        Assert.Equal("34", ana.Page.QuerySelector("#session-heads")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Others_do_not_see_it_and_whoever_only_reads_changes_nothing()
    {
        await using var city = await ConsultedCity.OpenAsync();

        Assert.Equal(
            HttpStatusCode.NotFound, (await (await city.Site.AsAsync("victor")).VisitAsync(city.LeadPath)).Status);
        var auditor = await (await city.Site.AsAsync("rosa")).VisitAsync(city.LeadPath);
        Assert.Equal(HttpStatusCode.OK, auditor.Status);
        Assert.Null(auditor.Page.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Site.Stranger().VisitAsync(city.Path + "x/report")).Status);
    }

    private static async Task Answer(Browser ana, ConsultedCity city, ThemeId theme, string kind, string words)
    {
        await ana.VisitAsync(city.LeadPath);
        await SendAsync(ana, $"[id='answer-words-{theme}']", ("kind", kind), ("words", words), ("language", "en"));
        await ana.FollowAsync();
    }

    // What a browser sends of the form that holds a field, with what is typed by the names of fields.
    private static Task<Browser> SendAsync(
        Browser browser, string holds, params (string Name, string Value)[] typed)
    {
        var form = browser.Page.QuerySelectorAll<IHtmlFormElement>("main form")
            .Single(one => one.QuerySelector(holds) is not null);
        return browser.PostAsync(
            form.GetAttribute("action")!,
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
                .Select(input => KeyValuePair.Create(input.Name!, input.Value))
                .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value))));
    }

    private static async Task DoAsync(
        Browser browser, string holds, params (string Name, string Value)[] typed)
    {
        await SendAsync(browser, holds, typed);
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        await browser.FollowAsync();
    }

    private static string Day(ConsultedCity city) =>
        city.Site.Clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;
}
