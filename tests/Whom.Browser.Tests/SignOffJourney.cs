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
    private const string Gift = "Cameras offered as a gift";

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
        await page.PlugInAsync();
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newer_version_shuts_the_gate_until_the_lawyer_has_looked_and_signed_it(bool passkey)
    {
        await using var program = await DemoProgram.StartAsync();
        var officer = await ToGatesAsync(program);
        var (gates, name) = (new Uri(officer.Url).AbsolutePath, passkey ? "passkey" : "account");
        await Assertions.Expect(Passing(officer)).ToHaveCountAsync(0);
        await AddVersionAsync(program, "Ben Carter", "Office copilot", "contract", Rfp);
        var lawyer = await LawyerAsync(program, 1280);
        if (passkey)
        {
            await lawyer.PlugInAsync();
            await lawyer.GotoAsync("/account/passkeys/add");
            await lawyer.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).FollowAsync();
        }

        // Without the condition that the earlier version was signed with.
        var path = await OpenAsync(lawyer, "en", "Office copilot", "contract");
        await lawyer.GotoAsync(path + "?change=1");
        await lawyer.GetByText("Yes, I approve", new() { Exact = true }).ClickAsync();
        await Look(lawyer, true).FollowAsync();
        await SignAsync(lawyer, passkey);
        await officer.GotoAsync(gates);
        await Assertions.Expect(Passing(officer).First).ToBeVisibleAsync();
        await officer.LookAsync($"sign-gate-open-{name}", 1280);

        await AddVersionAsync(program, "Ben Carter", "Office copilot", "contract", Changed);
        await officer.ReloadAsync();
        await Assertions.Expect(Passing(officer)).ToHaveCountAsync(0);
        await Assertions.Expect(officer.GetByText("Hugo Martin signed").First).ToContainTextAsync("is newer");
        await officer.LookAsync($"sign-gate-shut-{name}", 1280);
        await lawyer.GotoAsync(path);
        await lawyer.GetByRole(AriaRole.Link, new() { Name = "Compare version 2 with version 3" }).First.FollowAsync();
        await Assertions.Expect(lawyer.Locator("ins").Filter(new() { HasText = "two" }).First).ToBeVisibleAsync();
        await lawyer.LookAsync($"sign-compare-{name}", 1280);
        await lawyer.GotoAsync(path);
        await SignAsync(lawyer, passkey);

        await PassAsync(officer, gates);
        await officer.LookAsync($"sign-gate-passed-{name}", 1280);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_guest_who_must_sign_signs_by_the_link_of_the_mail_and_a_code(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        await AddVersionAsync(program, "Ana Ruiz", Gift, "contract", Rfp);
        var officer = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await officer.GotoAsync("/purchases");
        await officer.GetByRole(AriaRole.Link, new() { Name = Gift }).First.FollowAsync();
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/roles/legal-officer");
        await officer.Locator("label[for='person-new']").ClickAsync();
        await officer.GetByText("Name and address of someone new").ClickAsync();
        await officer.Locator("#new-name").FillAsync("Lena Park");
        await officer.Locator("#new-email").FillAsync("lena@city.example");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Name this person" }).FollowAsync();
        var asked = await officer.MailedLinkAsync($"Legal officer: {Gift}");

        var guest = await OpenAsync(program, width);
        await guest.GotoAsync(asked);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Open my page" }).FollowAsync();
        await guest.Locator("label[for=conflict-no]").ClickAsync();
        await guest.GetByRole(AriaRole.Button, new() { Name = "Yes, I accept" }).FollowAsync();
        await guest.LookAsync("sign-guest-asked", width);
        await guest.Locator("main a[href$='/sign/contract']").First.FollowAsync();
        await guest.GetByText("Yes, I approve", new() { Exact = true }).ClickAsync();
        await Look(guest, true).FollowAsync();
        await guest.GetByRole(AriaRole.Button, new() { Name = "Mail me a code" }).FollowAsync();
        await guest.GetByLabel("Code").FillAsync("000");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Sign with the code" }).FollowAsync();
        await Assertions.Expect(guest.GetByRole(AriaRole.Alert)).ToContainTextAsync("That is not the code");
        await guest.LookAsync("sign-guest-code", width);
        var mail = await officer.MailAsync("Your code for Whom");
        await guest.GetByLabel("Code").FillAsync(Digits().Match(await mail.InnerTextAsync()).Value);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Sign with the code" }).FollowAsync();
        await IsSignedAsync(guest, true);
        await guest.LookAsync("sign-guest-signed", width);
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();

    private static ILocator Passing(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { Name = "Record that this gate is passed" });

    private static async Task SignAsync(IPage page, bool passkey)
    {
        await (passkey ? Device(page, true)
            : page.GetByRole(AriaRole.Button, new() { Name = "Sign without a passkey" })).FollowAsync();
        await IsSignedAsync(page, true);
    }

    private async Task<IPage> ToGatesAsync(DemoProgram program)
    {
        var officer = await site.SignedInAsync(program, "Ben Carter", 1280);
        await officer.GotoAsync("/purchases");
        await officer.GetByRole(AriaRole.Link, new() { Name = "Office copilot" }).First.FollowAsync();
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/gates");
        return officer;
    }

    private static async Task PassAsync(IPage officer, string gates)
    {
        await officer.GotoAsync(gates);
        await Passing(officer).First.FollowAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Record it" }).FollowAsync();
        await Assertions.Expect(officer.GetByRole(AriaRole.Status))
            .ToContainTextAsync("It is recorded that the gate was passed");
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
    private static async Task<string> OpenAsync(
        IPage page, string language, string purchase = "Benefits triage", string document = "rfp")
    {
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = purchase }).First.FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/documents/" + document);
        var path = await page.Locator($"main a[href$='/sign/{document}']").First.GetAttributeAsync("href");
        path += language == "en" ? "" : "?lang=es";
        await page.GotoAsync(path);
        return path;
    }

    private async Task<IPage> LawyerAsync(DemoProgram program, int width, bool javaScript = true)
    {
        var page = await OpenAsync(program, width, javaScript);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hugo Martin" }).FollowAsync();
        return page;
    }

    // Passkeys belong to a name, not to a number.
    private Task<IPage> OpenAsync(DemoProgram program, int width, bool javaScript = true) =>
        site.OpenAsync(
            program.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), width, javaScript);

    private Task AddVersionAsync(DemoProgram program, string text) =>
        AddVersionAsync(program, "Ana Ruiz", "Benefits triage", "rfp", text);

    private async Task AddVersionAsync(
        DemoProgram program, string officer, string purchase, string document, string text)
    {
        var page = await site.SignedInAsync(program, officer, 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = purchase }).First.FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/documents/" + document);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = document + ".md", MimeType = "text/markdown", Buffer = Encoding.UTF8.GetBytes(text)
        });
        await page.Locator("form:has(input[type=file]) button[type=submit]").First.FollowAsync();
        await page.Context.CloseAsync();
    }
}
