using System.Text;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// An answer that somebody does not agree with, from the phone of a guest to the last word of the sponsor; and a file
/// of people as another program wrote it.
/// </summary>
public sealed class DisputeJourney(Site site)
{
    private const string Why = "Nobody who sleeps in a car can wait for fourteen days.";

    [Theory]
    [InlineData("en", true)]
    [InlineData("es", true)]
    [InlineData("en", false)]
    public async Task A_guest_disagrees_on_a_phone_and_the_sponsor_has_the_last_word(string language, bool script)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var phone = await site.OpenAsync(program.Url, 360, script);
        var guest = new PageDriver(phone, keyboardOnly: false);
        await phone.GotoAsync(await LinkOfLuciaAsync(program, language));
        await guest.FollowAsync(
            phone.GetByRole(AriaRole.Button, new() { Name = en ? "Open my page" : "Abrir mi página" }));
        var disagrees = en ? "I do not agree with this answer" : "No estoy de acuerdo con esta respuesta";
        await phone.Locator("summary").Filter(new() { HasText = disagrees }).First.ClickAsync();
        await LookAsync(phone, $"dispute-guest-{language}", 360, script);
        var sends = phone.GetByRole(AriaRole.Button, new() { Name = en ? "Send it on" : "Enviarlo" });
        await guest.FollowAsync(sends);
        await Assertions.Expect(phone.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync(phone, $"dispute-guest-refused-{language}", 360, script);
        await phone.GetByLabel(en ? "Why the answer is not right" : "Por qué la respuesta no es correcta")
            .FillAsync(Why);
        await guest.FollowAsync(sends);
        await Assertions.Expect(phone.GetByRole(AriaRole.Status)).ToContainTextAsync(en ? "Thank you" : "Gracias");
        await LookAsync(phone, $"dispute-guest-sent-{language}", 360, script);

        var page = await site.OpenAsync(program.Url, 1280, script);
        var tara = new PageDriver(page, keyboardOnly: en);
        await page.GotoAsync("/demo/sign-in");
        await tara.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Tara Singh" }));
        if (!en) await page.GotoAsync("/my-work?lang=es");
        await tara.FollowAsync(page.GetByRole(AriaRole.Link, new()
        {
            Name = en ? "Settle the answer that Lucía Fernández does not agree with"
                : "Resolver la respuesta con la que Lucía Fernández no está de acuerdo"
        }).First);
        await Assertions.Expect(page.GetByText(Why)).ToBeVisibleAsync();
        await LookAsync(page, $"dispute-settle-{language}", 1280, script);
        var settles = page.GetByRole(
            AriaRole.Button, new() { Name = en ? "Have the last word" : "Decir la última palabra" });
        await tara.FollowAsync(settles);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await LookAsync(page, $"dispute-settle-refused-{language}", 1280, script);
        await tara.ChooseAsync(page.GetByLabel(en ? "Taken up" : "Se tuvo en cuenta", new() { Exact = true }));
        await tara.FillAsync(
            page.GetByLabel(en ? "Why" : "Por qué", new() { Exact = true }), "Claims by hand go first.");
        await tara.FollowAsync(settles);
        await Assertions.Expect(page.GetByRole(AriaRole.Status))
            .ToContainTextAsync(en ? "It is settled" : "Está resuelto");
        await LookAsync(page, $"dispute-settled-{language}", 1280, script);

        await phone.GotoAsync(new Uri(phone.Url).AbsolutePath.Split("/dispute/")[0] + (en ? "" : "?lang=es"));
        await Assertions.Expect(phone.GetByText("Claims by hand go first.")).ToBeVisibleAsync();
        await LookAsync(phone, $"dispute-guest-end-{language}", 360, script);
    }

    [Theory]
    [InlineData(1280, "en")]
    [InlineData(360, "es")]
    public async Task A_file_as_another_program_wrote_it_is_looked_at_and_its_departments_are_made(
        int width, string language)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Victor Chen", width);
        await page.GotoAsync($"/people/import?lang={language}");
        var csv = "Display name\tE-Mail address\tUser type\tDepartment\tJob title\tEmail\n"
            + "Mina Park\tmina@city.example\tMember\tParks\tRanger\t\n"
            + "Otto Lind\totto@city.example\tMember\tParks\n"
            + "Rio Trust\trio@trust.example\tGuest\tRiver Trust\tDirector\t\n"
            + "Zero\u200BWidth\tzero@city.example\tMember\tFinance\tClerk\t\n";
        await page.GetByLabel(en ? "CSV file" : "Archivo CSV").SetInputFilesAsync(
            new FilePayload { Name = "people.tsv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = en ? "Look at the file" : "Revisar el archivo" })
            .FollowAsync();
        await Assertions.Expect(page.GetByText("U+200B ZERO WIDTH SPACE")).ToBeVisibleAsync();
        await page.LookAsync($"import-as-it-comes-{language}", width);
        await page.GetByRole(AriaRole.Button, new()
        {
            Name = en ? "Add what is ticked, and import its people too"
                : "Agregar lo marcado e importar también a sus personas"
        }).FollowAsync();
        await Assertions.Expect(page.GetByText(
            en ? "3 people of the file are in the directory now."
                : "3 personas del archivo están ahora en el directorio.")).ToBeVisibleAsync();
        await page.LookAsync($"import-as-it-comes-done-{language}", width);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(
            AriaRole.Link, new()
            {
                Name = en ? "Download the rejected lines (CSV)" : "Descargar las líneas rechazadas (CSV)"
            }).ClickAsync());
        Assert.Contains(
            "U+200B",
            await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    // Whoever is answered has a mail with a link to her page.
    private async Task<string> LinkOfLuciaAsync(DemoProgram program, string language)
    {
        var page = await site.SignedInAsync(program, "Maya Johnson", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/contributions");
        var concern = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "loses their home first" });
        await concern.Locator("summary").Filter(new() { HasText = "Answer again" }).ClickAsync();
        await new PageDriver(page, keyboardOnly: false)
            .ChooseAsync(concern.GetByLabel("Not taken up", new() { Exact = true }));
        await concern.GetByLabel("What you did with it, and why").FillAsync("Fourteen days are short enough.");
        await concern.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).FollowAsync();
        var link = await page.MailedLinkAsync("Benefits triage", "lucia@");
        return link.Replace("&lang=es", "", StringComparison.Ordinal) + (language == "en" ? "" : "&lang=es");
    }

    // What axe runs is JavaScript itself.
    private static Task LookAsync(IPage page, string name, int width, bool script) =>
        script ? page.LookAsync(name, width) : Task.CompletedTask;
}
