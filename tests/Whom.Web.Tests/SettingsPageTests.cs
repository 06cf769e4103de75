using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Installations;
using Whom.Application.Purchases;
using Whom.Installations;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests;

/// <summary>What the organization says of itself, and what follows from it on every page.</summary>
public sealed class SettingsPageTests
{
    [Fact]
    public async Task The_settings_hold_name_zone_holidays_and_rules_and_days_are_counted_by_them()
    {
        await using var city = DemoSite.AtRest();
        var days = await DaysAsync(city);
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/settings");

        await victor.PressAsync(
            "Save", ("Name", "City of Exampleton"), ("Time zone", "America/New_York"),
            ("Name of your list of holidays", "City holidays"),
            ("Holidays", string.Join('\n', Enumerable.Range(0, 10).Select(
                day => $"{DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime).AddDays(300 + day):yyyy-MM-dd}"))));
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        await victor.FollowAsync();
        Assert.Contains("Saved.", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "America/New_York", victor.Page.QuerySelector("#time-zone option[selected]")!.GetAttribute("value"));
        Assert.NotEqual(days, await DaysAsync(city));
        Assert.Contains("Changed the settings: City of Exampleton, time zone America/New_York, 10 holidays.",
            (await victor.VisitAsync("/admin/record")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "City of Exampleton", victor.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        // The zone of every page is the one that was named.
        Assert.Equal("America/New_York", city.Services.GetRequiredService<TimeProvider>().LocalTimeZone.Id);
        // Another node follows.
        await using var beside = city.Beside();
        await beside.AsAsync("victor");
        Assert.Equal("America/New_York", beside.Services.GetRequiredService<TimeProvider>().LocalTimeZone.Id);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_said_beside_its_field_and_what_was_typed_stays()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/settings");

        await victor.PressAsync("Save", ("Name", "City of Exampleton"), ("Holidays", "1/1/2027\n4 July"));

        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);
        Assert.Contains("“4 July” is no day", victor.Page.GetElementById("holidays-problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("City of Exampleton", victor.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal("January 1, 2027\n4 July", victor.Page.GetElementById("holidays")!.TextContent.Trim());
        Assert.Contains("the year with four digits", victor.Page.GetElementById("holidays-problem")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_can_spell_its_English_as_in_Britain_on_pages_in_documents_and_in_mails()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/settings");
        Assert.Equal("en", victor.Page.DocumentElement.GetAttribute("lang"));

        await victor.PressAsync("Save", ("English", "british"));
        await victor.FollowAsync();

        Assert.Equal("en-GB", victor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("What your organisation says", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("lang=", victor.Page.QuerySelector("nav a")!.GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Equal(
            ["es"], victor.Page.QuerySelectorAll(".whom-languages a").Select(link => link.GetAttribute("lang")));
        var ana = DemoPeople.Everyone.First(one => one.Key == "ana").Person;
        var settings = city.Services.GetRequiredService<SettingsInUse>().Now;
        Assert.Equal("en-GB", MailMessage.LanguageFor(ana, settings));
        Assert.Equal("es", MailMessage.LanguageFor(ana with { Languages = ["es"] }, settings));
        Assert.Equal("/link?secret=a&lang=es", MailMessage.PathFor("/link?secret=a", "es"));
        Assert.Equal("/link?secret=a", MailMessage.PathFor("/link?secret=a", "en-GB"));
    }

    [Fact]
    public void Name_and_address_stand_under_each_mail_and_nothing_does_where_there_are_none()
    {
        var ana = DemoPeople.Everyone.First(one => one.Key == "ana").Person;
        var settings =
            OrganisationSettings.Default with { Name = "City of Exampleton", Address = "1 Main Street\nExampleton" };

        Assert.Equal(
            "Hello.\n\n-- \nCity of Exampleton\n1 Main Street\nExampleton\n",
            MailMessage.For(ana, "en", "Hello", [MailBlock.Paragraph("Hello.")], settings, default).Body);
        Assert.Equal(
            "Hello.\n",
            MailMessage.For(
                ana, "en", "Hello", [MailBlock.Paragraph("Hello.")], OrganisationSettings.Default, default).Body);
    }

    // By when the gates are to be passed where it goes live a year from now.
    private static async Task<string> DaysAsync(DemoSite city)
    {
        var aim = new TargetDay("go-live", DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime).AddDays(365));
        var plan = city.Services.GetRequiredService<PurchaseService>()
            .PlanOf(await city.ReadAsync("chatbot") with { Target = aim });
        return string.Join(' ', plan.Calendar!.Gates.Select(gate => gate.PassBy));
    }
}
