using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Whom.Application.Redactions;
using Whom.Purchases;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests;

/// <summary>Words are cleared by authority, from the first look to the last trace, as people do it over HTTP.</summary>
public sealed class RedactionJourneyTests
{
    private const string Concern =
        "Callers who speak little English hang up when a machine answers. What happens to them?";
    private const string Name = "311 chatbot";

    private static readonly string Redact = "/admin/redactions/" + DemoSite.Id("chatbot");

    [Fact]
    public async Task An_administrator_chooses_looks_once_more_and_orders_and_another_can_stop_it()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/redactions?q=chatbot");
        await victor.VisitAsync(
            victor.Page.QuerySelectorAll("main a").Single(link => link.TextContent == Name).GetAttribute("href")!);
        await victor.PressAsync("Look once more");
        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);

        await ChooseAsync(victor, Concern);

        Assert.Equal(HttpStatusCode.OK, victor.Status);
        Assert.Equal(Concern, Assert.Single(victor.Page.QuerySelectorAll("blockquote")).TextContent);
        foreach (var heading in (string[])["This is cleared", "Where", "What stays", "When"])
            Assert.Contains(victor.Page.QuerySelectorAll("h2"), one => one.TextContent == heading);
        Assert.Contains("Keiko Tanaka", victor.Page.QuerySelector(".whom-rows")!.TextContent, StringComparison.Ordinal);
        var due = TimeZoneInfo.ConvertTime(city.Clock.GetUtcNow().AddHours(72), city.Clock.LocalTimeZone);
        Assert.Contains($"It takes effect {due:MMMM d, yyyy}", victor.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        await victor.PressAsync("Order it");
        Assert.Equal((HttpStatusCode.BadRequest, true), (victor.Status, victor.Alert.Length > 0));
        await OrderAsync(victor, "She asked where callers who speak little English go.");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, victor.Status);
        Assert.Contains("says again what is to be cleared", victor.Alert, StringComparison.Ordinal);
        Assert.Equal("Case 12/2026", victor.Page.QuerySelector("#reference")!.GetAttribute("value"));
        await OrderAsync(victor, "It can be told from it who called.");
        Assert.Equal("/admin/redactions?done=ordered", victor.LeadsTo);

        // The other administrators hear of it, and not of what, nor why.
        var told = Assert.Single(await city.MessagesAsync(),
            letter => letter.Subject.StartsWith("Words are to be cleared", StringComparison.Ordinal));
        Assert.Equal("Ana Ruiz", told.To.Name);
        foreach (var says in (string[])["Victor Chen", Name, "/admin/redactions",
            due.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            Assert.Contains(says, told.Body, StringComparison.Ordinal);
        foreach (var silent in (string[])[Concern, "Case 12/2026", "It can be told from it"])
            Assert.DoesNotContain(silent, told.Subject + told.Body, StringComparison.Ordinal);

        // An officer neither orders nor stops.
        var ben = await city.AsAsync("ben");
        var ordered = Assert.Single((await city.ReadAsync("chatbot")).Redactions.Values);
        var token = ben.Page.QuerySelector("input[name=__RequestVerificationToken]")
            ?? (await ben.VisitAsync("/account")).Page.QuerySelector("input[name=__RequestVerificationToken]");
        foreach (var (path, step) in new[] { (Redact, "order"), ("/admin/redactions", "") })
        {
            await ben.PostAsync(
                path, [new("__RequestVerificationToken", token!.GetAttribute("value")!), new("step", step), new(
                    "purchase", $"{DemoSite.Id("chatbot")}"), new("redaction", $"{ordered.Id}"), new("reason", "No.")]);
            Assert.Equal(HttpStatusCode.Forbidden, ben.Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.VisitAsync(Redact)).Status);

        var ana = await (await city.AsAsync("ana")).VisitAsync("/admin/redactions");
        foreach (var says in (string[])["Victor Chen", "A law on personal data asks for it.", "Case 12/2026",
            "It can be told from it who called.", "Keiko Tanaka"])
            Assert.Contains(says, ana.Page.QuerySelector(".whom-rows")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Concern, ana.Page.Body!.TextContent, StringComparison.Ordinal);
        var see = ana.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "See the words")
            .GetAttribute("href")!;
        var words = await (await city.AsAsync("ana")).VisitAsync(see.Split('#')[0]);
        var waits = Assert.Single(words.Page.QuerySelectorAll("main li"),
            content => content.TextContent.Contains("Waits to be cleared", StringComparison.Ordinal));
        Assert.Equal((Concern, see.Split('#')[1]),
            (waits.QuerySelector("blockquote")!.TextContent, waits.QuerySelector("input")!.Id));
        await ana.PressAsync("Stop it");
        Assert.Equal(HttpStatusCode.BadRequest, ana.Status);
        await ana.PressAsync("Stop it", ("Why it is stopped", "Nobody can be told from it."));
        Assert.Equal("/admin/redactions?done=stopped", ana.LeadsTo);
        city.Clock.Pass(TimeSpan.FromHours(73));
        Assert.Equal(0, (await city.Services.GetRequiredService<RedactionService>()
            .ClearDueAsync(TestContext.Current.CancellationToken)).Cleared);
        Assert.Contains(Concern, (await (await city.AsAsync("jamal")).VisitAsync(
            DemoSite.Purchase("chatbot") + "/contributions")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_its_time_has_come_the_words_are_on_no_page_of_any_node_in_no_mail_and_in_no_draft()
    {
        await using var city = DemoSite.AtRest();
        await using var beside = city.Beside();
        // A mail in a file, one that waits, and a draft: all hold the words.
        var ana = await city.AsAsync("ana");
        await AskAgainAsync(ana);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(TestContext.Current.CancellationToken);
        await AskAgainAsync(ana);
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(
            DemoSite.Assignment("chatbot", "keiko", "end-user-representative"));
        await keiko.PressAsync("Keep as a draft", ("I have a concern", "Once more: " + Concern));

        foreach (var node in new[] { city, beside })
        {
            var before = await TextAsync(node);
            Assert.True(before.Count(page => page.Text.Contains(Name, StringComparison.Ordinal)) >= 8,
                "The name is on many pages.");
            Assert.True(before.Count(page => page.Text.Contains(Concern, StringComparison.Ordinal)) >= 5,
                "What was said is on some.");
        }

        Assert.Contains(Files(city), file => file.Contains(Name, StringComparison.Ordinal));
        Assert.Contains(await city.MessagesAsync(), letter => letter.Body.Contains(Name, StringComparison.Ordinal));

        var victor = await (await city.AsAsync("victor")).VisitAsync(Redact);
        await ChooseAsync(victor, Concern, Name);
        Assert.Contains(
            "These 2 are cleared", victor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await OrderAsync(victor, "A person can be told from it.");
        Assert.Equal("/admin/redactions?done=ordered", victor.LeadsTo);
        Assert.Contains(await city.MessagesAsync(), letter => letter.Subject == "Words are to be cleared: [removed]");
        foreach (var node in new[] { city, beside }) node.Clock.Pass(TimeSpan.FromHours(71));
        Assert.Equal(0, (await city.Services.GetRequiredService<RedactionService>()
            .ClearDueAsync(TestContext.Current.CancellationToken)).Cleared);
        foreach (var node in new[] { city, beside }) node.Clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(1, (await city.Services.GetRequiredService<RedactionService>()
            .ClearDueAsync(TestContext.Current.CancellationToken)).Cleared);
        Assert.Equal(0, (await beside.Services.GetRequiredService<RedactionService>()
            .ClearDueAsync(TestContext.Current.CancellationToken)).Cleared);

        foreach (var node in new[] { city, beside })
        {
            var after = await TextAsync(node);
            var left = after.Where(page => page.Text.Contains(Name, StringComparison.Ordinal)
                || page.Text.Contains(Concern, StringComparison.Ordinal)).Select(page => page.Path);
            Assert.True(!left.Any(), "Still there: " + string.Join(", ", left));
            Assert.Contains(after, page => page.Path.EndsWith("/activity", StringComparison.Ordinal)
                && page.Text.Contains("[removed]", StringComparison.Ordinal));
            Assert.Contains(after, page => page.Path.EndsWith("/activity", StringComparison.Ordinal)
                && page.Text.Contains("A person can be told from it.", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(Files(city), file => file.Contains(Name, StringComparison.Ordinal));
        var letters = await city.MessagesAsync();
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.DoesNotContain(
            Name, letter.Subject + letter.Body + letter.Calendar, StringComparison.Ordinal));
        Assert.Equal(RedactionState.Done, Assert.Single((await city.ReadAsync("chatbot")).Redactions.Values).State);
    }

    // What everybody who sees the purchase sees of it, and what looks for it.
    private static async Task<List<(string Path, string Text)>> TextAsync(DemoSite city)
    {
        var (all, chatbot) = (new List<(string, string)>(), DemoSite.Purchase("chatbot"));
        foreach (var (who, paths) in new (string, string[])[]
        {
            ("ana",
            [
                chatbot, chatbot + "/contributions", chatbot + "/confirmations", chatbot + "/declarations",
                chatbot + "/gates", chatbot + "/gates/go-ahead", chatbot + "/standing/close", chatbot + "/facts",
                    chatbot + "/activity", chatbot + "/roles/legal-officer",
                "/my-work", "/purchases", "/purchases?q=chatbot", "/purchases?q=311", "/admin/redactions",
                "/admin/redactions?q=chatbot", Redact, "/admin/mail", "/admin/record", "/demo/mails",
            ]),
            ("keiko", [DemoSite.Assignment("chatbot", "keiko", "end-user-representative"), "/my-work", chatbot,
                chatbot + "/contributions"]),
            ("hugo", [DemoSite.Assignment("chatbot", "hugo", "legal-officer"), "/my-work"]),
            ("rosa",
            [
                chatbot + "/activity", chatbot + "/activity.csv", chatbot + "/activity.json", chatbot + "/plan",
                chatbot + "/plan.json", chatbot + "/contributions", "/purchases",
            ]),
        })
        {
            var browser = await city.AsAsync(who);
            foreach (var path in paths)
            {
                await browser.VisitAsync(path);
                Assert.True(browser.Status == HttpStatusCode.OK, $"{path} answers {who} {(int)browser.Status}.");
                // The whole of what is sent, attributes too, as it is read: the search
                // box of a page holds what was searched for.
                var fields = browser.Page.QuerySelectorAll("input:not([name=q])")
                    .Select(input => input.GetAttribute("value"));
                var links = browser.Page.QuerySelectorAll("main a")
                    .Select(link => Uri.UnescapeDataString((link.GetAttribute("href") ?? "").Replace('+', ' ')));
                all.Add((path,
                    string.Join('\n', [browser.Page.Title, browser.Page.Body!.TextContent, .. fields, .. links])));
            }
        }

        return all;
    }

    private static IEnumerable<string> Files(DemoSite city) =>
        Directory.EnumerateFiles(city.Services.GetRequiredService<MailSettings>().Folder).Select(file =>
        {
            using var letter = MimeMessage.Load(file);
            return letter.Subject + "\n" + letter.TextBody;
        });

    private static async Task AskAgainAsync(Browser ana)
    {
        await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/roles/legal-officer");
        ana.Page.QuerySelector("form[action*='handler=Invite'] input[name=due]")!.SetAttribute("value", "2099-12-09");
        await ana.PressAsync("Ask again: Hugo Martin");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
    }

    private static async Task ChooseAsync(Browser browser, params string[] words)
    {
        foreach (var one in words)
        {
            var box = browser.Page.QuerySelectorAll("main li")
                .Single(content => content.QuerySelector("blockquote")?.TextContent == one).QuerySelector("input")!;
            ((AngleSharp.Html.Dom.IHtmlInputElement)box).IsChecked = true;
        }

        await browser.PressAsync("Look once more");
    }

    private static Task<Browser> OrderAsync(Browser browser, string reason) => browser.PressAsync(
        "Order it", ("A law on personal data asks for it.", "on"), ("Reference", "Case 12/2026"), ("Reason", reason));
}
