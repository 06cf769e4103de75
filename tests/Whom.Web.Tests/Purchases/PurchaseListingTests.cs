using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The list of purchases: what waits in each, in which order, and as a file.</summary>
public sealed class PurchaseListingTests
{
    private static readonly string[] Keys =
        ["copilot", "chatbot", "triage", "summaries", "minutes", "gunshots", "flood", "gift"];

    [Fact]
    public async Task Each_purchase_says_what_waits_and_which_gate_is_next_by_its_own_name()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/purchases");
        var (today, summaries) = (city.Clock.Today(), city.Services.GetRequiredService<PurchaseSummaries>());
        foreach (var key in Keys)
        {
            var purchase = await city.ReadAsync(key);
            var summary = summaries.Of(purchase, today);
            var cells = Row(ana, key).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();

            Assert.Equal($"{summary.Work.Count(item => item.IsFor(DemoSite.By("ana"))
                && (item.IsNow || item.IsLate(today)))}", cells[0]);
            Assert.Equal($"{summary.Work.Count(item => item.IsLate(today))}", cells[1]);
            Assert.StartsWith(
                purchase.Standing is Standing.Active or Standing.OnHold
                    ? summary.Plan.NameOf(purchase.NextGate(summary.Plan)!.Gate).In("en") : "none",
                cells[2], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("order=Name", "311 chatbot", "Benefits triage", "Cameras offered as a gift")]
    [InlineData("order=Late", "Benefits triage")]
    [InlineData("order=Gate", "Gunshot detection, next term")]
    [InlineData("standing=ClosedOut", "Council minutes")]
    [InlineData("standing=OnHold&order=Late", "Summaries of case files")]
    [InlineData("q=haddad&order=Name", "Benefits triage", "Council minutes")]
    [InlineData("mine=yes&order=ForMe&late=yes", "Gunshot detection, next term")]
    public async Task It_is_in_the_order_and_holds_what_was_asked_for(string query, params string[] first)
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/purchases?" + query);

        Assert.Equal(first, Names(ana).Take(first.Length));
    }

    [Fact]
    public async Task What_was_asked_for_stands_in_the_form()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/purchases");

        await ana.VisitAsync("/purchases?q=o&order=Gate&late=yes&standing=Active");

        Assert.Equal("o", ana.Page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("Gate", ana.Page.QuerySelector("#order option[selected]")!.GetAttribute("value"));
        Assert.True(ana.Page.QuerySelector("#late")!.HasAttribute("checked"));
        Assert.False(ana.Page.QuerySelector("#mine")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.OK, (await ana.VisitAsync("/purchases?order=Odd&after=no~thing&late=2")).Status);
        Assert.Equal(
            HttpStatusCode.OK, (await ana.VisitAsync($"/purchases?after={Guid.NewGuid()}~words")).Status);
    }

    [Fact]
    public async Task The_file_holds_what_the_page_does_and_nothing_that_a_spreadsheet_would_run()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/purchases/new?approach=built");
        await ana.PressAsync(
            "Open this purchase", ("Name of the purchase", "=1+1|cmd"),
                ("What is bought, in two sentences", "It adds."));
        await ana.VisitAsync("/purchases?order=Name");

        var file = await FileAsync(ana, ana.Page.QuerySelectorAll("main a")
            .Single(link => link.TextContent == "Download this list (CSV)").GetAttribute("href")!);

        Assert.StartsWith("\uFEFFName,Status,For you,Late,Next gate,Pass by,Opened,Last change,Address\r\n", file,
            StringComparison.Ordinal);
        Assert.Equal(Names(ana).Count + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("\n=1+1", file, StringComparison.Ordinal);
        Assert.Contains("'=1+1|cmd", file, StringComparison.Ordinal);
        Assert.Contains("Benefits triage,active,", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_holds_no_more_than_its_reader_may_see()
    {
        await using var city = DemoSite.AtRest();
        var keiko = await (await city.AsAsync("keiko")).VisitAsync("/purchases");

        var file = await FileAsync(keiko, "/purchases.csv");

        Assert.Equal(["311 chatbot", "Council minutes"], Names(keiko).Order());
        Assert.Equal(3, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("/sign-in", (await city.Stranger().VisitAsync("/purchases.csv")).LeadsTo,
            StringComparison.Ordinal);
    }

    private static async Task<string> FileAsync(Browser browser, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return System.Text.Encoding.UTF8.GetString(
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Names(Browser browser) =>
        [.. browser.Page.QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim())];

    private static IElement Row(Browser browser, string key) => browser.Page.QuerySelectorAll("tbody tr")
        .Single(row => row.QuerySelector("a")!.GetAttribute("href") == DemoSite.Purchase(key));
}
