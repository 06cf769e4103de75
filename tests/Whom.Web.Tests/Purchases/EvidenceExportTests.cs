using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Logs;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Evidence.Files;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Logs;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The evidence of a purchase as one file, from the page to whoever verifies it.</summary>
public sealed class EvidenceExportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Path(string purchase) => DemoSite.Purchase(purchase) + "/evidence.zip";

    [Fact]
    public async Task The_evidence_of_each_purchase_of_the_demo_holds_by_the_key_of_its_log()
    {
        await using var city = DemoSite.AtRest();
        var auditor = await city.AsAsync("rosa");
        foreach (var purchase in (string[])["chatbot", "copilot", "flood", "gunshots", "invoices", "signals", "triage"])
        {
            var report = await VerifyAsync(city, await FileAsync(auditor, purchase));

            Assert.Empty(report.Faults.Select(fault => $"{purchase}: {fault}"));
            Assert.Equal((await city.EventsAsync(purchase)).Length, report.Events.Length);
            Assert.Equal(await city.SayAsync((await city.ReadAsync(purchase)).Name), report.Name);
        }
    }

    [Fact]
    public async Task The_report_tells_all_that_happened_in_order_in_both_languages_and_both_forms()
    {
        await using var city = DemoSite.AtRest();
        var auditor = await city.AsAsync("rosa");
        var events = await city.EventsAsync("flood");
        (string Language, string Says)[] both = [("en", "The purchase was opened"), ("es", "Se abrió la compra")];
        foreach (var (language, says) in both)
        {
            using var zip = new ZipArchive(new MemoryStream(await FileAsync(auditor, "flood", language)));
            await using var html = await zip.GetEntry("report.html")!.OpenAsync(Cancel);
            var page = await new HtmlParser().ParseDocumentAsync(html, Cancel);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal("Flood damage photographs", page.QuerySelector("h1")!.TextContent);
            var told = page.QuerySelectorAll("h3").Select(one => one.TextContent).ToList();
            Assert.Equal(events.Length, told.Count);
            Assert.Equal("1. " + says, told[0]);
            Assert.Contains("Forty streets wait to be looked at", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("script, link, img"));
            await using var docx = await zip.GetEntry("report.docx")!.OpenAsync(Cancel);
            var inside = new MemoryStream();
            await docx.CopyToAsync(inside, Cancel);
            using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(inside, false);
            Assert.Contains(
                told[^1], word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Evidence_from_before_a_redaction_holds_and_so_does_that_from_after_which_says_so()
    {
        await using var city = new DemoSite();
        var auditor = await city.AsAsync("rosa");
        var before = await FileAsync(auditor, "chatbot");
        await RedactAsync(city, "chatbot");
        // Days have passed, and sessions with them.
        auditor = await city.AsAsync("rosa");
        var after = await FileAsync(auditor, "chatbot");

        var report = await VerifyAsync(city, before);
        Assert.Empty(report.Faults);
        Assert.Empty(report.Redactions);
        report = await VerifyAsync(city, after);
        Assert.Empty(report.Faults);
        Assert.NotEmpty(report.Redactions);
    }

    [Fact]
    public async Task Evidence_holds_by_the_newer_key_of_a_log_that_went_over_to_another()
    {
        await using var city = new DemoSite();
        var before = await FileAsync(await city.AsAsync("rosa"), "chatbot");
        Assert.True(await city.Services.GetRequiredService<LogKeyRows>().EndAsync(city.Clock.GetUtcNow(), Cancel));
        await RedactAsync(city, "chatbot");
        var auditor = await city.AsAsync("rosa");
        var after = await FileAsync(auditor, "chatbot");
        var keys = await city.Services.GetRequiredService<LogKeys>().AllAsync(Cancel);
        Assert.Equal(2, keys.Length);
        Assert.Empty(Verify(before, keys[0].Key).Faults);
        Assert.Empty(Verify(after, keys[1].Key).Faults);
        Assert.NotEmpty(Verify(after, keys[0].Key).Faults);
    }

    [Fact]
    public async Task Whoever_kept_a_checkpoint_of_any_hour_can_ask_for_evidence_that_follows_from_it()
    {
        await using var city = new DemoSite();
        var auditor = await city.AsAsync("rosa");
        await FileAsync(auditor, "chatbot");
        using var client = city.Client();
        Assert.True(SignedNote.TryRead(await client.GetByteArrayAsync("/log/checkpoint", Cancel), out var kept, out _));
        Assert.True(Checkpoint.TryRead(kept.Text, out var checkpoint, out _));
        // The last checkpoint of the day is another one since.
        foreach (var purchase in (string[])["chatbot", "flood"])
        {
            await OrderAsync(city, purchase);
            await FileAsync(auditor, purchase);
        }

        var without = await FileAsync(auditor, "chatbot");
        var with = await FileAsync(auditor, "chatbot", $"en&since={checkpoint.Size}");

        var key = (await city.Services.GetRequiredService<LogKeys>().AllAsync(Cancel))[0].Key;
        var fault = Assert.Single(Verify(without, kept, key).Faults);
        Assert.Contains($"--since {checkpoint.Size}", fault.Found, StringComparison.Ordinal);
        Assert.Empty(Verify(with, kept, key).Faults);
        await auditor.VisitAsync($"{Path("chatbot")}?since={checkpoint.Size + 999}");
        Assert.Equal(HttpStatusCode.NotFound, auditor.Status);
    }

    [Fact]
    public async Task Whoever_may_not_read_every_word_gets_none_of_it_and_is_not_shown_the_link()
    {
        await using var city = DemoSite.AtRest();
        var keiko = await city.AsAsync("keiko");
        await keiko.VisitAsync(Path("chatbot"));
        Assert.Equal(HttpStatusCode.Forbidden, keiko.Status);
        await keiko.VisitAsync(DemoSite.Purchase("chatbot") + "/activity");
        Assert.Null(keiko.Page.QuerySelector("a[href*='evidence.zip']"));
        var officer = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/activity");
        Assert.NotNull(officer.Page.QuerySelector("a[href*='evidence.zip']"));
        using var stranger = city.Client();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(Path("chatbot"), Cancel)).StatusCode);
    }

    private static async Task<byte[]> FileAsync(Browser reader, string purchase, string language = "en")
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"{Path(purchase)}?lang={language}");
        using var answer = await reader.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static async Task RedactAsync(DemoSite city, string purchase)
    {
        await OrderAsync(city, purchase);
        city.Clock.Pass(TimeSpan.FromHours(73));
        Assert.Equal(
            1, (await city.Services.GetRequiredService<RedactionService>().ClearDueAsync(Cancel)).Cleared);
    }

    private static async Task OrderAsync(DemoSite city, string purchase)
    {
        var redactions = city.Services.GetRequiredService<RedactionService>();
        var concern = (await redactions.ContentsAsync(DemoSite.Id(purchase), Cancel)).First(one => one.Words is not null
            && one.Event is ConcernRaised);
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await redactions.OrderAsync(
            DemoSite.Id(purchase), new Request(Guid.NewGuid(), await city.VersionAsync(purchase)), [concern.At],
            RedactionGround.PersonalData, "Request 7", "A person can be told from it.", TimeSpan.FromHours(72),
            DemoSite.By("victor"), Cancel));
    }

    private static async Task<EvidenceReport> VerifyAsync(DemoSite city, byte[] file)
    {
        var keys = await city.Services.GetRequiredService<LogKeys>().AllAsync(Cancel);
        return Verify(file, [.. keys.Select(one => one.Key)]);
    }

    private static EvidenceReport Verify(byte[] file, params NoteKey[] keys) => Verify(file, null, keys);

    private static EvidenceReport Verify(byte[] file, SignedNote? kept, params NoteKey[] keys) =>
        EvidenceVerification.Run(new MemoryStream(file), keys, kept, 100);
}
