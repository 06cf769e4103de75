using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Testing;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The gates of a purchase, and the last look before something is recorded or ends.</summary>
public sealed class GatePagesTests
{
    private static readonly string Triage = DemoSite.Purchase("triage");

    [Fact]
    public async Task Every_gate_of_the_plan_stands_there_and_the_next_one_open()
    {
        await using var city = DemoSite.AtRest();
        var purchase = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        var next = purchase.NextGate(plan)!;

        var browser = await (await city.AsAsync("ana")).VisitAsync(Triage + "/gates");

        var gates = browser.Page.QuerySelectorAll("ol.whom-gates > li");
        Assert.Equal(
            plan.Gates.Select(gate => plan.NameOf(gate.Gate).English),
            gates.Select(gate => gate.QuerySelector("h3")!.ChildNodes[0].TextContent.Trim()));
        Assert.Equal(
            plan.Gates.Select(gate => gate == next),
            gates.Select(gate => gate.QuerySelector("details.whom-gate") is null));
        var open = browser.Page.QuerySelector($"section[aria-labelledby=gate-{next.Gate.Id}]")!;
        Assert.Equal(
            next.Requires.Length, open.QuerySelectorAll(".whom-checklist > div > dd > ul > li").Length);
    }

    [Fact]
    public async Task What_is_missing_says_why_and_leads_whoever_may_mend_it_to_where_that_is_done()
    {
        await using var city = DemoSite.AtRest();
        var (wrong, links) = (new List<string>(), 0);
        foreach (var who in (string[])["ana", "hugo", "iris", "rosa"])
        {
            var browser = await city.AsAsync(who);
            await browser.VisitAsync(Triage + "/gates");
            Assert.Contains("Nobody is named as Finance officer.", Text(browser), StringComparison.Ordinal);
            var shown = browser.Page.QuerySelectorAll("a.whom-do").Select(link => link.GetAttribute("href")!)
                .Distinct().ToList();
            if (who == "rosa") Assert.Empty(shown);
            foreach (var link in shown)
            {
                links++;
                await browser.VisitAsync(link.Split('#')[0]);
                if (browser.Status != HttpStatusCode.OK
                    || browser.Page.QuerySelector("main form[method=post]") is null)
                    wrong.Add($"{who}: {link} {(int)browser.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(links > 10);
    }

    [Fact]
    public async Task A_gate_that_was_passed_says_when_by_whom_on_what_and_what_was_set_aside()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("rosa")).VisitAsync(Triage + "/gates");

        var passed = browser.Page.QuerySelector("#gate-go-ahead")!.TextContent;
        foreach (var says in (string[])["by Ana Ruiz", "Outcome: Smaller", "We try the plain queue first",
            "set aside", "Set aside by Tara Singh on", "City code, section 2.08", "The plain queue uses no data",
            "Hugo Martin signed Use case, version 1 on"])
            Assert.Contains(says, passed, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("a[href*='/gates/']"));
    }

    [Fact]
    public async Task A_passage_is_checked_recorded_told_and_taken_back_and_there_is_no_form_before_all_is_there()
    {
        await using var city = DemoSite.AtRest();
        var page = DemoSite.Purchase("signals") + "/gates/select-vendor";
        var browser = await (await city.AsAsync("ben")).VisitAsync(page);
        foreach (var says in (string[])["This gate does not open yet", "What is missing",
            "Ask Tara Singh, executive sponsor of this purchase, to set it aside.", "version 2 is newer",
                "of “Publish the RFP”"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("main form"));
        var passages = (await city.ReadAsync("signals")).Passages.Length;

        await SetAllAsideAsync(city, "signals");
        await browser.VisitAsync(page);
        foreach (var says in (string[])["Set aside (", "Set aside by Tara Singh", "City code",
            "This is told by mail to: ", "Wendy Brooks"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.DoesNotContain("This gate does not open yet", Text(browser), StringComparison.Ordinal);
        await browser.PressAsync("Record it", ("Why, in one sentence", "The council set the day."));
        Assert.Equal(DemoSite.Purchase("signals") + "/gates?done=recorded#gate-select-vendor", browser.LeadsTo);
        await browser.FollowAsync();
        Assert.Contains("It is recorded that the gate was passed",
            browser.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await city.MessagesAsync(), mail => mail.To.Name == "Wendy Brooks");

        await browser.VisitAsync(page);
        Assert.Null(browser.Page.QuerySelector("#why"));
        await browser.PressAsync("Take it back");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Take it back", ("Why you take it back", "It was the wrong purchase."));
        Assert.Equal(DemoSite.Purchase("signals") + "/gates?done=taken-back#gate-select-vendor", browser.LeadsTo);
        Assert.Equal(passages, (await city.ReadAsync("signals")).Passages.Length);
    }

    [Fact]
    public async Task A_document_that_was_changed_after_its_gate_is_shown_there_and_asked_for_before_the_next()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ben")).VisitAsync(DemoSite.Purchase("signals") + "/gates");

        Assert.Contains(", version 1; version 2 is newer, and needs its sign-offs before “",
            browser.Page.QuerySelector("#gate-publish-solicitation")!.TextContent, StringComparison.Ordinal);
        var next = browser.Page.QuerySelector("section[aria-labelledby=gate-select-vendor]")!;
        Assert.Contains("From gates that were passed", next.TextContent, StringComparison.Ordinal);
        Assert.Contains("version 2 is newer", next.QuerySelector(".whom-from-earlier")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_sets_something_aside_with_authority_and_reason_and_asks_for_it_again()
    {
        await using var city = DemoSite.AtRest();
        var signals = DemoSite.Purchase("signals");
        var (tara, ben) = (await city.AsAsync("tara"), await city.AsAsync("ben"));
        await tara.VisitAsync(signals + "/gates");
        var link = tara.Page.QuerySelector("section[aria-labelledby=gate-select-vendor] a[href*='/waive?']")!
            .GetAttribute("href")!;

        // Whoever needs it is told whom to ask, and gets no form.
        await ben.VisitAsync(link);
        Assert.Equal(HttpStatusCode.Forbidden, ben.Status);
        Assert.Contains("Ask Tara Singh, executive sponsor", Text(ben), StringComparison.Ordinal);
        Assert.Null(ben.Page.QuerySelector("main form"));

        await tara.VisitAsync(link);
        foreach (var says in (string[])["can then be passed without it", "Why it is asked for",
            "This is told by mail to"])
            Assert.Contains(says, Text(tara), StringComparison.Ordinal);
        await tara.PressAsync("Set it aside", ("Why it can be set aside", "They are on strike."));
        Assert.Equal(HttpStatusCode.BadRequest, tara.Status);
        Assert.NotNull(tara.Page.QuerySelector("#authority-problem"));
        Assert.Equal("They are on strike.", tara.Page.QuerySelector("#reason")!.TextContent);
        await tara.PressAsync("Set it aside", ("By what law, rule or office you set it aside", "City code, 2.08"));
        Assert.Equal(signals + "/gates?done=waived#gate-select-vendor", tara.LeadsTo);

        foreach (var path in (string[])["/gates", "/gates/select-vendor"])
        {
            await ben.VisitAsync(signals + path);
            foreach (var says in (string[])["Set aside by Tara Singh on", "City code, 2.08", "They are on strike."])
                Assert.Contains(says, Text(ben), StringComparison.Ordinal);
        }

        await ben.VisitAsync(signals);
        Assert.Contains("1 of them was set aside.",
            ben.Page.QuerySelector(".whom-next")!.TextContent, StringComparison.Ordinal);
        await tara.VisitAsync(link);
        await tara.PressAsync("Ask for it again");
        Assert.NotNull(tara.Page.QuerySelector("#reason-problem"));
        await tara.PressAsync("Ask for it again", ("Why it is asked for again", "The strike is over."));
        Assert.Equal(signals + "/gates?done=waiver-ended#gate-select-vendor", tara.LeadsTo);
        Assert.Empty((await city.ReadAsync("signals")).Waivers);
        Assert.Equal(HttpStatusCode.NotFound, (await tara.VisitAsync(signals + "/gates/go-live/waive?kind=x")).Status);
    }

    [Fact]
    public async Task What_was_passed_first_is_shouted_about_until_it_is_ratified()
    {
        await using var city = DemoSite.AtRest();
        var flood = DemoSite.Purchase("flood");
        var browser = await city.AsAsync("ben");
        foreach (var path in (string[])["", "/people", "/gates"])
        {
            await browser.VisitAsync(flood + path);
            var alerts = browser.Page.QuerySelectorAll(".whom-purchase-head .whom-emergency");
            Assert.Equal(2, alerts.Length);
            Assert.Matches("Late: .+ w(as|ere) to be ratified", alerts[0].TextContent);
            Assert.Contains("usa-alert--error", alerts[0].ClassName!, StringComparison.Ordinal);
            Assert.Contains("to be ratified", alerts[1].TextContent, StringComparison.Ordinal);
        }

        await browser.VisitAsync("/purchases?late=yes");
        Assert.Contains("Flood damage photographs", Text(browser), StringComparison.Ordinal);
        await browser.VisitAsync(flood + "/gates/go-ahead");
        foreach (var says in (string[])["Passed first in an emergency.", "ratified", "days late"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        await browser.VisitAsync(flood + "/gates/go-ahead/emergency");
        foreach (var says in (string[])["Forty streets wait", "Three makers were called", "Hugo Martin signed on",
            "What is to be ratified"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_is_put_in_writing_until_a_day_that_the_plan_allows()
    {
        await using var city = DemoSite.AtRest();
        var page = DemoSite.Purchase("flood") + "/gates/go-live/emergency";
        var (tara, hugo) = (await city.AsAsync("tara"), await city.AsAsync("hugo"));
        await hugo.VisitAsync(page);
        Assert.Null(hugo.Page.QuerySelector("main form"));
        Assert.Contains("says in writing that it cannot wait", Text(hugo), StringComparison.Ordinal);

        await tara.VisitAsync(page);
        await tara.PressAsync("Put it in writing", ("Why it cannot wait", "The second wave."),
            ("Last day of the emergency", "2099-01-01"), ("With which competition", "None was there."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tara.Status);
        Assert.NotNull(tara.Page.QuerySelector("#ends-problem"));
        Assert.Equal("The second wave.", tara.Page.QuerySelector("#why")!.TextContent);
        await tara.PressAsync("Put it in writing", ("Last day of the emergency",
            $"{city.Clock.GetUtcNow().AddDays(20):yyyy-MM-dd}"));
        Assert.Equal(page + "?done=determined", tara.LeadsTo);
        // What was signed before was signed on other words.
        await tara.FollowAsync();
        Assert.Equal(3, tara.Page.QuerySelectorAll("section[aria-labelledby=signers] .whom-state--missing").Length);
        Assert.NotNull(tara.Page.QuerySelector("a[href$='/sign-passing/go-live']"));
    }

    [Fact]
    public async Task A_vote_and_what_was_done_outside_are_recorded_with_where_they_can_be_read()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("gunshots") + "/gates");
        var voted = browser.Page.QuerySelectorAll("a[href^='https://city.example/council/']");
        Assert.NotEmpty(voted);
        Assert.Contains("Resolved, six to three", Text(browser), StringComparison.Ordinal);

        await browser.VisitAsync(Triage + "/gates");
        var link = browser.Page.QuerySelector("a[href*='/evidence?kind=consultation']")!.GetAttribute("href")!;
        await browser.VisitAsync(link);
        await browser.PressAsync("Record it", ("Day of publication", "2020-03-02"), ("Last day", "2020-03-04"),
            ("Where it can be read", "https://city.example/report"), ("What you saw", "Forty people spoke."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("2 whole days", browser.Page.QuerySelector("#until-problem")!.TextContent,
            StringComparison.Ordinal);
        await browser.PressAsync("Record it", ("Last day", "2020-06-01"), ("Where it can be read", "our page"));
        Assert.NotNull(browser.Page.QuerySelector("#address-problem"));
        await browser.PressAsync("Record it", ("Where it can be read", "https://city.example/report"));
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        await browser.VisitAsync(Triage + "/gates");
        Assert.Contains("It ran for 91 whole days after March 2, 2020.", Text(browser), StringComparison.Ordinal);

        await browser.VisitAsync(link);
        await browser.PressAsync("Take it back", ("Why you take it back", "It was another report."));
        Assert.Empty((await city.ReadAsync("triage")).Evidence.Where(one =>
            one.Kind == RequirementKind.Consultation && one.Gate == link.Split('/')[4]));
    }

    [Fact]
    public async Task The_minute_of_a_vote_is_kept_as_a_file_that_whoever_reads_the_purchase_can_download()
    {
        await using var city = DemoSite.AtRest();
        var (page, ana) = (await VoteAsync(city), await city.AsAsync("ana"));
        var minute = Pdfs.Of("Minutes. Six to three.");
        await ana.VisitAsync(page);
        Type(ana, ("address", ""), ("words", "Not before spring."), ("on", "2026-01-15"));
        ana.Page.QuerySelector<IHtmlInputElement>("input[name=decision][value=Decline]")!.IsChecked = true;
        var before = await city.VersionAsync("gunshots");

        // A program is not taken, and all that was typed stays.
        await ana.SendAsync("Record the vote", "minute.exe", [.. "MZ"u8, .. new byte[200]]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("“.exe” are not taken", ana.Page.QuerySelector("#file-problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Choose “minute.exe” again", Text(ana), StringComparison.Ordinal);
        Assert.Equal("Not before spring.", ana.Page.QuerySelector("#words")!.TextContent.Trim());
        Assert.True(ana.Page.QuerySelector<IHtmlInputElement>("input[name=decision][value=Decline]")!.IsChecked);
        Assert.Equal("January 15, 2026", ana.Page.QuerySelector<IHtmlInputElement>("input[name=on]")!.Value);
        Assert.Equal(before, await city.VersionAsync("gunshots"));
        // Nor is one that is called what it is not, and nothing of either is kept.
        await ana.SendAsync("Record the vote", "minute.pdf", [.. "MZ"u8, .. new byte[200]]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        // Without an address or a file nobody could look.
        await ana.PressAsync("Record the vote");
        Assert.NotNull(ana.Page.QuerySelector("#address-problem"));
        Assert.Empty(Left(city));

        await ana.SendAsync("Record the vote", "C:\\fakepath\\minute.pdf", minute);
        Assert.True(ana.Status == HttpStatusCode.Found, ana.Alert);
        var kept = (await city.ReadAsync("gunshots")).SignOffs[^1].Vote!.Minute!;
        Assert.Equal(FileHash.Of(SHA256.HashData(minute)), kept.File.Hash);

        var rosa = await (await city.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("gunshots") + "/gates");
        var link = $"{DemoSite.Purchase("gunshots")}/evidence/{kept.Id}";
        Assert.Contains("File: minute.pdf", rosa.Page.QuerySelector($"a[href='{link}']")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(kept.File.Hash.Hex, Text(rosa), StringComparison.Ordinal);
        var file = await rosa.SendAsync(new HttpRequestMessage(HttpMethod.Get, link));
        Assert.Equal(minute, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("minute.pdf", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        var luis = await city.AsAsync("luis");
        Assert.Equal(HttpStatusCode.NotFound, (await luis.VisitAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.VisitAsync(
            $"{Triage}/evidence/{kept.Id}")).Status);
        Assert.Empty(city.Faults());

        // Its bytes go with its name.
        var (redactions, id) = (city.Services.GetRequiredService<RedactionService>(), DemoSite.Id("gunshots"));
        var name = (await redactions.ContentsAsync(id, TestContext.Current.CancellationToken))
            .Single(one => one.Words == "minute.pdf");
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await redactions.OrderAsync(
            id, new Request(Guid.NewGuid(), await city.VersionAsync("gunshots")), [name.At],
            RedactionGround.PersonalData, "Case 1", "It names a person.", TimeSpan.Zero, DemoSite.By("victor"),
            TestContext.Current.CancellationToken));
        await redactions.ClearDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.VisitAsync(link)).Status);
        await rosa.VisitAsync(DemoSite.Purchase("gunshots") + "/gates");
        Assert.Null(rosa.Page.QuerySelector($"a[href='{link}']"));
        Assert.DoesNotContain("minute.pdf", Text(rosa), StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task What_was_done_outside_is_recorded_with_a_file_once_the_scanner_has_looked_at_it()
    {
        using var folder = new Running.Folder();
        var scanner = Path.Combine(folder.Path, "scanner");
        await File.WriteAllTextAsync(
            scanner, "#!/bin/sh\ncase \"$(cat)\" in *clean*) exit 0;; *bad*) exit 1;; *) exit 2;; esac\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(scanner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var city = DemoSite.AtRest(("scanner:command", scanner));
        var ana = await (await city.AsAsync("ana")).VisitAsync(Triage + "/gates");
        await ana.VisitAsync(ana.Page.QuerySelector("a[href*='/evidence?kind=notice']")!.GetAttribute("href")!);
        Type(ana, ("until", "2026-01-15"), ("words", "It hung in the hall."));
        var before = (await city.ReadAsync("triage")).Evidence.Length;

        foreach (var (words, status, says) in ((string, HttpStatusCode, string)[])
            [("bad words", HttpStatusCode.UnprocessableEntity, "malicious software in the file"),
                ("odd words", HttpStatusCode.ServiceUnavailable, "gave no answer")])
        {
            await ana.SendAsync("Record it", "notice.txt", Encoding.UTF8.GetBytes(words));
            Assert.Equal(status, ana.Status);
            Assert.Contains(says, ana.Page.QuerySelector("#file-problem")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("It hung in the hall.", ana.Page.QuerySelector("#words")!.TextContent.Trim());
            Assert.Empty(Left(city));
        }

        Assert.Equal(before, (await city.ReadAsync("triage")).Evidence.Length);
        var form = ana.Page.QuerySelectorAll<IHtmlFormElement>("main form").Last();
        var values = Browser.ValuesOf(form).Where(value => value.Key != "file").ToList();
        foreach (var _ in (int[])[1, 2])
        {
            await ana.PostAsync(form.GetAttribute("action")!, values, "file", "notice.txt", "clean words"u8.ToArray());
            Assert.True(ana.Status == HttpStatusCode.Found, ana.Alert);
        }

        var seen = (await city.ReadAsync("triage")).Evidence;
        Assert.Equal(before + 1, seen.Length);
        var file = await ana.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Triage}/evidence/{seen[^1].File!.Id}"));
        Assert.Equal("clean words", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task A_decision_names_its_outcome_and_a_no_leaves_the_purchase_where_it_is()
    {
        await using var city = DemoSite.AtRest();
        var page = DemoSite.Purchase("chatbot") + "/gates/go-ahead";
        var browser = await (await city.AsAsync("ana")).VisitAsync(page);
        await browser.PressAsync("Record this decision", ("Why, in one sentence", "We buy the FAQ of our neighbor."));
        Assert.Equal("#outcome", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("We buy the FAQ of our neighbor.", browser.Page.QuerySelector("#why")!.TextContent);
        // What would go on over what is missing is not offered.
        Assert.Null(browser.Page.GetElementById("outcome-yes"));

        ((AngleSharp.Html.Dom.IHtmlInputElement)browser.Page.GetElementById("outcome-something-simpler")!)
            .IsChecked = true;
        await browser.PressAsync("Record this decision");

        Assert.Contains("done=decided", browser.LeadsTo, StringComparison.Ordinal);
        await browser.FollowAsync();
        var gate = browser.Page.QuerySelector("section[aria-labelledby=gate-go-ahead]")!;
        Assert.Contains("Outcome: Something simpler.", gate.TextContent, StringComparison.Ordinal);
        Assert.NotNull(gate.QuerySelector("a[href$='/standing/withdraw']"));
        // Decided again, or taken back: both are there.
        await browser.VisitAsync(page);
        Assert.NotNull(browser.Page.QuerySelector("#outcome"));
        Assert.NotNull(browser.Page.QuerySelector("#take-back"));
    }

    [Theory]
    [InlineData("triage", "go-live", "ana", HttpStatusCode.OK, "The next one is “")]
    [InlineData("triage", "close-out", "ana", HttpStatusCode.OK, "The next one is “")]
    [InlineData("summaries", "go-ahead", "ben", HttpStatusCode.OK, "The purchase is on hold")]
    [InlineData("triage", "publish-solicitation", "rosa", HttpStatusCode.Forbidden, "The procurement officer")]
    [InlineData("triage", "publish-solicitation", "maya", HttpStatusCode.Forbidden, "The procurement officer")]
    public async Task Where_nothing_can_be_recorded_the_page_says_why_and_leads_back(
        string key, string gate, string who, HttpStatusCode status, string says)
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync(who)).VisitAsync($"{DemoSite.Purchase(key)}/gates/{gate}");

        Assert.Equal(status, browser.Status);
        Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("main form"));
        Assert.NotNull(browser.Page.QuerySelector($"main a[href^='{DemoSite.Purchase(key)}/gates']"));
    }

    [Fact]
    public async Task No_purchase_is_closed_with_something_open_that_nobody_has_looked_at()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/standing/close");
        foreach (var says in (string[])["gates are not passed", "Go-ahead", "1 concern has no answer", "Keiko Tanaka",
            "This gate does not open yet"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("main a[href*='/contributions']"));
        // Closing passes the last gate, which opens as every gate does.
        Assert.Null(browser.Page.QuerySelector("main form"));
        Assert.NotNull(browser.Page.QuerySelector("main a[href$='/standing/withdraw']"));

        var invoices = await city.ReadAsync("invoices");
        await city.DoAsync("invoices", new RaiseConcern(
            new ContributionId(Guid.NewGuid()),
            invoices.Assignments.First(one => one.IsActedIn(DemoSite.Who("sam"))).Id, "implementation",
            "Who keeps the scans?", DemoSite.By("sam"), city.Clock.GetUtcNow()));
        var page = DemoSite.Purchase("invoices") + "/standing/close";
        browser = await (await city.AsAsync("ben")).VisitAsync(page);
        foreach (var says in (string[])["1 concern has no answer", "This is told by mail to: ",
            "can reopen it, with a reason"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);

        await browser.PressAsync("Close it out", ("Reason", "We buy nothing."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal("#anyway", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(browser.Page.QuerySelector("#anyway-problem"));
        Assert.Equal("We buy nothing.", browser.Page.QuerySelector("#reason")!.TextContent);
        Assert.Equal(Standing.Active, (await city.ReadAsync("invoices")).Standing);

        await browser.PressAsync("Close it out", ("Close it all the same", "yes"));
        Assert.Equal(DemoSite.Purchase("invoices") + "/gates?done=close#status", browser.LeadsTo);
        Assert.Equal(Standing.ClosedOut, (await city.ReadAsync("invoices")).Standing);
        Assert.Contains(await city.MessagesAsync(), mail => mail.To.Name == "Sam Okafor");

        await (await browser.FollowAsync()).VisitAsync(DemoSite.Purchase("invoices") + "/standing/reopen");
        await browser.PressAsync("Reopen it");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Reopen it", ("Reason", "The council wants it after all."));
        Assert.Equal(Standing.Active, (await city.ReadAsync("invoices")).Standing);
    }

    [Fact]
    public async Task A_purchase_is_held_and_made_active_again()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ana")).VisitAsync(Triage + "/standing/hold");
        await browser.PressAsync("Put it on hold");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Put it on hold", ("Reason", "The budget is not there yet."));
        Assert.Equal(Standing.OnHold, (await city.ReadAsync("triage")).Standing);

        await (await browser.FollowAsync()).VisitAsync(Triage + "/standing/resume");
        Assert.Null(browser.Page.QuerySelector("#reason"));
        await browser.PressAsync("Make it active again");
        Assert.Equal(Standing.Active, (await city.ReadAsync("triage")).Standing);
    }

    [Fact]
    public async Task Whatever_the_purchase_does_not_fit_is_said_with_what_fits_and_to_whom_it_is_not_theirs()
    {
        await using var city = DemoSite.AtRest();
        var (ana, rosa) = (await city.AsAsync("ana"), await city.AsAsync("rosa"));
        foreach (var (key, fits) in new[]
        {
            ("triage", (string[])["hold", "withdraw", "close"]), ("summaries", ["resume", "withdraw"]),
            ("minutes", ["reopen"]),
        })
        {
            var purchase = DemoSite.Purchase(key);
            foreach (var change in (string[])["hold", "resume", "withdraw", "close", "reopen"])
            {
                await ana.VisitAsync($"{purchase}/standing/{change}");
                Assert.Equal(HttpStatusCode.OK, ana.Status);
                Assert.Equal(fits.Contains(change) && change != "close",
                    ana.Page.QuerySelector("main form") is not null);
                if (!fits.Contains(change))
                    Assert.Equal(fits.Length, ana.Page.QuerySelectorAll($"main a[href^='{purchase}/standing/']")
                        .Length);
                Assert.NotNull(ana.Page.QuerySelector($"main a[href='{purchase}/gates#status']"));

                await rosa.VisitAsync($"{purchase}/standing/{change}");
                Assert.Equal(HttpStatusCode.Forbidden, rosa.Status);
                Assert.Null(rosa.Page.QuerySelector("main form"));
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(Triage + "/standing/stop")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(Triage + "/gates/heaven")).Status);
    }

    private static async Task SetAllAsideAsync(DemoSite city, string key)
    {
        var purchase = await city.ReadAsync(key);
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        foreach (var missing in GateProgress.Of(purchase, plan, purchase.NextGate(plan)!).Missing)
            await city.DoAsync(key, new WaiveRequirement(
                RequirementKey.Of(missing.Requirement), "City code", "It was on paper before.",
                DemoSite.By(plan.WhoWaives(RequirementKey.Of(missing.Requirement)) == WaivedBy.Sponsor ? "tara"
                    : "uma"),
                city.Clock.GetUtcNow()));
    }

    // The page on which the vote of a body is entered.
    private static async Task<string> VoteAsync(DemoSite city)
    {
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(await city.ReadAsync("gunshots"));
        var vote = plan.Gates.SelectMany(gate => gate.Requires).First(one => one is
        {
            Certain: true, Kind: RequirementKind.SignOff,
            Role.Holder: Holder.OwnVoice,
        });
        return $"{DemoSite.Purchase("gunshots")}/gates/{vote.Gate.Id}/vote?role={vote.Role!.Id}&document={vote.On!.Id}";
    }

    private static void Type(Browser browser, params (string Field, string Value)[] typed)
    {
        foreach (var (field, value) in typed)
        {
            var control = browser.Page.QuerySelector($"main form [name={field}]");
            if (control is IHtmlTextAreaElement area) area.Value = value;
            else Assert.IsType<IHtmlInputElement>(control, exactMatch: false).Value = value;
        }
    }

    // Files that came in and that no event names.
    private static ImmutableArray<string> Left(DemoSite city)
    {
        using var connection = city.Services.GetRequiredService<Database>().OpenConnection();
        return [.. connection.Read(
            null, "SELECT version FROM document_files WHERE kept = 0", row => row.GetString(0))];
    }

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;
}
