using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage.Participation;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Participation;

/// <summary>Mails about the register, for residents, advocates and unions who asked for them.</summary>
public sealed class FollowingTests
{
    private const string Address = "rosa.reader@mailbox.example";

    [Fact]
    public async Task Nobody_gets_mails_before_the_address_itself_has_confirmed_it()
    {
        await using var city = DemoSite.AtRest();
        var resident = await AskAsync(city, ("scope", "All"));
        Assert.Contains("We have sent a mail to " + Address, Text(resident), StringComparison.Ordinal);
        Assert.False(resident.Answer.Headers.Contains("Set-Cookie"));
        var link = LinkIn(Assert.Single(await MailsAsync(city)));

        await ConsultedCity.OpenAsync(city);
        Assert.Equal(0, await DueAsync(city));
        // Programs that look at mails open what is in them.
        await city.Stranger().VisitAsync(link);
        Assert.Equal(0, await DueAsync(city));

        var reader = await city.Stranger().VisitAsync(link);
        await (await reader.PressAsync("Yes, send me these mails")).FollowAsync();
        Assert.Contains("You get mails about the register", Text(reader), StringComparison.Ordinal);
        // What was before they said yes is not new.
        Assert.Equal(0, await DueAsync(city));
    }

    [Fact]
    public async Task They_are_told_once_of_what_opens_and_ends_and_at_most_once_a_day()
    {
        await using var city = DemoSite.AtRest();
        var link = await FollowAsync(city, ("scope", "All"));
        var asked = await ConsultedCity.OpenAsync(city, "A program that sorts requests");
        Assert.Equal(1, await DueAsync(city));
        Assert.Equal(0, await DueAsync(city));
        var news = (await MailsAsync(city))[^1];
        Assert.Contains("We ask you: A program that sorts requests, from ", news.Body, StringComparison.Ordinal);
        Assert.Contains(asked.Path, news.Body, StringComparison.Ordinal);
        Assert.Equal(link, new Uri(news.Unsubscribe!).PathAndQuery);

        await asked.SayAsync("Ask me first.");
        await asked.ReportAsync("Ask first");
        Assert.Equal(1, await DueAsync(city));
        news = (await MailsAsync(city))[^1];
        Assert.Contains("What was said, and what we do: A program", news.Body, StringComparison.Ordinal);
        Assert.Contains(asked.Path + "/report", news.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("We ask you", news.Body, StringComparison.Ordinal);

        // Later the same day something else is new, and waits for the next.
        await ConsultedCity.OpenAsync(city, "A second question");
        Assert.Equal(0, await DueAsync(city));
        city.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(1, await DueAsync(city));
        Assert.Contains("A second question", (await MailsAsync(city))[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_in_the_program_for_mails_ends_them_and_deletes_the_address()
    {
        await using var city = DemoSite.AtRest();
        var link = await FollowAsync(city, ("scope", "All"));
        var program = city.Stranger();
        await program.PostAsync(link, [KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, program.Status);
        await ConsultedCity.OpenAsync(city);
        Assert.Equal(0, await DueAsync(city));
        Assert.Contains(
            "You get no mails about the register", Text(await program.VisitAsync(link)), StringComparison.Ordinal);
        Assert.Null(await FoundAsync(city, link));
    }

    [Fact]
    public async Task Who_confirms_nothing_within_two_days_is_forgotten()
    {
        await using var city = DemoSite.AtRest();
        await AskAsync(city, ("scope", "All"));
        var link = LinkIn((await MailsAsync(city))[0]);
        city.Clock.Pass(FollowerMails.ToConfirm - TimeSpan.FromMinutes(1));
        await DueAsync(city);
        Assert.NotNull(await FoundAsync(city, link));
        city.Clock.Pass(TimeSpan.FromMinutes(1));
        await DueAsync(city);
        Assert.Null(await FoundAsync(city, link));
    }

    [Fact]
    public async Task To_one_address_three_mails_go_in_a_day_and_the_page_never_says_who_gets_some()
    {
        await using var city = DemoSite.AtRest();
        var said = new HashSet<string>();
        for (var times = 0; times < 5; times++)
        {
            var resident = city.Stranger();
            await resident.PostAsync("/register/follow", Form(Address.ToUpperInvariant(), ("scope", "All")));
            said.Add(Text(resident));
        }

        Assert.Single(said);
        Assert.Equal(3, (await MailsAsync(city)).Count);
    }

    [Theory]
    [InlineData("", "All", "Type your e-mail address.")]
    [InlineData("not an address", "All", "not an address")]
    [InlineData("a@b.example\r\nBcc: c@d.example", "All", "b.example")]
    [InlineData(Address, "", "Choose what you want mails about.")]
    [InlineData(Address, "One", "Choose what you want mails about.")]
    [InlineData(Address, "Some", "Tick at least one")]
    public async Task What_is_missing_is_said_and_nothing_typed_is_lost(string address, string scope, string says)
    {
        await using var city = DemoSite.AtRest();
        var resident = city.Stranger();
        await resident.PostAsync(
            "/register/follow", Form(address, ("scope", scope), ("organisation", "Tenants <b>Union</b>")));
        Assert.Equal(HttpStatusCode.BadRequest, resident.Status);
        Assert.Contains(says, Text(resident), StringComparison.Ordinal);
        Assert.Equal("Tenants <b>Union</b>", resident.Page.QuerySelector("#organisation")!.GetAttribute("value"));
        Assert.Empty(await MailsAsync(city));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not/base64/url/not/base64/url/not/base64/u")]
    public async Task A_guessed_link_opens_nothing(string secret)
    {
        await using var city = DemoSite.AtRest();
        await FollowAsync(city, ("scope", "All"));
        var guesser = await city.Stranger().VisitAsync("/register/following?secret=" + secret);
        Assert.Contains("You get no mails", Text(guesser), StringComparison.Ordinal);
        await guesser.PostAsync(
            "/register/following?secret=" + secret, [KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.NotFound, guesser.Status);
    }

    [Fact]
    public async Task Who_follows_one_purchase_is_told_of_that_alone()
    {
        await using var city = DemoSite.AtRest();
        var entry = (await city.Stranger().VisitAsync("/register")).Page
            .QuerySelectorAll("main h2 a").Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .First(id => id != DemoSite.Id("triage").ToString());
        var resident = await city.Stranger().VisitAsync("/register/" + entry);
        await resident.VisitAsync(resident.Page.QuerySelectorAll("main a")
            .First(link => link.TextContent == "Mails about this purchase").GetAttribute("href")!);
        await resident.PressAsync("Send me the mail to confirm", ("Your e-mail address", Address));
        await ConfirmAsync(city, LinkIn((await MailsAsync(city))[0]));
        await ConsultedCity.OpenAsync(city);
        Assert.Equal(0, await DueAsync(city));
    }

    [Fact]
    public async Task A_union_that_ticks_what_concerns_it_is_told_and_is_found_by_whoever_prepares_to_ask()
    {
        await using var city = DemoSite.AtRest();
        string[] mine = ["area/housing", "reach"];
        await FollowAsync(
            city,
            [
                ("scope", "Some"), ("organisation", "Tenants <i>Union</i>"), ("speaks-for", "Tenants of the east side"),
                .. mine.Select(one => ("interest", one)),
            ]);
        // The same organisation of something else is not of it.
        await FollowAsync(
            city, "tax@mailbox.example",
            [("scope", "Some"), ("organisation", "Taxpayers"), ("interest", "area/tax")]);

        var ana = await city.AsAsync("ana");
        await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/consultations");
        await ana.PressAsync("Prepare a consultation", ("Before which gate?", "go-live"));
        await ana.VisitAsync(ana.LeadsTo!.Replace("/prepare/1", "/prepare/4", StringComparison.Ordinal));
        var shown = ana.Page.QuerySelector("section[aria-labelledby=organisations]")!;
        Assert.Contains("Tenants <i>Union</i>", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tenants of the east side", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains(Address, shown.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Taxpayers", shown.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_is_read_neither_in_the_database_nor_on_a_page_for_everybody()
    {
        await using var city = DemoSite.AtRest();
        await FollowAsync(city, ("scope", "All"), ("organisation", "Quiet Neighbors"));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(city.Data)!, "whom.db*"))
        {
            await using var open = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            var all = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
            // The mail itself waits there until it is sent.
            Assert.DoesNotContain(
                "Quiet Neighbors", all.Replace("\"Quiet Neighbors\"", "", StringComparison.Ordinal),
                StringComparison.Ordinal);
        }

        foreach (var path in (string[])["/register", "/register.json", "/consultations", "/register/follow"])
            Assert.DoesNotContain(Address, Text(await city.Stranger().VisitAsync(path)), StringComparison.Ordinal);
    }

    private static string Text(Browser browser) => browser.Page.DocumentElement.TextContent;

    private static IEnumerable<KeyValuePair<string, string>> Form(
        string address, params (string Name, string Value)[] more) =>
        more.Append(("address", address)).Select(one => KeyValuePair.Create(one.Item1, one.Item2));

    private static async Task<Browser> AskAsync(DemoSite city, params (string Name, string Value)[] more)
    {
        var resident = city.Stranger();
        await resident.PostAsync("/register/follow", Form(Address, more));
        Assert.Equal(HttpStatusCode.OK, resident.Status);
        return resident;
    }

    private static Task<string> FollowAsync(DemoSite city, params (string Name, string Value)[] more) =>
        FollowAsync(city, Address, more);

    private static async Task<string> FollowAsync(
        DemoSite city, string address, (string Name, string Value)[] more)
    {
        var resident = city.Stranger();
        await resident.PostAsync("/register/follow", Form(address, more));
        Assert.Equal(HttpStatusCode.OK, resident.Status);
        var link = LinkIn((await MailsAsync(city, address))[^1]);
        await ConfirmAsync(city, link);
        return link;
    }

    private static async Task ConfirmAsync(DemoSite city, string link)
    {
        var reader = await city.Stranger().VisitAsync(link);
        await (await reader.PressAsync("Yes, send me these mails")).FollowAsync();
        Assert.Contains("You get mails about the register", Text(reader), StringComparison.Ordinal);
    }

    private static string LinkIn(MailMessage mail) => new Uri(
        mail.Content.First(block => block.Address?.Contains("/register/following", StringComparison.Ordinal) == true)
            .Address!).PathAndQuery;

    private static async Task<List<MailMessage>> MailsAsync(DemoSite city, string address = Address) =>
    [
        .. (await city.MessagesAsync()).Where(
            mail => mail.To.Address.Equals(address, StringComparison.OrdinalIgnoreCase)),
    ];

    private static Task<int> DueAsync(DemoSite city) => city.Services.GetRequiredService<FollowerMails>()
        .WriteDueAsync(TestContext.Current.CancellationToken);

    private static async Task<Follower?> FoundAsync(DemoSite city, string link)
    {
        var followers = city.Services.GetRequiredService<Followers>();
        return followers.IdOf(link.Split("secret=")[1]) is { } id
            ? await followers.FindAsync(id, TestContext.Current.CancellationToken) : null;
    }
}
