using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A small city chooses the law of its state and its own ordinance, sees what that asks of a camera that somebody
/// gives, and adopts it for a purchase that runs: on a desktop and on a phone, with nothing but the keyboard, and in
/// Spanish without scripts.
/// </summary>
public sealed class LocalRulesJourney(Site site)
{
    private const string Gift =
        "purchase=Park+camera&entry=pilot-or-donation&approach=off-the-shelf&public-effect=service&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=places&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=department&ai-expertise=outside&open-to-test=yes";

    private const string Own = "&local-body=city&place=sebastopol&plate-reading=no";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task A_city_says_where_it_is_and_sees_what_its_law_adds_to_a_gift(int width, bool keyboard)
    {
        await using var program = await DemoProgram.StartAsync();
        var visitor = await site.OpenAsync(program.Url, width);
        var hand = new PageDriver(visitor, keyboard);
        await visitor.GotoAsync($"/plan?{Gift}");
        await Assertions.Expect(visitor.GetByText("City council or board")).ToHaveCountAsync(0);
        await hand.FollowAsync(visitor.GetByRole(AriaRole.Link, new() { Name = "Where are you?" }));
        await visitor.LookAsync("where", width);
        await hand.TickAsync(visitor.Locator("input[value=california-local]"));
        await hand.FollowAsync(Button(visitor, "Use these rules"));
        await Assertions.Expect(visitor.GetByText("Rules: Standard rules and California")).ToBeVisibleAsync();
        await visitor.LookAsync("where-chosen", width);
        await visitor.GotoAsync($"/plan?packs=california-local&{Gift}{Own}&tab=gates");
        await Assertions.Expect(visitor.GetByText("at least 30 days").First).ToBeVisibleAsync();
        await visitor.LookAsync("where-gift", width);
        await visitor.GotoAsync("/rules/california-local");
        await Assertions.Expect(visitor.GetByText("Not legal advice.").First).ToBeVisibleAsync();
        await visitor.LookAsync("rules-pack", width);
        await visitor.GotoAsync("/rules/california-local/cal-sebastopol");
        await visitor.LookAsync("rules-rule", width);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    public async Task An_administrator_chooses_and_a_running_purchase_adopts_what_it_was_shown(int width, bool keyboard)
    {
        await using var program = await DemoProgram.StartAsync();
        var ben = await site.SignedInAsync(program, "Ben Carter", width);
        var hand = new PageDriver(ben, keyboard);
        await ben.GotoAsync($"/plan?{Gift}");
        await hand.FollowAsync(ben.GetByRole(AriaRole.Link, new() { Name = "Open this purchase" }).First);
        await hand.FillAsync(ben.GetByLabel("What is bought, in two sentences"), "A camera for the park, as a gift.");
        await hand.FollowAsync(Button(ben, "Open this purchase"));
        var purchase = new Uri(ben.Url).AbsolutePath;

        var victor = await site.SignedInAsync(program, "Victor Chen", width);
        var other = new PageDriver(victor, keyboard);
        await victor.GotoAsync("/admin/settings");
        await victor.LookAsync("settings-packs", width);
        await other.TickAsync(victor.Locator("input[value=california-local]"));
        await other.FollowAsync(Button(victor, "Save"));
        await Assertions.Expect(victor.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Assertions.Expect(victor.Locator("input[value=california-local]")).ToBeCheckedAsync();

        await ben.GotoAsync(purchase + "/rules");
        await Assertions.Expect(ben.GetByText("Has your city or county a surveillance ordinance?")).ToBeVisibleAsync();
        await ben.LookAsync("rules-differ", width);
        await hand.FollowAsync(Button(ben, "Adopt"));
        await Assertions.Expect(ben.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await ben.LookAsync("rules-adopted", width);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, true)]
    public async Task An_administrator_sees_the_difference_over_all_purchases_and_adopts_for_one_and_for_all(
        int width, bool keyboard)
    {
        await using var program = await DemoProgram.StartAsync();
        var victor = await site.SignedInAsync(program, "Victor Chen", width);
        var hand = new PageDriver(victor, keyboard);
        await victor.GotoAsync("/admin/settings");
        await hand.TickAsync(victor.Locator("input[value=california-local]"));
        await hand.FollowAsync(Button(victor, "See what this changes for running purchases"));
        await Assertions.Expect(victor.GetByText("Nothing is saved yet.")).ToBeVisibleAsync();
        await victor.LookAsync("adopt-look", width);
        await hand.FollowAsync(Button(victor, "Save"));
        await hand.FollowAsync(
            victor.GetByRole(AriaRole.Link, new() { Name = "What this changes for running purchases" }));
        var first = (await victor.Locator(".whom-rows summary .usa-sr-only").First.InnerTextAsync()).Trim();
        await hand.OpenAsync(victor.GetByText(first));
        await victor.LookAsync("adopt-list", width);

        await hand.FollowAsync(Button(victor, "Adopt for the purchases ticked"));
        await Assertions.Expect(victor.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await victor.LookAsync("adopt-none", width);
        await hand.TickAsync(victor.Locator("input[name=purchase]").First);
        await hand.FillAsync(victor.GetByLabel("By which decision"), "Council, May 4, 2027.");
        await hand.FollowAsync(Button(victor, "Adopt for the purchases ticked"));
        await Assertions.Expect(victor.GetByText("1 purchase goes by these rules now")).ToBeVisibleAsync();

        await hand.FillAsync(victor.GetByLabel("By which decision"), "Council, May 4, 2027.");
        await hand.FollowAsync(victor.Locator("button[name=all]"));
        await Assertions.Expect(victor.GetByText("Ordered by Victor Chen")).ToBeVisibleAsync();
        // They adopt in the background; the page says how far that is.
        for (var look = 0; look < 300 && await victor.Locator("input[name=purchase]").CountAsync() > 0; look++)
            await victor.ReloadAsync();
        await Assertions.Expect(victor.Locator("input[name=purchase]")).ToHaveCountAsync(0);
        await victor.LookAsync("adopt-ordered", width);
    }

    [Fact]
    public async Task In_Spanish_and_without_scripts_the_difference_over_all_purchases_is_the_same()
    {
        await using var program = await DemoProgram.StartAsync();
        var victor = await site.SignedInAsync(program, "Victor Chen", 1280, javaScript: false);
        await victor.GotoAsync("/admin/rules?packs=california-local&lang=es");
        await Assertions.Expect(victor.GetByText("no son todavía las reglas de su organización")).ToBeVisibleAsync();
        await victor.Locator(".whom-rows summary").First.ClickAsync();
        await Assertions.Expect(victor.GetByText("podría agregarse").First).ToBeVisibleAsync();
        var seen = await site.SignedInAsync(program, "Victor Chen", 1280);
        await seen.GotoAsync("/admin/rules?packs=california-local&lang=es");
        await seen.Locator(".whom-rows summary").First.ClickAsync();
        await seen.LookAsync("adopt-list-es", 1280);
    }

    [Fact]
    public async Task In_Spanish_and_without_scripts_it_is_the_same()
    {
        await using var program = await DemoProgram.StartAsync();
        var visitor = await site.OpenAsync(program.Url, 1280, javaScript: false);
        await visitor.GotoAsync($"/where?lang=es&{Gift}");
        await new PageDriver(visitor, keyboardOnly: false).TickAsync(
            visitor.Locator("input[value=california-local]"));
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Usar estas reglas" }).ClickAsync();
        await Assertions.Expect(visitor.GetByText("No es asesoramiento jurídico.").First).ToBeVisibleAsync();
        // axe needs scripts: the same pages in a browser that has them.
        var page = await site.OpenAsync(program.Url, 1280);
        await page.GotoAsync(visitor.Url);
        await page.LookAsync("where-chosen-es", 1280);
        await page.GotoAsync("/rules/california-local?lang=es");
        await page.LookAsync("rules-pack-es", 1280);
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name }).First;
}
