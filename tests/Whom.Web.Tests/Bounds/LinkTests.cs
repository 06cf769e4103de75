using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>Links in mails: nobody has them sent to somebody in numbers, and nobody uses up another's.</summary>
public sealed class LinkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_for_a_new_link_25_times_has_one_mail_sent_and_the_same_answer_each_time()
    {
        await using var city = DemoSite.AtRest();
        await SendsOneMailAsync(city);
    }

    internal static async Task SendsOneMailAsync(DemoSite city)
    {
        var stranger = await city.Stranger().VisitAsync("/demo/sign-in");
        var before = (await city.MessagesAsync()).Count;
        var answers = new HashSet<string>();
        for (var time = 0; time < 25; time++)
            answers.Add((await AskAsync(stranger, "triage", "lucia", "public-representative")).Page.Body!.TextContent);
        Assert.Equal(before + 1, (await city.MessagesAsync()).Count);
        Assert.Single(answers);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("email[]")]
    [InlineData("to")]
    public async Task A_new_link_goes_to_the_address_on_file_whatever_the_form_says(string field)
    {
        await using var city = DemoSite.AtRest();
        var stranger = await city.Stranger().VisitAsync("/sign-in");
        var place = Place("triage", "lucia", "public-representative");
        var before = await city.MessagesAsync();
        await stranger.PostAsync("/link/again",
        [
            new("__RequestVerificationToken",
                stranger.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("purchase", $"{place.Purchase}"), new("assignment", $"{place.Assignment}"),
            new(field, "eve@evil.example"),
        ]);
        var sent = Assert.Single((await city.MessagesAsync()).Skip(before.Count));
        Assert.Equal(DemoPeople.Everyone.First(one => one.Key == "lucia").Person.Email, sent.To.Address);
    }

    [Fact]
    public async Task A_new_link_ends_those_before_it_that_nobody_has_used()
    {
        await using var city = DemoSite.AtRest();
        var links = city.Services.GetRequiredService<AssignmentLinks>();
        var secret = await links.MakeAsync(
            Place("triage", "lucia", "public-representative"), city.Clock.GetUtcNow(), TimeSpan.FromDays(1), Cancel);
        await AskAsync(
            await city.Stranger().VisitAsync("/demo/sign-in"), "triage", "lucia", "public-representative");
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(secret, city.Clock.GetUtcNow(), Cancel))!.State);
    }

    [Fact]
    public async Task Whoever_is_signed_in_and_opens_anothers_link_is_told_so_and_the_link_lives()
    {
        await using var city = DemoSite.AtRest();
        var links = city.Services.GetRequiredService<AssignmentLinks>();
        var secret = await links.MakeAsync(
            Place("triage", "lucia", "public-representative"), city.Clock.GetUtcNow(), TimeSpan.FromDays(1), Cancel);
        var hugo = await (await city.AsAsync("hugo")).VisitAsync("/link?secret=" + secret);
        var text = hugo.Page.QuerySelector("main")!.TextContent;
        await hugo.PostAsync("/link",
        [
            new("secret", secret),
            new("__RequestVerificationToken",
                hugo.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);
        Assert.Equal(LinkState.Open, (await links.FindAsync(secret, city.Clock.GetUtcNow(), Cancel))!.State);
        Assert.Equal(HttpStatusCode.Conflict, hugo.Status);
        Assert.Contains("You are signed in as", text, StringComparison.Ordinal);
        Assert.Contains("Lucia", text.Replace('í', 'i'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_and_opens_a_link_of_their_own_goes_to_their_assignment()
    {
        await using var city = DemoSite.AtRest();
        var links = city.Services.GetRequiredService<AssignmentLinks>();
        var secret = await links.MakeAsync(
            Place("chatbot", "hugo", "legal-officer"), city.Clock.GetUtcNow(), TimeSpan.FromDays(1), Cancel);
        var hugo = await (await city.AsAsync("hugo")).VisitAsync("/link?secret=" + secret);
        Assert.Equal(DemoSite.Assignment("chatbot", "hugo", "legal-officer"), hugo.LeadsTo);
        Assert.Equal(LinkState.Open, (await links.FindAsync(secret, city.Clock.GetUtcNow(), Cancel))!.State);
    }

    internal static AssignmentPlace Place(string purchase, string person, string role) => new(DemoSite.Id(purchase),
        new AssignmentId(DemoPeople.IdOf($"assignment/{purchase}/{person}/{role}")), DemoSite.Who(person));

    internal static async Task<Browser> AskAsync(Browser browser, string purchase, string person, string role)
    {
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        if (token is null)
        {
            await browser.VisitAsync("/sign-in");
            token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        }

        var place = Place(purchase, person, role);
        return await browser.PostAsync("/link/again",
        [
            new("__RequestVerificationToken", token!), new("purchase", $"{place.Purchase}"),
            new("assignment", $"{place.Assignment}"),
        ]);
    }
}
