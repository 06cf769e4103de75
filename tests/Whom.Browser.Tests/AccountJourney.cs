using Microsoft.Playwright;

namespace Whom.Browser.Tests;

public sealed class AccountJourney(Site site)
{
    private const string Email = "ana@city.example";
    private const string Password = "lamp under a quiet piano";

    [Fact]
    public async Task The_first_administrator_adds_a_passkey_and_signs_in_with_it()
    {
        await using var program = await AccountProgram.StartAsync();
        var page = await OpenAsync(program, javaScript: true);
        await page.PlugInAsync();
        await SetUpAsync(page, program, look: true);

        await LookAsync(page, "/account", "account");
        await LookAsync(page, "/account/password", "account-password");
        await LookAsync(page, "/account/authenticator", "account-authenticator");
        await LookAsync(page, "/account/sessions", "account-sessions");
        await Assertions.Expect(page.GetByText("this one", new() { Exact = true })).ToBeVisibleAsync();
        await LookAsync(page, "/account/passkeys", "account-passkeys-none");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByLabel("Name of the passkey").FillAsync("work laptop");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your passkeys" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Name of the passkey")).ToHaveValueAsync("work laptop");
        await page.IsAccessibleAsync();
        await page.KeepAsync("account-passkeys");

        await page.GetByLabel("Name of the passkey").FillAsync("desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name of the passkey")).ToHaveValueAsync("desk");

        // Whoever was away for long meets this page first; here a wrong answer to it leads there at once.
        await page.GotoAsync("/account/password");
        await page.Locator("main input[name=password]").FillAsync("not what it is");
        await page.EvaluateAsync("""
            () => {
              const form = document.querySelector("main form");
              form.action = "/account/prove?next=%2Faccount%2Fpasskeys";
              form.submit();
            }
            """);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.KeepAsync("account-prove");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your passkeys" })).ToBeVisibleAsync();

        await SignOutAsync(page);
        await LookAsync(page, "/sign-in", "sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My work", Level = 1 }))
            .ToBeVisibleAsync();

        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove desk" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You have no passkey yet.")).ToBeVisibleAsync();
        await SignOutAsync(page);
        await page.GotoAsync("/sign-in/passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("was not accepted");
        await page.IsAccessibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_one_signs_in_with_a_password_and_is_told_why_not_with_a_passkey()
    {
        await using var program = await AccountProgram.StartAsync();
        var page = await OpenAsync(program, javaScript: false);
        await SetUpAsync(page, program, look: false);
        await SignOutAsync(page);
        await page.GotoAsync("/sign-in/passkey");
        await Assertions.Expect(page.GetByText("Passkeys need JavaScript")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with a password" }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My work", Level = 1 }))
            .ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/demo/sign-in")]
    [InlineData("/sign-in/passkey")]
    public async Task Pages_fit_a_small_phone(string path)
    {
        await using var program = await AccountProgram.StartAsync();
        var page = await OpenAsync(program, javaScript: true, width: 360);
        await page.GotoAsync(path);
        await page.IsAccessibleAsync();
    }

    private Task<IPage> OpenAsync(AccountProgram program, bool javaScript, int width = 1280) =>
        site.OpenAsync(program.Url, width, javaScript);

    private static async Task SetUpAsync(IPage page, AccountProgram program, bool look)
    {
        await page.GotoAsync(program.SetupLink);
        if (look)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Become the administrator" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await page.IsAccessibleAsync();
            await page.KeepAsync("setup-refused");
        }

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ana Ruiz");
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        if (look) await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the administrator" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account", Level = 1 }))
            .ToBeVisibleAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }))
            .ToBeVisibleAsync();
    }

    private static async Task LookAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await page.IsAccessibleAsync();
        await page.KeepAsync(name);
    }
}
