using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Participation;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Participation;

/// <summary>What residents do without an account, and those who read what they say.</summary>
public sealed class CommentPagesTests
{
    private const string Said = "They come at night. Call me at 555-201-3344.";

    private const string PrivatePerson = "details of a private personName, address, health or case of a private "
        + "person. Not what officials do in office, and not vendors.";

    // The smallest picture that browsers show, and behind it what a camera writes.
    private static readonly byte[] Photo =
    [
        0xFF, 0xD8,
        0xFF, 0xE1, 0x00, 0x1D, .. "Exif\0\0MM\0*GPS 37.77 -122.41"u8,
        0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x01, 0x00, 0x01, 0x01, 0x01, 0x11, 0x00,
        0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x2A, 0xFF, 0x00, 0x2A,
        0xFF, 0xD9, .. "And a second picture."u8,
    ];

    private static string Path => $"/consultations/{DemoConsultations.Open}";

    [Fact]
    public async Task A_resident_says_something_without_a_cookie_and_finds_it_again_by_the_receipt()
    {
        await using var city = DemoSite.AtRest();
        var (resident, receipt) = await SayAsync(city, Said, ("A name to stand with it", "José Ortega"));
        Assert.False(resident.Answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("It is on the page now.", Text(resident), StringComparison.Ordinal);
        Assert.DoesNotContain(
            receipt, resident.Answer.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);

        var page = Text(await city.Stranger().VisitAsync(Path));
        Assert.Contains(
            "They come at night. Call me at [hidden: the writer’s own details]", page, StringComparison.Ordinal);
        Assert.Contains("José Ortega", page, StringComparison.Ordinal);
        Assert.DoesNotContain("555-201-3344", page, StringComparison.Ordinal);

        var found = await FindAsync(city, receipt.Replace('-', ' ').ToLowerInvariant());
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("555-201-3344", found.Page.QuerySelector("#q0")!.TextContent, StringComparison.Ordinal);
        await found.PressAsync("It is mine, show it");
        Assert.Contains(
            "Call me at 555-201-3344.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);

        await found.PressAsync("Save the change", ("What do you think?", "They come every night."));
        Assert.Contains("Your comment was changed.", Text(found), StringComparison.Ordinal);
        Assert.Contains(
            "They come every night.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);

        await found.PressAsync("Withdraw my comment");
        Assert.DoesNotContain(
            "every night", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);
        Assert.Contains("Your comment is off the public page.", Text(found), StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task What_is_sent_twice_is_one_comment_with_one_receipt()
    {
        await using var city = DemoSite.AtRest();
        var before = await NumberedAsync(city);
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        var form = FormOf(resident);
        var values = Browser.ValuesOf(form).Where(value => value.Key is not ("picture" or "q0"))
            .Append(KeyValuePair.Create("q0", "Only once.")).ToList();
        var first = Receipt(await resident.PostAsync(Path, values, "picture", "\"\"", []));
        var second = Receipt(await resident.PostAsync(Path, values, "picture", "\"\"", []));

        Assert.Equal(first, second);
        Assert.Equal(before + 1, await NumberedAsync(city));
    }

    [Fact]
    public async Task What_comes_without_a_page_that_was_opened_waits_and_is_not_lost()
    {
        await using var city = DemoSite.AtRest();
        var robot = city.Stranger();
        await robot.PostAsync(
            Path, [KeyValuePair.Create("q0", "I never saw your page."), KeyValuePair.Create("language", "en")],
            "picture", "\"\"", []);
        Assert.Equal(HttpStatusCode.OK, robot.Status);
        Assert.Contains("It appears once somebody has looked at it", Text(robot), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "I never saw", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);

        var grace = await (await city.AsAsync("grace")).VisitAsync(Path + "/reading");
        await grace.VisitAsync(grace.Page.QuerySelector("main a[href*='/reading/']")!.GetAttribute("href")!);
        Assert.Contains("may come from a program", Text(grace), StringComparison.Ordinal);
        await grace.PressAsync("Let others see it");
        Assert.Contains(
            "I never saw your page.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_that_is_too_large_does_not_take_the_words_with_it()
    {
        await using var city = DemoSite.AtRest();
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        FillIn(resident, ("q0", "Look at the large pole."), ("shows", "A pole"));
        await resident.SendAsync("Send my comment", "pole.jpg", new byte[10 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.OK, resident.Status);
        Assert.Contains("the picture is larger than 5 MB", Text(resident), StringComparison.Ordinal);
        Assert.Contains(
            "Look at the large pole.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_shown_once_somebody_has_looked_and_says_not_where_it_was_taken()
    {
        await using var city = DemoSite.AtRest();
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        FillIn(resident, ("q0", "Look at the pole."), ("shows", "A pole with a box"));
        await resident.SendAsync("Send my comment", "pole.jpg", Photo);
        Assert.Equal(HttpStatusCode.OK, resident.Status);

        var number = await NumberedAsync(city);
        var grace = await (await city.AsAsync("grace")).VisitAsync($"{Path}/reading/{number}");
        var picture = grace.Page.QuerySelector("main img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.NotFound, (await city.Client().GetAsync(
            picture, TestContext.Current.CancellationToken)).StatusCode);
        await grace.PressAsync("Let others see it");

        var shown = await city.Client().GetAsync(picture, TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        var bytes = Encoding.Latin1.GetString(
            await shown.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("GPS", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("second picture", bytes, StringComparison.Ordinal);
        Assert.Equal(
            "A pole with a box",
            (await city.Stranger().VisitAsync(Path)).Page.QuerySelector("main img")!.GetAttribute("alt"));
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_left_and_the_words_are_kept()
    {
        await using var city = DemoSite.AtRest();
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        FillIn(resident, ("q0", "Here is a page."));
        await resident.SendAsync("Send my comment", "pole.jpg", "<svg onload=alert(1)>"u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, resident.Status);
        Assert.Contains("it is neither JPEG nor PNG, whatever it is called.", resident.Alert, StringComparison.Ordinal);
        Assert.Contains("Here is a page.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_hides_another_confirms_and_its_author_has_it_looked_at_again()
    {
        await using var city = DemoSite.AtRest();
        var (_, receipt) = await SayAsync(city, "Officer Lee is rude. Mrs. Hill of 4 Oak is ill.");
        var number = await NumberedAsync(city);
        var reading = $"{Path}/reading/{number}";
        var grace = await (await city.AsAsync("grace")).VisitAsync(reading);
        await grace.PressAsync("Hide", (PrivatePerson, "yes"), ("Why?", "It tells who is ill."));
        Assert.Equal(HttpStatusCode.Redirect, grace.Status);
        await grace.VisitAsync(reading);
        await grace.PressAsync("Show it again");
        await grace.VisitAsync(reading);
        await grace.PressAsync(
            "Hide", (PrivatePerson, "yes"), ("Only these words", "Mrs. Hill of 4 Oak is ill."),
            ("Why?", "It tells who is ill."));
        await grace.VisitAsync(reading);
        Assert.DoesNotContain(
            grace.Page.QuerySelectorAll("main button"), button => button.TextContent.Trim() == "Confirm it");

        var page = Text(await city.Stranger().VisitAsync(Path));
        Assert.Contains("Officer Lee is rude. [hidden: details of a private person]", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mrs. Hill", page, StringComparison.Ordinal);

        var carla = await (await city.AsAsync("carla")).VisitAsync(reading);
        await carla.PressAsync("Confirm it");
        var author = await FindAsync(city, receipt);
        Assert.Contains("It tells who is ill.", Text(author), StringComparison.Ordinal);
        await author.PressAsync("Appeal", ("Why should it be shown?", "She asked me to say so."));
        Assert.Contains("Your appeal is here.", Text(author), StringComparison.Ordinal);

        await carla.VisitAsync(reading);
        await carla.PressAsync("Decide", ("Show it again", "yes"), ("Why?", "She said so herself."));
        Assert.Contains(
            "Mrs. Hill of 4 Oak is ill.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task Who_buys_reads_what_waits_and_hides_nothing()
    {
        await using var city = DemoSite.AtRest();
        await SayAsync(city, "I am against it.");
        var reading = $"{Path}/reading/{await NumberedAsync(city)}";
        var bruno = await (await city.AsAsync("bruno")).VisitAsync(reading);
        Assert.Equal(HttpStatusCode.OK, bruno.Status);
        Assert.DoesNotContain(
            bruno.Page.QuerySelectorAll("main button"), button => button.TextContent.Trim() == "Hide");
        await bruno.PostAsync(
            reading + "?handler=hide",
            [
                KeyValuePair.Create("__RequestVerificationToken", TokenOf(bruno)),
                KeyValuePair.Create("ground", "threat"), KeyValuePair.Create("why", "I do not like it."),
            ]);
        Assert.Equal(HttpStatusCode.Forbidden, bruno.Status);
        Assert.Contains("I am against it.", Text(await city.Stranger().VisitAsync(Path)), StringComparison.Ordinal);

        var keiko = await (await city.AsAsync("keiko")).VisitAsync(reading);
        Assert.Equal(HttpStatusCode.NotFound, keiko.Status);
    }

    [Fact]
    public async Task Whoever_did_not_write_it_takes_their_name_off()
    {
        await using var city = DemoSite.AtRest();
        await SayAsync(city, "I love it.", ("A name to stand with it", "Keiko Tanaka"));
        var one = await city.Stranger().VisitAsync($"{Path}/comments/{await NumberedAsync(city)}");
        await one.PressAsync("This was not me");

        Assert.Contains("name disputed", Text(one), StringComparison.Ordinal);
        Assert.DoesNotContain("Keiko Tanaka", Text(one), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>")]
    [InlineData("\"><svg/onload=alert(1)>")]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("javascript:alert(1)")]
    public async Task Hostile_words_are_words(string words)
    {
        await using var city = DemoSite.AtRest();
        await SayAsync(city, words, ("A name to stand with it", words));
        foreach (var path in new[] { Path, Path + "/comments", $"{Path}/comments/{await NumberedAsync(city)}" })
        {
            var page = await city.Stranger().VisitAsync(path);
            Assert.Contains(words, Text(page), StringComparison.Ordinal);
            Assert.Empty(page.Page.QuerySelectorAll("main script, main svg, main [onerror], main [onload]"));
        }
    }

    [Theory]
    [InlineData("Turned \u202E round.", "RIGHT-TO-LEFT OVERRIDE")]
    [InlineData(" ", "Write something first.")]
    public async Task What_is_not_taken_stays_in_its_field(string words, string says)
    {
        await using var city = DemoSite.AtRest();
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        await resident.PressAsync(
            "Send my comment", ("What do you think?", words), ("A name to stand with it", "José"));

        Assert.Equal(HttpStatusCode.BadRequest, resident.Status);
        Assert.Contains(says, resident.Alert, StringComparison.Ordinal);
        Assert.Equal("#q0", resident.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("José", resident.Page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Theory]
    // UTC-5, without a change: the day ends at 05:00 by UTC.
    [InlineData("-5", 5)]
    // UTC+14: it ends fourteen hours before that of UTC.
    [InlineData("+14", -14)]
    // UTC-4 until midnight, when it is 11 in the evening of the same day once more: that hour counts too.
    [InlineData("back at midnight", 5)]
    // UTC-5 until 11 in the evening, when it is midnight: the day has 23 hours.
    [InlineData("forward before midnight", 4)]
    public async Task The_last_second_is_that_of_the_city(string zone, int endsByUtc)
    {
        await using var city = DemoSite.AtRest();
        await city.Stranger().VisitAsync(Path);
        var closes = (await city.Services.GetRequiredService<ParticipationService>()
            .FindAsync(DemoConsultations.Open, TestContext.Current.CancellationToken))!.State.Page.Closes;
        city.Clock.Zone = ZoneOf(zone, closes);
        var end = new DateTimeOffset(closes.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddHours(endsByUtc);

        city.Clock.Pass(end - city.Clock.GetUtcNow() - TimeSpan.FromSeconds(6));
        var (inTime, _) = await SayAsync(city, "Just in time.");
        Assert.Null(inTime.Page.QuerySelector("#late"));
        city.Clock.Pass(TimeSpan.FromSeconds(1));
        var late = await city.Stranger().VisitAsync(Path);
        Assert.Equal(end, city.Clock.GetUtcNow());
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        await late.PressAsync("Send my comment", ("What do you think?", "A second late."));
        Assert.NotNull(late.Page.QuerySelector("#late"));
    }

    [Fact]
    public async Task A_receipt_that_is_none_finds_nothing_and_says_how_one_looks()
    {
        await using var city = DemoSite.AtRest();
        foreach (var guess in new[] { "", "ABCDE", "22222-22222-22222-22222", "OOOOO-IIIII-00000-11111" })
        {
            var found = await FindAsync(city, guess);
            Assert.Equal(HttpStatusCode.BadRequest, found.Status);
            Assert.Contains("We know no such receipt.", found.Alert, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_city_asks_once_and_has_answered_once()
    {
        await using var city = DemoSite.AtRest();
        var all = Text(await city.Stranger().VisitAsync("/consultations"));
        Assert.Contains("Should the microphones that listen for gunshots stay?", all, StringComparison.Ordinal);
        var answered = await city.Stranger().VisitAsync($"/consultations/{DemoConsultations.Answered}");
        Assert.Contains("Answered", Text(answered), StringComparison.Ordinal);
        Assert.Contains("The school crossing comes first", Text(answered), StringComparison.Ordinal);

        var receipt = DemoConsultations.ReceiptOf(
            city.Services.GetRequiredService<ParticipationService>(), "signals/2");
        var found = await FindAsync(city, receipt);
        Assert.Contains("The two crossings of the trial get a sound.", Text(found), StringComparison.Ordinal);
        await found.PressAsync("Send");
        Assert.Equal(HttpStatusCode.BadRequest, found.Status);
    }

    private static async Task<(Browser Resident, string Receipt)> SayAsync(
        DemoSite city, string words, params (string Label, string Value)[] more)
    {
        var resident = await city.Stranger().VisitAsync(Path);
        city.Clock.Pass(TimeSpan.FromSeconds(5));
        await resident.PressAsync("Send my comment", [("What do you think?", words), .. more]);
        Assert.Equal(HttpStatusCode.OK, resident.Status);
        return (resident, Receipt(resident));
    }

    private static TimeZoneInfo ZoneOf(string zone, DateOnly day)
    {
        if (int.TryParse(zone, System.Globalization.CultureInfo.InvariantCulture, out var hours))
            return TimeZoneInfo.CreateCustomTimeZone(zone, TimeSpan.FromHours(hours), zone, zone);
        var back = zone == "back at midnight";
        // Where clocks go back, they went forward half a year before, and the other way round.
        var (change, other) = (day.AddDays(back ? 1 : 0), day.AddDays(back ? -150 : 150));
        TimeZoneInfo.TransitionTime At(DateOnly on, int hour) => TimeZoneInfo.TransitionTime.CreateFixedDateRule(
            new DateTime(1, 1, 1, hour, 0, 0), on.Month, on.Day);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            back ? At(other, 2) : At(change, 23), back ? At(change, 0) : At(other, 2));
        return TimeZoneInfo.CreateCustomTimeZone(zone, TimeSpan.FromHours(-5), zone, zone, zone, [rule]);
    }

    private static async Task<Browser> FindAsync(DemoSite city, string receipt) =>
        await (await city.Stranger().VisitAsync("/consultations/receipt"))
            .PressAsync("Find my comment", ("Receipt", receipt));

    private static string Receipt(Browser browser) =>
        browser.Page.QuerySelector(".whom-receipt strong")!.TextContent.Trim();

    // The number of the latest comment.
    private static async Task<int> NumberedAsync(DemoSite city)
    {
        var queries = city.Services.GetRequiredService<Storage.Participation.CommentQueries>();
        var last = 0;
        while (await queries.FindAsync(
            DemoConsultations.Open, last + 1, TestContext.Current.CancellationToken) is not null) last++;
        return last;
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement FormOf(Browser browser) =>
        (AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.QuerySelector("main form[enctype]")!;

    private static void FillIn(Browser browser, params (string Id, string Value)[] typed)
    {
        foreach (var (id, value) in typed)
            if (browser.Page.GetElementById(id) is AngleSharp.Html.Dom.IHtmlTextAreaElement area) area.Value = value;
            else ((AngleSharp.Html.Dom.IHtmlInputElement)browser.Page.GetElementById(id)!).Value = value;
    }

    private static string TokenOf(Browser browser) =>
        browser.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";

    private static string Text(Browser browser) => System.Text.RegularExpressions.Regex.Replace(
        browser.Page.QuerySelector("main")!.TextContent, @"\s+", " ");
}
