using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>Whoever came by a link sees their other parts once they have shown that its mails reach them.</summary>
public sealed partial class OtherPartsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_code_from_their_mail_a_guest_sees_their_other_parts_and_has_a_link_to_each_mailed()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await LuciaAsync(city);
        Assert.Contains(
            lucia.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/link/others");
        await lucia.VisitAsync("/link/others");
        Assert.DoesNotContain("Gunshot", lucia.Page.Body!.TextContent, StringComparison.Ordinal);

        await (await lucia.PressAsync("Mail me a code")).FollowAsync();
        Assert.DoesNotContain("Gunshot", lucia.Page.Body!.TextContent, StringComparison.Ordinal);
        var code = await CodeAsync(city);
        // As it is typed from a mail, with a blank in it.
        await (await lucia.PressAsync(
            "Show my other assignments", ("Code", $"{code[..3]} {code[3..]}"))).FollowAsync();

        var text = lucia.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("You have one more assignment.", text, StringComparison.Ordinal);
        Assert.Contains("Gunshot detection, next term: Resident advocate", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Benefits triage:", text, StringComparison.Ordinal);

        var before = (await city.MessagesAsync()).Count;
        await lucia.PressAsync("Mail me a link to it");
        Assert.Equal(HttpStatusCode.OK, lucia.Status);
        var link = (await city.MessagesAsync())[before..];
        Assert.Contains("Gunshot detection", Assert.Single(link).Body, StringComparison.Ordinal);
        Assert.Equal("Lucía Fernández", link[0].To.Name);
        var secret = Secret().Match(link[0].Body).Groups[1].Value;
        var place = await city.Services.GetRequiredService<AssignmentLinks>()
            .FindAsync(secret, city.Clock.GetUtcNow(), Cancel);
        Assert.Equal(DemoSite.Id("gunshots"), place!.Place.Purchase);
    }

    [Fact]
    public async Task Before_the_code_is_right_the_page_says_the_same_to_whoever_has_other_parts_and_whoever_has_none()
    {
        await using var city = DemoSite.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        var (yara, zoe) = (await city.OpenLinkAsync("triage", "yara", "it-data-expert"),
            await city.OpenLinkAsync("copilot", "zoe", "it-data-expert"));

        Assert.Equal(await SaysAsync(yara), await SaysAsync(zoe));

        async Task<string> SaysAsync(Browser browser)
        {
            var says = (await browser.VisitAsync("/link/others")).Page.QuerySelector("main")!.TextContent;
            says += (await (await browser.PressAsync("Mail me a code")).FollowAsync())
                .Page.QuerySelector("main")!.TextContent;
            await browser.PressAsync("Show my other assignments", ("Code", "12"));
            return says + (int)browser.Status + browser.Page.QuerySelector("main")!.TextContent;
        }
    }

    [Fact]
    public async Task A_wrong_code_is_refused_at_its_field_and_after_a_few_the_right_one_too()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await LuciaAsync(city);
        await (await (await lucia.VisitAsync("/link/others")).PressAsync("Mail me a code")).FollowAsync();
        var code = await CodeAsync(city);
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');

        for (var tried = 0; tried < LinkCodes.MostTries; tried++)
        {
            await lucia.PressAsync("Show my other assignments", ("Code", wrong));
            Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
            Assert.Equal("#code", lucia.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        }

        await lucia.PressAsync("Show my other assignments", ("Code", code));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.DoesNotContain(
            "Gunshot", (await lucia.VisitAsync("/link/others")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_over_after_a_while_and_so_is_what_it_opened()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await LuciaAsync(city);
        await (await (await lucia.VisitAsync("/link/others")).PressAsync("Mail me a code")).FollowAsync();
        var late = await CodeAsync(city);
        city.Clock.Pass(LinkCodes.Lasts);
        await lucia.PressAsync("Show my other assignments", ("Code", late));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);

        await (await lucia.PressAsync("Mail me another code")).FollowAsync();
        await (await lucia.PressAsync(
            "Show my other assignments", ("Code", await CodeAsync(city)))).FollowAsync();
        Assert.Contains("Gunshot", lucia.Page.Body!.TextContent, StringComparison.Ordinal);
        city.Clock.Pass(LinkCodes.Lasts);
        Assert.DoesNotContain(
            "Gunshot", (await lucia.VisitAsync("/link/others")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_another_session_opens_nothing_be_it_of_the_same_person()
    {
        await using var city = DemoSite.AtRest();
        var (mine, other) = (await LuciaAsync(city), await LuciaAsync(city));
        await (await (await mine.VisitAsync("/link/others")).PressAsync("Mail me a code")).FollowAsync();
        var code = await CodeAsync(city);
        await (await (await other.VisitAsync("/link/others")).PressAsync("Mail me a code")).FollowAsync();
        if (code == await CodeAsync(city)) return;

        await other.PressAsync("Show my other assignments", ("Code", code));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);

        await (await mine.PressAsync("Show my other assignments", ("Code", code))).FollowAsync();
        Assert.Contains("Gunshot", mine.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Gunshot", (await other.VisitAsync("/link/others")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_many_codes_has_a_few_mailed_and_the_same_answer_each_time()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await (await LuciaAsync(city)).VisitAsync("/link/others");
        var before = (await city.MessagesAsync()).Count;
        var answers = new HashSet<string>();
        for (var time = 0; time < 8; time++)
        {
            await lucia.PostAsync("/link/others?handler=Send",
            [
                new("__RequestVerificationToken",
                    lucia.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ]);
            answers.Add((await lucia.FollowAsync()).Page.QuerySelector("main")!.TextContent);
        }

        Assert.Equal(before + new Rates().Codes, (await city.MessagesAsync()).Count);
        Assert.Single(answers);
    }

    [Fact]
    public async Task Whoever_has_an_account_or_no_link_has_no_such_page()
    {
        await using var city = DemoSite.AtRest();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.AsAsync("hugo")).VisitAsync("/link/others")).Status);
        var stranger = await city.Stranger().VisitAsync("/link/others");
        Assert.StartsWith("/sign-in", stranger.LeadsTo!, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await (await city.AsAsync("hugo")).VisitAsync(DemoSite.Assignment("triage", "hugo", "legal-officer")))
                .Page.QuerySelectorAll("main a"),
            link => link.GetAttribute("href") == "/link/others");
    }

    private static async Task<Browser> LuciaAsync(DemoSite city)
    {
        // A city is built at its first visit.
        await city.AsAsync("ana");
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        return await lucia.FollowAsync();
    }

    // The code in the mail that was written last.
    private static async Task<string> CodeAsync(DemoSite city) =>
        Digits().Matches((await city.MessagesAsync()).Last(mail => mail.Subject == "Su código para Whom").Body)
            .Select(match => match.Value).First();

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();

    [GeneratedRegex("secret=([A-Za-z0-9_-]+)")]
    private static partial Regex Secret();
}
