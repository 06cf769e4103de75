using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Participation;
using Whom.Participation;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Participation;

/// <summary>How a lead prepares, opens, changes and calls off a consultation.</summary>
public sealed class PreparingPagesTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {0} =1+1";

    private static readonly string Chatbot = DemoSite.Purchase("chatbot");

    [Fact]
    public async Task A_lead_prepares_in_nine_steps_sees_what_residents_see_and_opens()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        var path = await BegunAsync(ana);
        Assert.Contains("We have not opened this file.", Text(ana), StringComparison.Ordinal);
        await ana.VisitAsync(path + "/preview");
        Assert.Contains("things are missing", Text(ana), StringComparison.Ordinal);
        Assert.Contains("Nothing can still change.", Text(ana), StringComparison.Ordinal);
        Assert.DoesNotContain(Buttons(ana), one => one == "Open it");

        await FilledAsync(ana, city, path);
        await ana.VisitAsync(path + "/preview");
        Assert.Empty(ana.Page.QuerySelectorAll("#lacks"));
        foreach (var says in (string[])["Whether we do it at all", "The law of 2019", "Because: It is settled.",
            "Renters in the valley", "about 12,000 people", "Call 555 0100", "Words of wrong"])
            Assert.Contains(says, Text(ana), StringComparison.Ordinal);
        await ana.PressAsync("Open it");
        Assert.Equal(Chatbot + "/consultations?done=opened", ana.LeadsTo);
        await ana.FollowAsync();
        Assert.Contains("0 comments", Text(ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Being prepared", Text(ana), StringComparison.Ordinal);
        var opened = await FoundAsync(city, path);
        Assert.Equal(ConsultationState.Open, opened.StateOn(Today(city)));
        Assert.Single((await city.ReadAsync("chatbot")).Consultations);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(path + "/prepare/1")).Status);
    }

    [Fact]
    public async Task A_poster_and_a_paper_form_stand_in_both_languages_without_cookie_or_script()
    {
        await using var city = DemoSite.AtRest();
        var path = await OpenedAsync(city);
        var stranger = city.Stranger();
        foreach (var sheet in (string[])["poster", "paper"])
        {
            await stranger.VisitAsync($"/consultations/{IdOf(path)}/{sheet}");
            Assert.Equal(HttpStatusCode.OK, stranger.Status);
            Assert.False(stranger.Answer.Headers.Contains("Set-Cookie"));
            Assert.Empty(stranger.Page.QuerySelectorAll("script, form, [style]"));
            Assert.Single(stranger.Page.QuerySelectorAll("h1"));
            Assert.Contains($"/consultations/{IdOf(path)}", Text(stranger), StringComparison.Ordinal);
            await stranger.VisitAsync($"/consultations/{IdOf(path)}/{sheet}?lang=es");
            Assert.Equal("es", stranger.Page.DocumentElement.GetAttribute("lang"));
            Assert.Contains(sheet == "poster" ? "Opine a más tardar el" : "Corte y guarde", Text(stranger),
                StringComparison.Ordinal);
        }

        await stranger.VisitAsync($"/consultations/{IdOf(path)}/poster");
        Assert.StartsWith(
            "data:image/svg+xml", stranger.Page.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Contains("Call 555 0100", Text(stranger), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound,
            (await stranger.VisitAsync($"/consultations/{Guid.NewGuid()}/poster")).Status);
    }

    [Fact]
    public async Task What_two_people_type_at_once_is_shown_to_the_second_and_neither_is_lost()
    {
        await using var city = DemoSite.AtRest();
        var (ana, other) = (await city.AsAsync("ana"), await city.AsAsync("ana"));
        var path = await BegunAsync(ana);
        await ana.VisitAsync(path + "/prepare/1");
        await other.VisitAsync(path + "/prepare/1");
        await SaveHereAsync(other, ("point.1.en", "Theirs"));
        await SaveHereAsync(ana, ("point.1.en", "Mine"));

        Assert.Equal(HttpStatusCode.Conflict, ana.Status);
        Assert.Contains("Theirs", ana.Alert, StringComparison.Ordinal);
        Assert.Equal("Mine", ana.Page.GetElementById("point.1.en")!.TextContent.Trim());
        await SaveHereAsync(ana);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        await other.VisitAsync(path + "/prepare/1");
        Assert.Equal("Mine", other.Page.GetElementById("point.1.en")!.TextContent.Trim());

        // Another step is no conflict.
        await ana.VisitAsync(path + "/prepare/2");
        await SaveAsync(other, path, 4, []);
        await SaveHereAsync(ana, ("group.1.en", "Renters"));
        Assert.Equal(HttpStatusCode.Found, ana.Status);
    }

    [Fact]
    public async Task What_cannot_be_kept_comes_back_as_it_was_typed()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        var path = await BegunAsync(ana);
        foreach (var (step, name, typed) in ((int, string, string)[])[(1, "decided", "soon"),
            (1, "point.1.en", new string('a', 3001)), (1, "point.1.en", "a\u202Eb"), (7, "languages", "english!")])
        {
            await ana.VisitAsync($"{path}/prepare/{step}");
            await SaveHereAsync(ana, (name, typed));
            Assert.Equal(HttpStatusCode.BadRequest, ana.Status);
            var field = ana.Page.GetElementById(name)!;
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Equal(typed, field is IHtmlInputElement input ? input.Value : field.TextContent.TrimStart('\n'));
        }
    }

    [Fact]
    public async Task Hostile_words_in_every_field_are_words_on_every_page()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        var path = await BegunAsync(ana);
        await FilledAsync(ana, city, path, Hostile);
        string[] all =
        [
            .. Enumerable.Range(1, 9).Select(step => $"{path}/prepare/{step}"), path + "/preview",
            Chatbot + "/consultations",
        ];
        foreach (var page in all) await ClearAsync(ana, page);
        await ana.VisitAsync(path + "/preview");
        await ana.PressAsync("Open it");
        await ana.FollowAsync();
        Assert.Contains("<script>alert(1)</script>", Text(ana), StringComparison.Ordinal);
        foreach (var page in (string[])[Chatbot + "/consultations", path + "/call-off",
            $"/consultations/{IdOf(path)}/poster", $"/consultations/{IdOf(path)}/paper"]) await ClearAsync(ana, page);
    }

    [Fact]
    public async Task Closing_a_point_while_it_runs_says_before_that_half_of_the_days_run_anew()
    {
        await using var city = DemoSite.AtRest();
        var path = await OpenedAsync(city);
        var before = (await FoundAsync(city, path)).Page;
        city.Clock.Pass(TimeSpan.FromDays(10));
        var ana = await city.AsAsync("ana");
        await ana.VisitAsync(Chatbot + "/consultations");
        await ana.PressAsync("Change it: Help with permits");
        await ana.FollowAsync();
        await SaveAsync(ana, path, 1, [("state.1", "closed"), ("closed-why.1.en", "The council decided."),
            ("point.3.en", "Which hours")]);
        await ana.VisitAsync(path + "/preview");
        foreach (var says in (string[])["half of the days run anew", "which points are open", "point 3",
            "It closes on"])
            Assert.Contains(says, Text(ana), StringComparison.Ordinal);
        await ana.PressAsync("Publish the change");
        Assert.NotNull(ana.Page.QuerySelector("#why-problem"));
        await ana.PressAsync("Publish the change", ("Why it is changed", "A vote of the council."));
        Assert.Equal(Chatbot + "/consultations?done=changed", ana.LeadsTo);
        var now = await FoundAsync(city, path);
        Assert.Equal(Today(city), now.DaysFrom);
        Assert.False(now.Page.Points.Single(point => point.Number == 1).Open);
        Assert.Equal(before.Opens, now.Page.Opens);
        Assert.Contains("point.3", Assert.Single(now.Changes).Fields);
    }

    [Fact]
    public async Task It_is_called_off_with_a_reason_and_the_gate_waits_again()
    {
        await using var city = DemoSite.AtRest();
        var path = await OpenedAsync(city);
        var ana = await city.AsAsync("ana");
        await ana.VisitAsync(path + "/call-off");
        await ana.PressAsync("Call it off");
        Assert.NotNull(ana.Page.QuerySelector("#why-problem"));
        await ana.PressAsync("Call it off", ("Why it is called off", "The purchase changed."));
        await ana.FollowAsync();
        Assert.Contains("The purchase changed.", Text(ana), StringComparison.Ordinal);
        Assert.True((await city.ReadAsync("chatbot")).Consultations.Single().CalledOff);
        Assert.Equal(HttpStatusCode.NotFound,
            (await city.Stranger().VisitAsync($"/consultations/{IdOf(path)}/poster")).Status);
    }

    [Fact]
    public async Task Who_does_not_lead_prepares_nothing_and_sees_no_draft()
    {
        await using var city = DemoSite.AtRest();
        var path = await BegunAsync(await city.AsAsync("ana"));
        var rosa = await city.AsAsync("rosa");
        foreach (var page in (string[])["/prepare/1", "/preview"])
            Assert.Equal(HttpStatusCode.Forbidden, (await rosa.VisitAsync(path + page)).Status);
        await rosa.VisitAsync(Chatbot + "/consultations");
        Assert.Equal(HttpStatusCode.OK, rosa.Status);
        Assert.DoesNotContain("Being prepared", Text(rosa), StringComparison.Ordinal);
        Assert.Empty(rosa.Page.QuerySelectorAll("main form"));
        var victor = await city.AsAsync("victor");
        Assert.Equal(HttpStatusCode.NotFound, (await victor.VisitAsync(path + "/prepare/1")).Status);
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        var path = await BegunAsync(ana);
        await ana.VisitAsync(path + "/preview");
        await ana.PressAsync("Throw the draft away");
        Assert.Equal(Chatbot + "/consultations?done=dropped", ana.LeadsTo);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(path + "/preview")).Status);
    }

    private static async Task<string> OpenedAsync(DemoSite city)
    {
        var ana = await city.AsAsync("ana");
        var path = await BegunAsync(ana);
        await FilledAsync(ana, city, path);
        await ana.VisitAsync(path + "/preview");
        await ana.PressAsync("Open it");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        return path;
    }

    private static async Task<string> BegunAsync(Browser ana)
    {
        await ana.VisitAsync(Chatbot + "/consultations");
        await ana.PressAsync("Prepare a consultation", ("Before which gate?", "go-live"));
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        await ana.FollowAsync();
        return ana.Page.QuerySelector("form.whom-printed")!.GetAttribute("action")!.Split("/prepare/")[0];
    }

    private static async Task FilledAsync(Browser ana, DemoSite city, string path, string? hostile = null)
    {
        string Say(string words) => hostile is null ? words : $"{words} {hostile}";
        var today = Today(city);
        await SaveAsync(ana, path, 1, [("point.1.en", Say("Whether we do it at all")),
            ("point.2.en", Say("The law of 2019")), ("state.2", "closed"), ("closed-why.2.en", Say("It is settled.")),
            ("would-change", "yes"), ("decider.en", Say("City council")),
            ("decided", $"{today.AddDays(60):yyyy-MM-dd}")]);
        await SaveAsync(ana, path, 2, [("group.1.en", Say("Renters in the valley")), ("size.1", "12000"),
            ("known.1", Say("Census")), ("vulnerable.1", "yes")]);
        await SaveAsync(ana, path, 3, [("away.1", Say("Fear")), ("group-way.1.en", Say("In the lobby"))]);
        await SaveAsync(ana, path, 4, [("voice.1", Say("Union")), ("voice-said.1", Say("Come to us"))]);
        await SaveAsync(ana, path, 5, [("level", "Involve"), ("opens", $"{today:yyyy-MM-dd}"),
            ("closes", $"{today.AddDays(30):yyyy-MM-dd}"), ("way-kind.1", "Phone"), ("way.1.en", Say("Call 555 0100")),
            ("way-kind.2", "Paper"), ("way.2.en", Say("The box at the counter")), ("budget", Say("300"))]);
        await SaveAsync(ana, path, 6,
        [
            ("title.en", hostile is null ? "Help with permits" : Say("Help")),
            .. PageFields.All.Except(["title", "decider"]).Select(field => (field + ".en", Say("Words of " + field))),
            ("question.1.en", Say("What should it never do?")),
        ]);
        await SaveAsync(ana, path, 7, [("languages", "en"), ("formats", Say("Large print"))]);
        await ana.VisitAsync(path + "/prepare/8");
        var reader = ana.Page.QuerySelectorAll<IHtmlInputElement>("input[name^='moderator.']").First();
        await SaveHereAsync(ana, (reader.Name!, "yes"), ("answers", Say("Ana")), ("reads", Say("Carla")));
        await SaveAsync(ana, path, 9, [("answer", $"{today.AddDays(45):yyyy-MM-dd}"), ("told", Say("All"))]);
    }

    private static async Task SaveAsync(Browser browser, string path, int step, (string Name, string Value)[] typed)
    {
        await browser.VisitAsync($"{path}/prepare/{step}");
        await SaveHereAsync(browser, typed);
        Assert.True(browser.Status == HttpStatusCode.Found, browser.Alert);
    }

    private static Task<Browser> SaveHereAsync(Browser browser, params (string Name, string Value)[] typed)
    {
        var form = (IHtmlFormElement)browser.Page.QuerySelector("form.whom-printed")!;
        var values = Browser.ValuesOf(form).ToDictionary(one => one.Key, one => one.Value);
        foreach (var (name, value) in typed) values[name] = value;
        values["go"] = "stay";
        return browser.PostAsync(form.GetAttribute("action")!, values);
    }

    private static async Task ClearAsync(Browser browser, string path)
    {
        await browser.VisitAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Empty(browser.Page.QuerySelectorAll("script:not([src]), img[onerror], img[src='x']"));
        Assert.DoesNotContain(browser.Page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        var ids = browser.Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private static async Task<Consultation> FoundAsync(DemoSite city, string path) =>
        (await city.Services.GetRequiredService<ParticipationService>().FindAsync(
            IdOf(path), TestContext.Current.CancellationToken))!.State;

    private static ConsultationId IdOf(string path) => new(Guid.Parse(path[(path.LastIndexOf('/') + 1)..]));

    private static DateOnly Today(DemoSite city) => DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime);

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;

    private static IEnumerable<string> Buttons(Browser browser) =>
        browser.Page.QuerySelectorAll("main button").Select(button => button.TextContent.Trim());
}
