using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

public sealed class MailChoicePagesTests
{
    [Fact]
    public async Task Everybody_chooses_which_mails_they_get_and_finds_their_choice_again()
    {
        await using var city = DemoSite.AtRest();
        var hugo = await city.AsAsync("hugo");
        await hugo.VisitAsync("/account");
        Assert.Contains(
            hugo.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/account/mails");
        await hugo.VisitAsync("/account/mails");
        // All of it, at seven, where nothing was chosen.
        Assert.Equal("7", hugo.Page.QuerySelector("#hour option[selected]")!.GetAttribute("value"));
        Assert.Equal(5, hugo.Page.QuerySelectorAll("input[name=kind][checked]").Length);
        Assert.Empty(hugo.Page.QuerySelectorAll("input[name=quiet][checked]"));

        await (await hugo.PressAsync(
            "Save", ("A gate is passed or taken back; a purchase is put on hold, ends, or is active again", ""),
            ("311 chatbot", "on"))).FollowAsync();

        Assert.Equal("Your choice is saved.", hugo.Page.QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.Equal(4, hugo.Page.QuerySelectorAll("input[name=kind][checked]").Length);
        Assert.Equal(
            $"{DemoSite.Id("chatbot")}",
            Assert.Single(hugo.Page.QuerySelectorAll("input[name=quiet][checked]")).GetAttribute("value"));
        var kept = await city.Services.GetRequiredService<MailChoiceRows>().OfAsync(DemoSite.Who("hugo"), Cancel);
        Assert.Equal((7, MailKinds.News), (kept.DigestHour!.Value, kept.Off));
        Assert.Equal([DemoSite.Id("chatbot")], kept.Quiet);
        // Nobody else's is changed.
        Assert.Same(
            MailChoices.Usual,
            await city.Services.GetRequiredService<MailChoiceRows>().OfAsync(DemoSite.Who("ana"), Cancel));
    }

    [Fact]
    public async Task An_hour_that_there_is_not_is_refused_at_its_field_and_the_rest_is_given_back()
    {
        await using var city = DemoSite.AtRest();
        var hugo = await (await city.AsAsync("hugo")).VisitAsync("/account/mails");

        foreach (var hour in (string[])["24", "-1", "seven", ""])
        {
            await hugo.PostAsync("/account/mails",
            [
                new("__RequestVerificationToken",
                    hugo.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                new("hour", hour), new("kind", "Concern"),
            ]);
            Assert.Equal(HttpStatusCode.BadRequest, hugo.Status);
            Assert.Contains("#hour", hugo.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
            Assert.Equal(
                "Concern",
                Assert.Single(hugo.Page.QuerySelectorAll("input[name=kind][checked]")).GetAttribute("value"));
        }

        Assert.Same(
            MailChoices.Usual,
            await city.Services.GetRequiredService<MailChoiceRows>().OfAsync(DemoSite.Who("hugo"), Cancel));
    }

    [Fact]
    public async Task Purchases_of_others_are_neither_shown_nor_kept()
    {
        await using var city = DemoSite.AtRest();
        var keiko = await (await city.AsAsync("keiko")).VisitAsync("/account/mails");
        Assert.DoesNotContain(
            keiko.Page.QuerySelectorAll("input[name=quiet]"),
            box => box.GetAttribute("value") == $"{DemoSite.Id("triage")}");

        await keiko.PostAsync("/account/mails",
        [
            new("__RequestVerificationToken",
                keiko.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("hour", "none"), new("quiet", $"{DemoSite.Id("triage")}"), new("quiet", "x"),
        ]);

        Assert.Equal(HttpStatusCode.Found, keiko.Status);
        var kept = await city.Services.GetRequiredService<MailChoiceRows>().OfAsync(DemoSite.Who("keiko"), Cancel);
        Assert.Empty(kept.Quiet);
        Assert.Null(kept.DigestHour);
        Assert.All(
            Enum.GetValues<NotificationKind>().Where(kind => MailChoices.KindOf(kind) is not null),
            kind => Assert.False(kept.Want(kind, DemoSite.Id("chatbot"))));
    }
}
