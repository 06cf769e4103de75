using System.Globalization;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// What comes after the award: a review is late, somebody is reminded and gives it; and it is decided how it goes on
/// before the last day for notice, which opens the renewal.
/// </summary>
public sealed class OversightJourney(Site site)
{
    private const string Line = "Forty invoices an hour, and nobody complained.";

    [Theory]
    [InlineData("en", 1280, true, false)]
    [InlineData("en", 360, false, false)]
    [InlineData("es", 360, true, false)]
    [InlineData("en", 1280, true, true)]
    public async Task A_review_is_late_somebody_is_reminded_and_gives_it(
        string language, int width, bool script, bool keyboard)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        await program.GoAheadAsync(60);
        var page = await site.SignedInAsync(program, "Quinn Murphy", width, script);
        var hand = new PageDriver(page, keyboard);
        var mailed = await page.MailedLinkAsync("A review is late: Invoice sorting", "To \"Quinn Murphy\"");
        var address = new Uri(mailed).AbsolutePath + (en ? "" : "?lang=es");

        await page.GotoAsync(en ? "/my-work" : "/my-work?lang=es");
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new()
        {
            Name = en ? "Say in one line, as “Project lead”, how it is going."
                : "Diga en una línea, como «Responsable del proyecto», cómo va."
        }).First);
        Assert.Equal(address, new Uri(page.Url).PathAndQuery);
        await LookAsync(page, $"review-late-{language}", width, script);
        var gives = page.GetByRole(AriaRole.Button, new() { Name = en ? "Give the review" : "Dar la revisión" });
        await hand.FollowAsync(gives);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync(page, $"review-refused-{language}", width, script);
        await hand.FillAsync(page.GetByLabel(en ? "Your line" : "Su línea"), Line);
        await hand.FollowAsync(gives);
        await Assertions.Expect(page.GetByRole(AriaRole.Status))
            .ToContainTextAsync(en ? "Your line is recorded" : "Su línea quedó registrada");
        await LookAsync(page, $"review-given-{language}", width, script);

        var officer = await site.SignedInAsync(program, "Ben Carter", width, script);
        await officer.GotoAsync("/inventory?overdue=yes" + (en ? "" : "&lang=es"));
        await LookAsync(officer, $"inventory-{language}", width, script);
        var reads = new PageDriver(officer, keyboard);
        await reads.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Invoice sorting" }));
        await Assertions.Expect(officer.GetByText(Line)).ToBeVisibleAsync();
        await LookAsync(officer, $"oversight-{language}", width, script);
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath.Replace(
            "/oversight", "/gates", StringComparison.Ordinal) + (en ? "" : "?lang=es"));
        await LookAsync(officer, $"oversight-gates-{language}", width, script);
    }

    [Theory]
    [InlineData("en", 1280, true, false)]
    [InlineData("en", 360, false, false)]
    [InlineData("es", 360, true, false)]
    [InlineData("en", 1280, true, true)]
    public async Task A_renewal_is_decided_before_its_notice_day(
        string language, int width, bool script, bool keyboard)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ben Carter", width, script);
        var hand = new PageDriver(page, keyboard);
        await page.GotoAsync("/inventory" + (en ? "" : "?lang=es"));
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Invoice sorting" }));
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new()
        {
            Name = en ? "How it goes on after the term" : "Cómo sigue después del plazo"
        }));
        await LookAsync(page, $"renewal-{language}", width, script);
        var day = DateTime.UtcNow.AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await hand.FillAsync(page.Locator("input[name=by]"), day);
        await hand.FillAsync(
            page.GetByLabel(en ? "Where it is written" : "Dónde está escrito"), "Contract, section 12.");
        await hand.FollowAsync(
            page.GetByRole(AriaRole.Button, new() { Name = en ? "Record the day" : "Registrar el día" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await LookAsync(page, $"renewal-noted-{language}", width, script);

        var decides = page.GetByRole(
            AriaRole.Button, new() { Name = en ? "Record how it goes on" : "Registrar cómo sigue" });
        await hand.FollowAsync(decides);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await hand.ChooseAsync(page.Locator("input[name=way][value=Shorter]"));
        await hand.FillAsync(
            page.GetByLabel(en ? "Why, in a sentence or two" : "Por qué, en una o dos frases"), "The price doubles.");
        await hand.TickAsync(page.Locator("input[name=opens]"));
        await hand.FollowAsync(decides);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await LookAsync(page, $"renewal-decided-{language}", width, script);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new()
        {
            Name = en ? "The purchase of the renewal" : "La compra de la renovación"
        }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(en ? "Invoice sorting: renewal" : "Invoice sorting: renovación");
    }

    private static Task LookAsync(IPage page, string name, int width, bool script) =>
        script ? page.LookAsync(name, width) : page.KeepAsync(name + "-no-script");
}
