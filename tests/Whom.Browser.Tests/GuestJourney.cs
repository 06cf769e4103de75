using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// Somebody from outside, on a phone and at a desk: few presses from the mail to the answer, a conflict of interest
/// that is corrected, a second device, and drafts that save themselves.
/// </summary>
public sealed partial class GuestJourney(Site site)
{
    private const int MostInteractions = 12;

    // What a hand does: each press of a pointer, each field that is typed into, each key outside of one.
    private const string Counting =
        """
        (() => {
          const count = () => sessionStorage.setItem("hand", Number(sessionStorage.getItem("hand") ?? 0) + 1);
          addEventListener("pointerdown", count, true);
          addEventListener("keydown", event => { if (!event.target.closest?.("textarea, input[type=text]")) count(); }, true);
          const typed = new WeakSet();
          addEventListener("input", event => {
            if (event.target.matches?.("textarea, input[type=text]") && !typed.has(event.target)) { typed.add(event.target); count(); }
          }, true);
        })();
        """;

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task From_the_opened_mail_link_a_guest_accepts_declares_answers_two_questions_and_sends(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var link = await InvitedAsync(program, "Zoe Fischer", "311 chatbot");
        var guest = await OpenAsync(program, width, touches: true);
        await guest.Context.AddInitScriptAsync(Counting);

        await guest.GotoAsync(link);
        await Assertions.Expect(guest.Locator(".whom-asker")).ToContainTextAsync("Ana Ruiz, Procurement");
        await guest.LookAsync("guest-link", width);
        await guest.EvaluateAsync("sessionStorage.clear()");
        await PressAsync(Button(guest, "Open my page"));
        await guest.LookAsync("guest-invited", width);
        await guest.Locator("label[for=conflict-no]").ClickAsync();
        await PressAsync(Button(guest, "Yes, I accept"));
        await Assertions.Expect(guest.Locator(".whom-progress")).ToContainTextAsync("2 of ");
        await guest.LookAsync("guest-questions", width);
        await guest.GetByText("Question 1 of").ClickAsync();
        await TypeAsync(guest.GetByLabel("Your answer to question 1"), "Something simpler would do most of it.");
        await Button(guest, "Next question").First.ClickAsync();
        Assert.Equal("answer-1", await guest.EvaluateAsync<string>("document.activeElement.name"));
        await guest.Keyboard.TypeAsync("The calls of three years are there.");
        await guest.LookAsync("guest-question-2", width);
        await PressAsync(guest.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));

        await Assertions.Expect(guest.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
        await Assertions.Expect(guest.GetByText("The calls of three years are there.").Last).ToBeVisibleAsync();
        var hand = await guest.EvaluateAsync<int>("Number(sessionStorage.getItem('hand'))");
        TestContext.Current.TestOutputHelper!.WriteLine($"{hand} interactions at {width}.");
        Assert.InRange(hand, 6, MostInteractions);
        await guest.LookAsync("guest-sent", width);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_conflict_has_a_page_of_its_own_and_is_corrected_there(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var link = await InvitedAsync(program, "Zoe Fischer", "311 chatbot");
        var guest = await OpenAsync(program, width);
        await guest.GotoAsync(link);
        await PressAsync(Button(guest, "Open my page"));
        await guest.Locator("label[for=conflict-yes]").ClickAsync();
        await guest.GetByLabel("If yes: what it is").FillAsync("My sister works for a vendor.");
        await PressAsync(Button(guest, "Yes, I accept"));

        await HasHeadingAsync(guest, "Your conflict of interest");
        await Assertions.Expect(guest.GetByText("Ana Ruiz settles it")).ToBeVisibleAsync();
        await Assertions.Expect(guest.Locator(".whom-words")).ToHaveTextAsync("My sister works for a vendor.");
        await guest.LookAsync("guest-conflict", width);
        await guest.GetByText("Correct what you wrote").ClickAsync();
        await guest.GetByLabel("What the conflict is").FillAsync("My cousin, and she left them in spring.");
        await guest.LookAsync("guest-conflict-correct", width);
        await PressAsync(Button(guest, "Declare it in these words"));
        await Assertions.Expect(guest.GetByRole(AriaRole.Status)).ToContainTextAsync("Your new words are recorded");
        await Assertions.Expect(guest.Locator(".whom-words"))
            .ToHaveTextAsync("My cousin, and she left them in spring.");
        await guest.LookAsync("guest-conflict-corrected", width);
        await guest.GotoAsync(new Uri(guest.Url).AbsolutePath + "?lang=es");
        await HasHeadingAsync(guest, "Su conflicto de interés");
        await guest.LookAsync("guest-conflict-es", width);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task What_is_typed_on_the_phone_is_saved_and_stands_at_the_desk_after_a_code(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var link = await InvitedAsync(program, "Zoe Fischer", "311 chatbot");
        var phone = await OpenAsync(program, 360);
        await phone.GotoAsync(link);
        await PressAsync(Button(phone, "Open my page"));
        await phone.Locator("label[for=conflict-no]").ClickAsync();
        await PressAsync(Button(phone, "Yes, I accept"));
        await phone.GetByLabel("I have a concern").FillAsync("Nobody has said who corrects a wrong answer.");
        await Assertions.Expect(phone.Locator("form.whom-say [data-kept]")).ToHaveTextAsync(Saved());
        await phone.LookAsync("guest-saved", 360);
        Assert.Equal(0, await phone.EvaluateAsync<int>("Object.keys(localStorage).length"));

        var desk = await OpenAsync(program, width);
        await desk.GotoAsync(link);
        await HasHeadingAsync(desk, "This link was opened before");
        await Assertions.Expect(desk.Locator("main")).Not.ToContainTextAsync("311");
        await desk.LookAsync("guest-second-device", width);
        await PressAsync(Button(desk, "Mail me a code"));
        await desk.LookAsync("guest-code", width);
        await desk.GetByLabel("Code").FillAsync("000");
        await PressAsync(Button(desk, "Open my page"));
        await Assertions.Expect(desk.GetByRole(AriaRole.Alert)).ToContainTextAsync("That is not the code");
        await desk.LookAsync("guest-code-refused", width);
        await desk.GetByLabel("Code").FillAsync(await CodeAsync(phone));
        await PressAsync(Button(desk, "Open my page"));
        await Assertions.Expect(desk.GetByLabel("I have a concern"))
            .ToHaveValueAsync("Nobody has said who corrects a wrong answer.");
        await Assertions.Expect(desk.GetByText("This is your draft")).ToBeVisibleAsync();
        await desk.LookAsync("guest-draft-at-desk", width);

        // Both keep the link, and none needs a button for it.
        foreach (var browser in new[] { phone, desk })
        {
            await browser.GotoAsync(link);
            await HasHeadingAsync(browser, "Your assignment: IT or data expert");
        }

        await desk.GotoAsync(new Uri(desk.Url).AbsolutePath + "?lang=es");
        await desk.LookAsync("guest-page-es", width);
    }

    [Fact]
    public async Task Without_JavaScript_all_questions_are_in_one_form_and_the_draft_has_a_button()
    {
        await using var program = await DemoProgram.StartAsync();
        var link = await InvitedAsync(program, "Zoe Fischer", "311 chatbot");
        var guest = await OpenAsync(program, 360, javaScript: false);
        await guest.GotoAsync(link);
        await PressAsync(Button(guest, "Open my page"));
        await guest.Locator("label[for=conflict-no]").ClickAsync();
        await PressAsync(Button(guest, "Yes, I accept"));
        await Assertions.Expect(Button(guest, "Next question").First).ToBeHiddenAsync();
        await guest.GetByText("Question 1 of").ClickAsync();
        await guest.GetByLabel("Your answer to question 1").FillAsync("Something simpler would do.");
        await guest.GetByText("Question 2 of").ClickAsync();
        await guest.GetByLabel("Your answer to question 2").FillAsync("The calls are there.");
        await guest.KeepAsync("guest-without-javascript-phone");
        await PressAsync(Button(guest, "Keep as a draft"));
        await Assertions.Expect(guest.GetByRole(AriaRole.Status)).ToContainTextAsync("Your draft is kept");
        await PressAsync(guest.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));
        await Assertions.Expect(guest.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
        Assert.Equal(2, await guest.Locator("section[aria-labelledby=became] blockquote").CountAsync());
    }

    [Fact]
    public async Task By_keyboard_alone_a_guest_answers_two_questions_and_sends_or_says_no_at_the_top()
    {
        await using var program = await DemoProgram.StartAsync();
        var link = await InvitedAsync(program, "Zoe Fischer", "311 chatbot");
        var guest = await OpenAsync(program, 1280);
        var hand = new PageDriver(guest, keyboardOnly: true);
        await guest.GotoAsync(link);
        await hand.FollowAsync(Button(guest, "Open my page"));
        await hand.ChooseAsync(guest.GetByLabel("No, I have none"));
        await hand.FollowAsync(Button(guest, "Yes, I accept"));
        await hand.OpenAsync(guest.GetByText("Question 1 of"));
        await hand.FillAsync(guest.GetByLabel("Your answer to question 1"), "Something simpler would do.");
        await guest.Keyboard.PressAsync("Tab");
        Assert.Equal("Next question", await guest.EvaluateAsync<string>("document.activeElement.textContent"));
        await guest.Keyboard.PressAsync("Enter");
        await guest.Keyboard.TypeAsync("The calls are there.");
        await hand.FollowAsync(guest.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));
        await Assertions.Expect(guest.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
    }

    private static Regex Saved() => SavedAt();

    [GeneratedRegex("^Draft saved at [0-9]")]
    private static partial Regex SavedAt();

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();

    private Task<IPage> OpenAsync(DemoProgram program, int width, bool javaScript = true, bool touches = false) =>
        site.OpenAsync(program.Url, width, javaScript, height: 740, touches: touches && width < 640);

    // Ana names somebody for the role that the chatbot lacks, which invites them; the link is in their mail.
    private async Task<string> InvitedAsync(DemoProgram program, string name, string purchase)
    {
        var officer = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await officer.GotoAsync("/purchases");
        await officer.GetByRole(AriaRole.Link, new() { Name = purchase }).First.FollowAsync();
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/roles/it-data-expert");
        var person = await officer.GetByLabel(name).First.GetAttributeAsync("id");
        await officer.Locator($"label[for='{person}']").ClickAsync();
        await Button(officer, "Name this person").FollowAsync();
        return await officer.MailedLinkAsync($"IT or data expert: {purchase}");
    }

    private static async Task<string> CodeAsync(IPage page)
    {
        var reader = await page.Context.NewPageAsync();
        return Digits().Match(await (await reader.MailAsync("Your code for Whom")).InnerTextAsync()).Value;
    }

    private static async Task TypeAsync(ILocator field, string words)
    {
        await field.ClickAsync();
        await field.Page.Keyboard.TypeAsync(words);
    }

    private static Task PressAsync(ILocator leading) => leading.FollowAsync();

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name });

    private static Task HasHeadingAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = words, Level = 1, Exact = true }))
            .ToBeVisibleAsync();
}
