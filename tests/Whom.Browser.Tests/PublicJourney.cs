using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A resident with a small phone, without JavaScript, in Spanish: from the register to a comment with a photo, its
/// receipt, and the answer two months later. Between the two, those who read comments, and the team that answers.
/// </summary>
public sealed partial class PublicJourney(Site site)
{
    // What a page may weigh on a first visit, with all that it loads.
    private const long MostBytes = 100 * 1024;

    private const string Details = "5-5-5 dos-cero-uno 99 88";

    [Fact]
    public async Task A_resident_is_heard_and_finds_the_answer_and_the_gate_knows_it()
    {
        await using var program = await DemoProgram.StartAsync();
        var purchase = await MadePublicAsync(program);

        var resident = await ResidentAsync(program);
        var consultation = await FromRegisterAsync(resident);
        var receipt = await SayAsync(resident);
        await AmendAsync(resident, receipt);
        Assert.Empty(await resident.Context.CookiesAsync());

        await RedactAsync(program, consultation);
        await resident.GotoAsync(consultation + "?lang=es");
        await Assertions.Expect(resident.Locator("main")).ToContainTextAsync("Pasan patrullas cada noche");
        await Assertions.Expect(resident.Locator("main")).Not.ToContainTextAsync(Details);
        await resident.KeepAsync("public-redacted-es-phone");

        // Its days are over.
        await program.GoAheadAsync(days: 40);
        await AnswerAsync(program, purchase, consultation);
        resident = await ResidentAsync(program);
        await resident.GotoAsync("/consultations/receipt?lang=es");
        await resident.Locator("#receipt").FillAsync(receipt);
        await Submit(resident, "/consultations/receipt").FollowAsync();
        await Assertions.Expect(resident.Locator("main")).ToContainTextAsync("They run in fewer streets.");
        await resident.KeepAsync("public-answer-es-phone");
        var hand = new PageDriver(resident, keyboardOnly: false);
        await hand.ChooseAsync(resident.Locator("#understood-yes"));
        await hand.ChooseAsync(resident.Locator("#answered-no"));
        await Submit(resident, "Rate").FollowAsync();
        await Assertions.Expect(resident.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        Assert.Empty(await resident.Context.CookiesAsync());
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("en", 360)]
    [InlineData("es", 360)]
    public async Task Every_page_for_the_public_is_accessible_light_and_sets_no_cookie(string language, int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width);
        await page.GotoAsync($"/register?lang={language}");
        await page.Locator("main a[href^='/consultations']").FollowAsync();
        var asked = await page.Locator("main ul.whom-plain a").EvaluateAllAsync<string[]>(
            "all => all.map(one => new URL(one.href).pathname)");
        Assert.Equal(2, asked.Length);
        string[] paths =
        [
            "/register", "/register/data", "/consultations", "/consultations/data", "/consultations/moderation",
            "/consultations/receipt", .. asked,
            .. asked.SelectMany(
                one => new[] { one + "/comments", one + "/comments/1", one + "/poster", one + "/paper" }),
            asked[1] + "/report",
        ];
        var heavy = new List<string>();
        foreach (var path in paths)
        {
            // A first visit each time: nothing is there from the one before.
            var first = await site.OpenAsync(program.Url, width);
            var loaded = new List<Task<long>>();
            first.Response += (_, response) => loaded.Add(WeightAsync(response));
            var answer = await first.GotoAsync($"{path}?lang={language}");
            Assert.Equal(200, answer!.Status);
            var weight = (await Task.WhenAll(loaded)).Sum();
            if (weight >= MostBytes) heavy.Add($"{path}: {weight} bytes");
            await first.LookAsync($"public{path.Replace('/', '-')}-{language}", width);
            Assert.Empty(await first.Context.CookiesAsync());
            await first.Context.CloseAsync();
        }

        Assert.Empty(heavy);
    }

    private async Task<string> MadePublicAsync(DemoProgram program)
    {
        var ana = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        var purchase = await AnsweringTeam.PurchaseAsync(ana);
        await ana.GotoAsync($"{purchase}/register/texts/es");
        await ana.Locator("#name").FillAsync("Micrófonos que escuchan disparos");
        await ana.Locator("#what").FillAsync("Micrófonos en postes de luz.");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).FollowAsync();
        await ana.GotoAsync($"{purchase}/register");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Show it in the register" }).FollowAsync();
        return purchase;
    }

    private Task<IPage> ResidentAsync(DemoProgram program) => site.OpenAsync(program.Url, 360, javaScript: false);

    private static async Task<string> FromRegisterAsync(IPage resident)
    {
        await resident.GotoAsync("/?lang=es");
        await resident.GetByRole(AriaRole.Navigation)
            .GetByRole(AriaRole.Link, new() { Name = "Inventario", Exact = true }).FollowAsync();
        await resident.KeepAsync("public-register-es-phone");
        await resident.GetByRole(AriaRole.Link, new() { Name = "Micrófonos que escuchan disparos" }).FollowAsync();
        await resident.KeepAsync("public-entry-es-phone");
        await resident.GetByRole(AriaRole.Link, new() { Name = "¿Deben seguir los micrófonos" }).FollowAsync();
        await resident.KeepAsync("public-consultation-es-phone");
        return new Uri(resident.Url).AbsolutePath;
    }

    private static async Task<string> SayAsync(IPage resident)
    {
        // What a page sends back at once may come from a program; people read before they write.
        await resident.WaitForTimeoutAsync(4_000);
        await resident.Locator("#q0").FillAsync($"Pasan patrullas cada noche. Mi vecina contesta en el {Details}.");
        await resident.Locator("#shows").FillAsync("Un poste con una caja");
        await resident.Locator("#picture").SetInputFilesAsync(new FilePayload
        {
            Name = "poste.jpg",
            MimeType = "image/jpeg",
            Buffer = await resident.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }),
        });
        await resident.GetByRole(AriaRole.Button, new() { Name = "Enviar mi comentario" }).FollowAsync();
        await resident.KeepAsync("public-receipt-es-phone");
        return (await resident.Locator(".whom-receipt").TextContentAsync())!.Trim();
    }

    private static async Task AmendAsync(IPage resident, string receipt)
    {
        await resident.GotoAsync("/consultations/receipt?lang=es");
        await resident.Locator("#receipt").FillAsync(receipt);
        await Submit(resident, "/consultations/receipt").FollowAsync();
        await resident.Locator("#q0").FillAsync(
            $"Pasan patrullas cada noche y paran a los jóvenes. Mi vecina contesta en el {Details}.");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Guardar el cambio" }).FollowAsync();
        await Assertions.Expect(resident.GetByRole(AriaRole.Status)).ToContainTextAsync("Su comentario se cambió.");
        await resident.KeepAsync("public-amended-es-phone");
    }

    private async Task RedactAsync(DemoProgram program, string consultation)
    {
        var grace = await site.SignedInAsync(program, "Grace Kim", 1280);
        await grace.GotoAsync(consultation + "/reading");
        await grace.LookAsync("public-reading", 1280);
        await grace.Locator("main a[href*='/reading/']").First.FollowAsync();
        var comment = new Uri(grace.Url).AbsolutePath;
        await grace.LookAsync("public-reading-one", 1280);
        await grace.GetByRole(AriaRole.Button, new() { Name = "Let others see it" }).FollowAsync();
        await grace.GotoAsync(comment);
        await new PageDriver(grace, keyboardOnly: false).ChooseAsync(grace.Locator("#ground-third-person"));
        await grace.Locator("#part").FillAsync(Details);
        await grace.Locator("#why").FillAsync("The number of a neighbor.");
        await grace.GetByRole(AriaRole.Button, new() { Name = "Hide", Exact = true }).FollowAsync();
        await Assertions.Expect(grace.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        var carla = await site.SignedInAsync(program, "Carla", 1280);
        await carla.GotoAsync(comment);
        await carla.GetByRole(AriaRole.Button, new() { Name = "Confirm it" }).FollowAsync();
        await Assertions.Expect(carla.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await carla.LookAsync("public-hiding-confirmed", 1280);
    }

    private async Task AnswerAsync(DemoProgram program, string purchase, string consultation)
    {
        var ana = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        var lead = purchase + consultation;
        await ana.GotoAsync(lead);
        await ana.LookAsync("public-lead", 1280);
        var team = new AnsweringTeam(ana, lead);
        await team.NameThemeAsync("Patrols come and stop young people");

        await ana.GotoAsync(lead + "/comments");
        await ana.LookAsync("public-lead-comments", 1280);
        Assert.True(await team.SortAsync());

        await team.AnswerAsync("They run in fewer streets. Nobody is stopped for a sound alone.");
        await team.SayReachAsync("Few came. We go to them before the council votes.");

        var before = await ThereAtRenewalAsync(ana, purchase);
        await ana.GotoAsync(lead);
        await ana.LookAsync("public-lead-ready", 1280);
        await team.PublishAsync("We asked whether the microphones stay. They run in fewer streets.");
        await Assertions.Expect(ana.GetByRole(AriaRole.Status)).ToContainTextAsync("it counts at the gate");
        Assert.Equal(before + 1, await ThereAtRenewalAsync(ana, purchase));
        await ana.LookAsync("public-gate-met", 1280);
    }

    // How many of what the gate asks for are there.
    private static async Task<int> ThereAtRenewalAsync(IPage page, string purchase)
    {
        await page.GotoAsync(purchase + "/gates");
        var gate = page.Locator("details", new() { HasText = "Sign the renewal" }).First;
        await gate.Locator("summary").First.ClickAsync();
        await page.KeepAsync("public-gate-open");
        var said = await gate.Locator("summary").First.TextContentAsync();
        return int.Parse(There().Match(said!).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("([0-9]+) of [0-9]+ are there")]
    private static partial Regex There();

    private static ILocator Submit(IPage page, string action) =>
        page.Locator($"form[action*='{action}'] button[type=submit]").First;

    private static async Task<long> WeightAsync(IResponse response)
    {
        var sizes = await response.Request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }
}
