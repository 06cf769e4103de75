using System.Net;
using System.Text;
using Microsoft.Playwright;
using Whom.Web.Demo;

namespace Whom.Browser.Tests;

/// <summary>
/// What is sent to a consultation to do harm, and then looked at as others look at it: on every page, feed and export,
/// in a real browser whose policy for scripts is switched off, so that only what the pages themselves do protects it.
/// </summary>
public sealed class HostileVoicesJourney(Site site)
{
    private static readonly string Consultation = $"/consultations/{DemoConsultations.Open}";

    // From one network, so many are shown at once; others look at more of them first.
    private const int FromOneNetwork = 15;

    [Fact]
    public async Task What_would_run_in_a_page_runs_where_nothing_protects_it()
    {
        var page = await WatchedPage.OpenAsync(site, "about:blank");
        foreach (var words in HostileVoices.Words.Take(3)) Assert.NotEmpty(await page.HitsOfAsync(words));
    }

    [Fact]
    public async Task What_is_said_to_do_harm_is_words_wherever_it_is_shown()
    {
        await using var program = await DemoProgram.StartAsync();
        await SayAllAsync(program);
        var purchase = await AnsweringTeam.PurchaseAsync(await site.SignedInAsync(program, "Ana Ruiz", 1280));

        // As long as it runs: what others read, what moderators and the team read.
        var page = await WatchedPage.OpenAsync(site, program.Url);
        var shown = await ListAsync(page);
        foreach (var words in HostileVoices.Words) Assert.Contains(words, shown, StringComparison.Ordinal);
        await page.LookAtAllAsync(Consultation, Consultation + "/poster", Consultation + "/paper", "/register");
        for (var number = 1; number <= HostileVoices.Words.Count; number++)
            await page.LookAsync($"{Consultation}/comments/{number}");
        await SignInAsync(page, "Grace Kim");
        await ReleaseAsync(page);
        await ListAsync(page);
        await page.LookAtAllAsync(
            Consultation + "/reading?work=Answer", $"{Consultation}/reading/{HostileVoices.Words.Count}");

        // Once it is over: what was made of it.
        await program.GoAheadAsync(days: 40);
        page = await WatchedPage.OpenAsync(site, program.Url);
        await SignInAsync(page, "Ana Ruiz");
        await AnswerAsync(page, purchase);
        await page.LookAtAllAsync(
            purchase, purchase + "/activity", purchase + "/gates", purchase + "/consultations",
            purchase + Consultation, purchase + Consultation + "/comments",
            Consultation + "/report", Consultation + "/report?lang=es", Consultation, "/consultations", "/register",
            "/register/feed", purchase.Replace("/purchases/", "/register/", StringComparison.Ordinal), "/demo/mails");
        await page.TakeAsync(Consultation + "/comments.json");
        await page.TakeAsync(purchase + Consultation + "/record.json");
        foreach (var table in (string[])["comments", "answers", "report"])
            await page.TakeTableAsync($"{Consultation}/{table}.csv");
    }

    [Fact]
    public async Task What_is_not_taken_is_said_and_nothing_typed_is_lost()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        foreach (var (name, words) in HostileVoices.Refused)
        {
            var sent = await sender.SendAsync([("q0", words), ("name", "Rosa")]);
            Assert.True((sent.Status, sent.Receipt) == (HttpStatusCode.BadRequest, null), $"{name}: {sent.Status}");
            Assert.True(sent.Page.Contains("role=\"alert\"", StringComparison.Ordinal), name);
            Assert.True(sent.Page.Contains("value=\"Rosa\"", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_left_and_a_name_of_a_file_is_never_used()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        foreach (var (name, content) in HostileVoices.Files)
        {
            var sent = await sender.SendAsync([("q0", "Look at this"), ("shows", "A street")], (name, content));
            Assert.NotNull(sent.Receipt);
            Assert.Contains("whom-alert", sent.Page, StringComparison.Ordinal);
        }

        foreach (var name in HostileVoices.FileNames)
        {
            var sent = await sender.SendAsync(
                [("q0", "Look at this"), ("shows", "A dot")], (name, HostileVoices.Dot));
            Assert.NotNull(sent.Receipt);
            Assert.DoesNotContain("whom-alert", sent.Page, StringComparison.Ordinal);
            Assert.DoesNotContain(WebUtility.HtmlEncode(name), sent.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_was_sent_before_is_the_same_comment_or_none()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        var (form, mark) = await sender.FormAsync();
        var first = await sender.SendAsync([("q0", "Once")], null, form, mark);
        var again = await sender.SendAsync([("q0", "Once")], null, form, mark);
        var other = await sender.SendAsync([("q0", "Quite another")], null, form, mark);

        Assert.NotNull(first.Receipt);
        Assert.Equal(first.Receipt, again.Receipt);
        Assert.Equal((HttpStatusCode.Conflict, null), (other.Status, other.Receipt));
        Assert.Contains("Quite another", other.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_page_was_opened_for_waits_and_is_not_lost()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        var (_, mark) = await sender.FormAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        foreach (var (name, with, unseen) in new[]
        {
            ("another form’s mark", mark, ""), ("a changed mark", mark + "A", ""), ("no mark", "", ""),
            ("a long one", new string('A', 50_000), ""), ("the field that nobody sees", mark, "spam.example"),
        })
        {
            var sent = await sender.SendAsync(
                [("q0", "I wait for " + name), ("website", unseen)], null, Guid.NewGuid().ToString(), with);
            Assert.True(sent.Receipt is not null, $"{name}: {sent.Status}");
            Assert.DoesNotContain(
                "I wait for " + name, (await sender.GetAsync(Consultation + "/comments")).Page,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_no_form_of_ours_sends_breaks_nothing()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        foreach (var (name, fields, expected) in HostileVoices.Forms)
        {
            var sent = await sender.SendRawAsync([("language", "en"u8.ToArray()), .. fields]);
            Assert.True(sent.Status == expected, $"{name}: {sent.Status}");
            Assert.Equal(expected == HttpStatusCode.OK, sent.Receipt is not null);
            Assert.False(sent.Headers.Contains("X-Other"), name);
            Assert.DoesNotContain("<script>hit", sent.Page, StringComparison.Ordinal);
        }

        foreach (var (type, body) in HostileVoices.Bodies)
        {
            var sent = await sender.PostAsync(Consultation, type, body);
            Assert.True((int)sent.Status / 100 == 4 && sent.Receipt is null, $"{type}: {sent.Status}");
        }
    }

    [Fact]
    public async Task A_receipt_that_is_guessed_leads_nowhere()
    {
        await using var program = await DemoProgram.StartAsync();
        using var sender = new CommentSender(program.Url, Consultation, 2);
        var receipt = (await sender.SendAsync([("q0", "Only I find this")])).Receipt!;
        foreach (var guess in new[]
        {
            "22222-22222-22222-22222", "' OR 1=1 --", "%", "<script>hit()</script>", new string('A', 9_000),
            receipt[..^1] + (receipt[^1] == '2' ? '3' : '2'), receipt + "\0", receipt[..^1],
        })
        {
            var found = await sender.PostAsync(
                "/consultations/receipt", "application/x-www-form-urlencoded",
                "receipt=" + Uri.EscapeDataString(guess));
            Assert.True((int)found.Status / 100 == 4, $"{guess}: {found.Status}");
            Assert.DoesNotContain("<script>hit", found.Page, StringComparison.Ordinal);
            Assert.DoesNotContain("Only I find this", found.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_was_made_up_runs_nothing()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await WatchedPage.OpenAsync(site, program.Url);
        foreach (var path in new[]
        {
            "/consultations/%3Cscript%3Ehit(1)%3C%2Fscript%3E",
            "/consultations?before=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhit(2)%3E",
            "/register?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhit(3)%3E",
            "/register?lang=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhit(4)%3E",
            "/register/feed?q=%3Cscript%3Ehit(5)%3C%2Fscript%3E",
            Consultation + "/comments?theme=%3Cimg%20src%3Dx%20onerror%3Dhit(6)%3E&origin=%3Csvg%20onload%3Dhit(6)%3E",
            Consultation + "/comments?before=-1%27%20OR%201%3D1",
            "/consultations/receipt?receipt=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhit(7)%3E",
        }) await page.LookAsync(path);
    }

    // With each of the words in each field; what has a picture waits until somebody has looked at it.
    private static async Task SayAllAsync(DemoProgram program)
    {
        var all = HostileVoices.Words;
        foreach (var some in Enumerable.Range(0, all.Count).Chunk(FromOneNetwork))
        {
            using var sender = new CommentSender(program.Url, Consultation, 2 + some[0] / FromOneNetwork);
            var forms = new List<(string Form, string Mark)>();
            foreach (var _ in some) forms.Add(await sender.FormAsync());
            // Nobody reads a page and answers it in less.
            await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
            foreach (var (at, (form, mark)) in some.Zip(forms))
            {
                string Words(int further) => all[(at + further) % all.Count];
                var sent = await sender.SendAsync(
                    [("q0", Words(0)), ("q1", Words(1)), ("q2", Words(2)), ("name", Words(3))], null, form, mark);
                Assert.True(sent.Receipt is not null, $"{all[at]}: {sent.Status}");
            }
        }

        using var other = new CommentSender(program.Url, Consultation, 9);
        foreach (var (name, words) in HostileVoices.FileNames.Zip(all))
        {
            var sent = await other.SendAsync([("q0", "Look"), ("shows", words)], (name, HostileVoices.Dot));
            Assert.True(sent.Receipt is not null, $"{name}: {sent.Status}");
        }
    }

    // Those who read what waits let all of it be seen.
    private static async Task ReleaseAsync(WatchedPage watched)
    {
        var page = watched.Page;
        while (true)
        {
            await watched.LookAsync(Consultation + "/reading?work=LookAt");
            var first = page.Locator("main a[href*='/reading/']").First;
            if (await first.CountAsync() == 0) return;
            await watched.LookAsync((await first.GetAttributeAsync("href"))!);
            await page.GetByRole(AriaRole.Button, new() { Name = "Let others see it" }).FollowAsync();
        }
    }

    // All that others read of it, from the newest to the oldest.
    private static async Task<string> ListAsync(WatchedPage page)
    {
        var read = new StringBuilder();
        var next = Consultation + "/comments";
        while (next is not null)
        {
            await page.LookAsync(next);
            read.AppendLine(await page.Page.Locator("main").TextContentAsync());
            var older = page.Page.Locator("main a[href*='before=']").Last;
            next = await older.CountAsync() == 0 ? null : await older.GetAttributeAsync("href");
        }

        return read.ToString();
    }

    private static async Task SignInAsync(WatchedPage page, string name)
    {
        await page.Page.GotoAsync("/demo/sign-in");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = name }).FollowAsync();
    }

    // Those who answer type it too.
    private static async Task AnswerAsync(WatchedPage watched, string purchase)
    {
        var team = new AnsweringTeam(watched.Page, purchase + Consultation);
        await team.NameThemeAsync(HostileVoices.Words[1]);
        while (await team.SortAsync())
        {
        }

        await team.AnswerAsync(HostileVoices.Words[0]);
        await team.SayReachAsync(HostileVoices.Words[2]);
        await team.PublishAsync(HostileVoices.Words[4]);
        await watched.LookAsync(Consultation + "/report");
        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync(HostileVoices.Words[4]);
    }
}
