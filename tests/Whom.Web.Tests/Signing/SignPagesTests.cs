using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage.Signing;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Signing;

/// <summary>Somebody signs, says something else, is asked again, and sees to what another has asked for.</summary>
public sealed class SignPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_passkey_the_device_signs_the_very_statement_that_the_event_holds()
    {
        await using var city = DemoSite.AtRest();
        using var device = new Authenticator();
        var lawyer = await city.LawyerAsync(device);
        Assert.Contains("version 1", lawyer.Text(), StringComparison.Ordinal);
        Assert.Contains("Clause 4 is new.", lawyer.Text(), StringComparison.Ordinal);
        await lawyer.ApproveAsync();
        Assert.Contains(
            "I, Hugo Martin, as “Legal officer”, approve:", lawyer.Text(), StringComparison.Ordinal);
        await lawyer.AnswerAsync(device.Use);
        Assert.EndsWith("done=signed", lawyer.LeadsTo, StringComparison.Ordinal);

        var given = Assert.Single(await city.SignedAsync());
        var signed = (await city.StandsAsync()).Last;
        Assert.Equal((SignWay.Device, SignDecision.Approve), (signed.Way, signed.Decision));
        var kept = await city.Services.GetRequiredService<SigningAssertions>().FindAsync(given.SignOff, Cancel);
        Assert.Equal(given.Device!.Assertion, kept!.Hash);
        // From the event, as it was read from the record.
        var challenge = JsonDocument.Parse(kept.ClientData).RootElement.GetProperty("challenge").GetString();
        Assert.Equal(
            Base64Url.EncodeToString(Convert.FromHexString(
                given.Statement.HashOf(DemoSite.Id("triage")).Hex)), challenge);

        await lawyer.FollowAsync();
        Assert.Contains("Your sign-off is recorded", lawyer.Status(), StringComparison.Ordinal);
        Assert.Contains("signed by the signer’s own device", lawyer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_passkey_whoever_was_here_for_long_shows_who_they_are_and_signs_the_same_statement()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        city.Clock.Pass(TimeSpan.FromMinutes(11));
        await lawyer.PressAsync(Look, ("No, I do not approve", "x"), ("Your reasons", "Clause 4 is unlawful."));
        await lawyer.FollowAsync();
        var shown = lawyer.Shown();
        await lawyer.PressAsync("Show that it is you");
        Assert.StartsWith("/account/prove?next=", lawyer.LeadsTo, StringComparison.Ordinal);
        Assert.Empty(await city.SignedAsync());
        await lawyer.FollowAsync();
        await (await lawyer.PressAsync("It is me: this is a demo")).FollowAsync();

        Assert.Equal(shown, lawyer.Shown());
        Assert.Contains("Clause 4 is unlawful.", lawyer.Text(), StringComparison.Ordinal);
        await (await lawyer.PressAsync(SigningSteps.Without)).FollowAsync();
        var given = Assert.Single(await city.SignedAsync());
        Assert.Equal((shown, (object?)null), (given.SignOff.ToString(), given.Device));
        Assert.Equal(SignDecision.Decline, given.Statement.Decision);
        Assert.Equal("Clause 4 is unlawful.", await city.SayAsync(given.Statement.Reason!));
        Assert.Contains("without a signature of a device", lawyer.Text(), StringComparison.Ordinal);
        // Those who lead are told, with the reasons.
        Assert.Contains(
            await city.MessagesAsync(), mail => mail.Body.Contains("Clause 4 is unlawful.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guest_signs_by_link_and_code()
    {
        await using var city = DemoSite.AtRest();
        await city.LawyerAsync();
        var guest = await (await city.GuestAsync()).FollowAsync();
        await guest.VisitAsync(guest.Page.QuerySelectorAll("main a")
            .Single(link => link.TextContent.StartsWith("Read and sign", StringComparison.Ordinal)
                && link.GetAttribute("href")!.EndsWith("/sign/rfp", StringComparison.Ordinal)).GetAttribute("href")!);
        await guest.ApproveAsync();
        Assert.Null(guest.Page.QuerySelector("form[data-passkey]"));
        var before = guest.Shown();
        await (await guest.PressAsync("Mail me a code")).FollowAsync();
        // Shown anew, so that both have their five minutes.
        Assert.NotEqual(before, guest.Shown());
        Assert.Contains(
            "With this code you sign “Request for proposals (RFP)”, version 1.",
            (await city.MessagesAsync()).Last(mail => mail.Subject == "Your code for Whom").Body,
            StringComparison.Ordinal);
        await (await guest.PressAsync("Sign with the code", ("Code", await city.CodeAsync()))).FollowAsync();

        Assert.Contains("You are done here", guest.Text(), StringComparison.Ordinal);
        var given = Assert.Single(await city.SignedAsync());
        Assert.IsType<Whom.People.Actor.LinkHolder>(given.By);
        Assert.Equal(SignWay.Server, (await city.StandsAsync()).Last.Way);
    }

    [Fact]
    public async Task A_newer_version_makes_it_stale_and_one_look_and_one_confirmation_sign_it_again_as_before()
    {
        await using var city = DemoSite.AtRest();
        using var device = new Authenticator();
        var lawyer = await city.LawyerAsync(device);
        await WithConditionAsync(lawyer, "Name who corrects a wrong answer.", "maya");
        await (await lawyer.AnswerAsync(device.Use)).FollowAsync();
        var second = await city.AddVersionAsync("The second version.");

        var mail = (await city.MessagesAsync()).Last();
        Assert.Equal("Hugo Martin", mail.To.Name);
        Assert.Contains(SigningSteps.Page, mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/compare?from=", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"to={second}", mail.Body, StringComparison.Ordinal);

        await lawyer.VisitAsync(SigningSteps.Page);
        Assert.Contains("Version 2 is newer", lawyer.Text(), StringComparison.Ordinal);
        Assert.Contains("out of date", lawyer.Text(), StringComparison.Ordinal);
        Assert.NotNull(lawyer.Page.QuerySelector($"main a[href*='/compare?'][href$='to={second}']"));
        Assert.Contains(
            "approve with conditions: “Request for proposals (RFP)”, version 2", lawyer.Text(),
            StringComparison.Ordinal);
        await (await lawyer.AnswerAsync(device.Use)).FollowAsync();

        var signed = await city.SignedAsync();
        Assert.Equal(2, signed.Count);
        Assert.Equal(signed[0].Statement.Conditions[0].Id, signed[1].Statement.Conditions[0].Id);
        Assert.Equal(second.Value, signed[1].Statement.On.Id);
        Assert.Single((await city.StandsAsync()).Conditions);
    }

    [Fact]
    public async Task A_condition_is_followed_until_whoever_was_named_says_that_it_is_met()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        await WithConditionAsync(lawyer, "Name who corrects a wrong answer.", "maya");
        await lawyer.PressAsync(SigningSteps.Without);
        var asks = (await city.MessagesAsync()).Last();
        Assert.Equal("Maya Johnson", asks.To.Name);
        Assert.Contains("Name who corrects a wrong answer.", asks.Body, StringComparison.Ordinal);

        var maya = await (await city.AsAsync("maya")).VisitAsync("/my-work");
        var link = maya.Page.QuerySelector("main a[href*='/conditions/']")!.GetAttribute("href")!;
        await maya.VisitAsync(DemoSite.Assignment("triage", "maya", "project-lead"));
        Assert.Contains("One condition for you to see to", maya.Text(), StringComparison.Ordinal);
        await maya.VisitAsync(link);
        await maya.PressAsync("It is met");
        Assert.Equal(HttpStatusCode.BadRequest, maya.Status);
        Assert.Equal("#how", maya.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        await (await maya.PressAsync("It is met", ("How it was met", "The RFP names Jo Park."))).FollowAsync();
        Assert.Contains("Whoever signed is told", maya.Status(), StringComparison.Ordinal);
        Assert.Contains("The RFP names Jo Park.", maya.Text(), StringComparison.Ordinal);
        var told = (await city.MessagesAsync()).Last();
        Assert.Equal("Hugo Martin", told.To.Name);
        Assert.Contains("The RFP names Jo Park.", told.Body, StringComparison.Ordinal);
        // Nobody else is shown it.
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.AsAsync("noah")).VisitAsync(link)).Status);
    }

    [Fact]
    public async Task On_other_words_a_condition_is_another_one_which_nobody_has_met()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        await WithConditionAsync(lawyer, "Name who corrects a wrong answer.", "maya");
        await lawyer.PressAsync(SigningSteps.Without);
        var first = (await city.StandsAsync()).Conditions.Single();
        await city.DoAsync("triage", new MeetCondition(
            first.Id, "Done.", DemoSite.By("maya"), city.Clock.GetUtcNow()));
        await lawyer.VisitAsync(SigningSteps.Page + "?change=1");
        await (await lawyer.SendAsync(lawyer.Form("Check"), ("words-0", "Name two who do."))).FollowAsync();
        await lawyer.PressAsync(SigningSteps.Without);
        Assert.Contains((await city.StandsAsync()).Conditions, one => one.Id != first.Id && one.Done is null);
    }

    [Fact]
    public async Task It_is_withdrawn_with_a_reason()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await (await city.LawyerAsync()).ApproveAsync();
        await (await lawyer.PressAsync(SigningSteps.Without)).FollowAsync();
        await lawyer.PressAsync("Withdraw it");
        Assert.Equal("#why", lawyer.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        await (await lawyer.PressAsync("Withdraw it", ("Why you withdraw it", "I read the wrong file."))).FollowAsync();
        Assert.Contains("withdrawn", lawyer.Status(), StringComparison.Ordinal);
        Assert.NotNull((await city.StandsAsync()).Last.Withdrawn);
        Assert.NotNull(lawyer.Form("Check"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_stays()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        await lawyer.PressAsync(Look);
        Assert.Equal(["#decision"], Alerts(lawyer));
        await lawyer.PressAsync(Look, ("No, I do not approve", "x"));
        Assert.Equal(["#reason"], Alerts(lawyer));
        await lawyer.SendAsync(
            lawyer.Form("Check"), ("decision", "ApproveWithConditions"), ("due-0", "1 March 2001"),
            ("words-1", "More tests."), ("due-1", "some day"));
        Assert.Equal(["#words-0", "#to-0", "#due-0", "#to-1", "#due-1"], Alerts(lawyer));
        Assert.Equal("More tests.", lawyer.Page.QuerySelector("textarea[name=words-1]")!.TextContent.Trim());
        await lawyer.SendAsync(lawyer.Form("Check"), ("decision", "ApproveWithConditions"), ("words-0", ""),
            ("due-0", ""), ("words-1", ""), ("due-1", ""));
        Assert.Equal(["#words-0"], Alerts(lawyer));
        Assert.Empty(await city.SignedAsync());
        // More rows, and nothing is checked for that.
        var rows = lawyer.Page.QuerySelectorAll("textarea[name^=words-]").Length;
        await lawyer.SendAsync(lawyer.Form("Check"), ("words-0", "One."), ("words-1", "Two."), ("more", "1"));
        Assert.Equal(rows + 2, lawyer.Page.QuerySelectorAll("textarea[name^=words-]").Length);
    }

    [Fact]
    public async Task The_document_says_who_signs_it_and_how_far_that_is()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        Assert.Contains("not signed yet", await StateAsync(), StringComparison.Ordinal);
        await lawyer.ApproveAsync();
        await lawyer.PressAsync(SigningSteps.Without);
        Assert.Contains("signed version 1 on", await StateAsync(), StringComparison.Ordinal);
        await city.AddVersionAsync("The second version.");
        Assert.Contains("signed version 1; out of date since version 2", await StateAsync(), StringComparison.Ordinal);
        await lawyer.VisitAsync(SigningSteps.Page);
        await (await lawyer.VisitAsync(SigningSteps.Page + "?change=1")).PressAsync(
            Look, ("No, I do not approve", "x"), ("Your reasons", "No."));
        await (await lawyer.FollowAsync()).PressAsync(SigningSteps.Without);
        Assert.Contains("did not approve version 2", await StateAsync(), StringComparison.Ordinal);

        async Task<string> StateAsync()
        {
            // As another reads it who is to sign something else of it.
            var other = await (await city.AsAsync("tara")).VisitAsync(
                DemoSite.Assignment("triage", "tara", "executive-sponsor") + "/sign/rfp");
            return other.Page.QuerySelector("section[aria-labelledby=sign-offs]")!.TextContent;
        }
    }

    [Fact]
    public async Task All_of_it_is_there_in_Spanish()
    {
        await using var city = DemoSite.AtRest();
        var lawyer = await city.LawyerAsync();
        await lawyer.VisitAsync(SigningSteps.Page + "?lang=es");
        await lawyer.PressAsync("Ver lo que va a firmar", ("Sí, lo apruebo", "x"));
        await lawyer.FollowAsync();
        Assert.Contains("Yo, Hugo Martin, como", lawyer.Text(), StringComparison.Ordinal);
        await (await lawyer.PressAsync("Firmar sin llave de acceso")).FollowAsync();
        Assert.Contains("Su visto bueno quedó registrado", lawyer.Status(), StringComparison.Ordinal);
    }

    private const string Look = SigningSteps.Look;

    private static async Task WithConditionAsync(Browser lawyer, string words, string to)
    {
        var who = lawyer.Page.QuerySelectorAll("select[name=to-0] option")
            .Single(option => option.TextContent.StartsWith(to == "maya" ? "Maya Johnson," : to,
                StringComparison.Ordinal)).GetAttribute("value")!;
        await (await lawyer.SendAsync(
            lawyer.Form("Check"), ("decision", "ApproveWithConditions"), ("words-0", words), ("to-0", who)))
            .FollowAsync();
    }

    private static IEnumerable<string> Alerts(Browser browser) =>
        browser.Page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!);
}
