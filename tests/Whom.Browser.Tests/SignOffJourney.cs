using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A lawyer signs the RFP with a passkey, and again when it has changed; the same without one and without JavaScript;
/// and a condition is followed until it is met.
/// </summary>
public sealed partial class SignOffJourney(Site site)
{
    private const string Rfp = "# RFP\n\nThe vendor answers within five days.\n\n## Data\n\nThe city keeps its data.\n";
    private const string Changed =
        "# RFP\n\nThe vendor answers within two days.\n\n## Data\n\nThe city keeps its data.\n";

    [Theory]
    [InlineData(1280, "en")]
    [InlineData(360, "es")]
    public async Task A_lawyer_signs_with_a_passkey_and_again_when_the_document_has_changed(int width, string language)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        await AddVersionAsync(program, Rfp);
        var page = await LawyerAsync(program, width);
        await PlugInAsync(page);
        await page.GotoAsync($"/account/passkeys/add?lang={language}");
        await page.GetByRole(AriaRole.Button, new() { Name = en ? "Make the passkey" : "Crear la llave de acceso" })
            .FollowAsync();
        var hand = new PageDriver(page, keyboardOnly: en);

        var path = await OpenAsync(page, language);
        await page.LookAsync($"sign-decide-{language}", width);
        await hand.FollowAsync(Look(page, en));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.LookAsync($"sign-decide-refused-{language}", width);
        await hand.ChooseAsync(page.GetByLabel(en ? "Yes, I approve" : "Sí, lo apruebo"));
        await hand.FollowAsync(Look(page, en));
        await page.LookAsync($"sign-check-{language}", width);
        await hand.FollowAsync(Device(page, en));
        await IsSignedAsync(page, en);
        await page.LookAsync($"sign-signed-{language}", width);

        await AddVersionAsync(program, Changed);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(
            en ? "There is a newer version." : "Hay una versión más nueva.");
        // What changed stands there, with all that is signed, and one press signs it.
        await Assertions.Expect(page.Locator("ins").Filter(new() { HasText = "two" }).First).ToBeVisibleAsync();
        await page.LookAsync($"sign-stale-{language}", width);
        await hand.FollowAsync(Device(page, en));
        await IsSignedAsync(page, en);
        await page.LookAsync($"sign-signed-again-{language}", width);
        await page.GotoAsync(DocumentOf(path) + (en ? "" : "?lang=es"));
        await page.LookAsync($"sign-document-{language}", width);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_without_a_passkey_with_a_condition_that_is_followed_until_it_is_met(bool script)
    {
        await using var program = await DemoProgram.StartAsync();
        await AddVersionAsync(program, Rfp);
        var page = await LawyerAsync(program, 1280, script);
        await OpenAsync(page, "en");
        await Assertions.Expect(page.GetByText("You have not opened this version here.")).ToBeVisibleAsync();
        await page.GetByText("Yes, with conditions").ClickAsync();
        if (await page.Locator("#words-0").IsHiddenAsync())
            await page.GetByText("Conditions", new() { Exact = true }).ClickAsync();
        await page.Locator("#words-0").FillAsync("Name who corrects a wrong answer.");
        await page.Locator("#to-0").SelectOptionAsync((await page.Locator("#to-0 option")
            .Filter(new() { HasText = "Maya Johnson, " }).First.GetAttributeAsync("value"))!);
        if (script) await page.LookAsync("sign-conditions", 1280);
        await Look(page, true).FollowAsync();
        await Assertions.Expect(page.GetByText("With a passkey, your own device")).ToBeVisibleAsync();
        if (script) await page.LookAsync("sign-check-without-passkey", 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign without a passkey" }).FollowAsync();
        await IsSignedAsync(page, true);

        var maya = await site.SignedInAsync(program, "Maya Johnson", 1280);
        await maya.GetByRole(AriaRole.Link, new() { Name = "See to a condition of a sign-off" }).First.FollowAsync();
        await maya.LookAsync("sign-condition", 1280);
        await maya.GetByLabel("How it was met").FillAsync("The RFP names Jo Park.");
        await maya.GetByRole(AriaRole.Button, new() { Name = "It is met" }).FollowAsync();
        await Assertions.Expect(maya.GetByRole(AriaRole.Status)).ToContainTextAsync("Whoever signed is told");
        await maya.LookAsync("sign-condition-met", 1280);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("The RFP names Jo Park.").First).ToBeVisibleAsync();
    }

    [GeneratedRegex("/assignments/([^/]+)/.*/([^/?]+)(\\?.*)?$")]
    private static partial Regex Parts();

    private static string DocumentOf(string path) => Parts().Replace(path, "/purchases/$1/documents/$2");

    private static ILocator Look(IPage page, bool en) => page.GetByRole(
        AriaRole.Button, new() { Name = en ? "Look at what you will sign" : "Ver lo que va a firmar" });

    private static ILocator Device(IPage page, bool en) => page.GetByRole(
        AriaRole.Button, new() { Name = en ? "Sign with your passkey" : "Firmar con su llave de acceso" });

    private static Task IsSignedAsync(IPage page, bool en) =>
        Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync(
            en ? "Your sign-off is recorded" : "Su visto bueno quedó registrado");

    // To where the lawyer signs the RFP, from its page.
    private static async Task<string> OpenAsync(IPage page, string language)
    {
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/documents/rfp");
        var path = await page.Locator("main a[href$='/sign/rfp']").First.GetAttributeAsync("href");
        path += language == "en" ? "" : "?lang=es";
        await page.GotoAsync(path);
        return path;
    }

    private async Task<IPage> LawyerAsync(DemoProgram program, int width, bool javaScript = true)
    {
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            // Passkeys belong to a name, not to a number.
            BaseURL = program.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hugo Martin" }).FollowAsync();
        return page;
    }

    private async Task AddVersionAsync(DemoProgram program, string text)
    {
        var page = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/documents/rfp");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "rfp.md", MimeType = "text/markdown", Buffer = Encoding.UTF8.GetBytes(text)
        });
        await page.Locator("form:has(input[type=file]) button[type=submit]").First.FollowAsync();
        await page.Context.CloseAsync();
    }

    // A security key that the browser itself plays (WebAuthn level 3, section 11.2).
    private static async Task PlugInAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
