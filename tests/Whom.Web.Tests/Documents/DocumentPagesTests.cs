using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Purchases;
using Whom.Storage;
using Whom.Testing;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Documents;

public sealed class DocumentPagesTests
{
    private const string Rfp = "/documents/rfp";

    private static string Page => DemoSite.Purchase("triage") + Rfp;

    [Fact]
    public async Task A_version_is_added_read_and_taken_along_byte_for_byte()
    {
        await using var city = DemoSite.AtRest();
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        Assert.Contains("There is no version that people can read yet.", Text(maya), StringComparison.Ordinal);
        var docx = HostileFiles.DocxSaying("""
            <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>What we need</w:t></w:r></w:p>
            <w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Rules &lt;script&gt;</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """);

        await AddAsync(maya, "C:\\fakepath\\rfp 1.docx", docx, "The first words.");
        Assert.Equal(HttpStatusCode.Found, maya.Status);
        await maya.FollowAsync();

        Assert.Contains("The version is added.", maya.Page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal);
        var versions = maya.Page.QuerySelector(".whom-versions")!.TextContent;
        foreach (var said in (string[])["rfp 1.docx", "The first words.", "Maya Johnson", "Word document",
            Convert.ToHexStringLower(SHA256.HashData(docx)), "0 people have looked at it"])
            Assert.Contains(said, versions, StringComparison.Ordinal);
        Assert.DoesNotContain("fakepath", versions, StringComparison.Ordinal);

        var version = (await city.ReadAsync("triage")).CurrentVersion("rfp")!;
        await maya.VisitAsync($"{Page}/versions/{version.Id}");
        var read = maya.Page.QuerySelector("article")!;
        Assert.Equal("What we need", read.QuerySelector("h3")!.TextContent);
        Assert.Equal("Rules <script>", read.QuerySelector("h4")!.TextContent);
        Assert.Equal("An item", read.QuerySelector("ul li")!.TextContent);
        Assert.Equal("a cell", read.QuerySelector("table td")!.TextContent);

        await maya.VisitAsync(Page);
        Assert.Contains("1 person has looked at it", Text(maya), StringComparison.Ordinal);
        var answer = await maya.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Page}/versions/{version.Id}/file"));
        Assert.Equal(docx, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("rfp 1.docx", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_hostile_file_is_refused_or_marked_in_words_and_nothing_typed_is_lost()
    {
        await using var city = DemoSite.AtRest(
            services => services.AddSingleton(new Hosting.Rates
            {
                Uploads = 100_000, PostsOfNetwork = 100_000, PostsOfAccount = 100_000,
            }));
        var told = Versions(city);
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        var (taken, sent, note) = (0, 0, "Please read “this” & that <b>.");
        foreach (var file in HostileFiles.All())
        {
            var before = await city.VersionAsync("triage");
            // No browser sends the end of a line in a name.
            await AddAsync(maya, file.Name.Replace("\n", "\u200B", StringComparison.Ordinal), file.Content, note);
            sent++;
            if (file.IsTaken)
            {
                taken++;
                Assert.True(maya.Status == HttpStatusCode.Found, $"{file.What}: {maya.Status} {maya.Alert}");
                await maya.FollowAsync();
                Assert.NotNull(maya.Page.QuerySelector(".whom-versions .whom-notice"));
                continue;
            }

            Assert.True(
                maya.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest,
                $"{file.What}: {maya.Status}");
            Assert.NotEqual("", maya.Alert.Trim());
            Assert.NotEmpty(maya.Page.QuerySelectorAll("form .usa-error-message"));
            Assert.Equal(note, maya.Page.QuerySelector("textarea[name=note]")!.TextContent.Trim());
            Assert.Equal(before, await city.VersionAsync("triage"));
        }

        Assert.True(sent >= 40);
        Assert.Equal(taken, (await city.ReadAsync("triage")).VersionsOf("rfp").Count());
        Assert.Equal((taken, taken), Kept(city, told));
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_one_that_is_too_long_keeps_what_was_typed()
    {
        await using var city = DemoSite.AtRest();
        var told = Versions(city);
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);

        await maya.PressAsync("Add this version", ("What is new in it", "Nothing."));
        Assert.Equal(HttpStatusCode.BadRequest, maya.Status);

        await maya.VisitAsync(Page);
        await AddAsync(maya, "\"\"", [], "Nothing.");
        Assert.Equal(HttpStatusCode.BadRequest, maya.Status);
        Assert.Contains("Choose the file.", maya.Alert, StringComparison.Ordinal);
        Assert.Equal("Nothing.", maya.Page.QuerySelector("textarea[name=note]")!.TextContent.Trim());

        await AddAsync(maya, "long.txt", new byte[101 << 20], "Too much.");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, maya.Status);
        Assert.Contains("At most 100 MB are taken.", maya.Alert, StringComparison.Ordinal);
        Assert.Equal("Too much.", maya.Page.QuerySelector("textarea[name=note]")!.TextContent.Trim());
        Assert.Equal((0, 0), Kept(city, told));
    }

    [Fact]
    public async Task How_long_a_file_may_be_is_a_setting_that_the_page_says()
    {
        await using var city = DemoSite.AtRest(("documents:megabytes", "1"));
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        Assert.Contains("up to 1 MB.", Text(maya), StringComparison.Ordinal);

        await AddAsync(maya, "long.txt", new byte[(1 << 20) + 1], "");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, maya.Status);
        Assert.Contains("At most 1 MB are taken.", maya.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_only_for_the_heads_of_a_page_has_not_looked_at_it()
    {
        await using var city = DemoSite.AtRest();
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        await AddAsync(maya, "a.txt", "words"u8.ToArray(), "");
        var version = (await city.ReadAsync("triage")).CurrentVersion("rfp")!;

        foreach (var path in (string[])["", "/file"])
        {
            var answer = await maya.SendAsync(
                new HttpRequestMessage(HttpMethod.Head, $"{Page}/versions/{version.Id}{path}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Contains("0 people have looked at it", Text(await maya.VisitAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_needed_is_read_to_its_end()
    {
        await using var city = DemoSite.AtRest();
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)maya.Page.QuerySelector("form.whom-form")!;
        await AddAsync(maya, "a.txt", "words"u8.ToArray(), "");

        // The same form again, with a file that nobody needs.
        using var file = new CountedBytes(5 << 20);
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Browser.ValuesOf(form).Where(value => value.Key != "file"))
            content.Add(new StringContent(value), key);
        content.Add(new StreamContent(file), "file", "a.txt");
        await maya.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = content });

        Assert.Equal(5 << 20, file.Read());
    }

    [Fact]
    public async Task A_form_that_no_page_has_made_and_one_that_is_broken_bring_nothing()
    {
        await using var city = DemoSite.AtRest();
        var told = Versions(city);
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        var token = maya.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (fields, boundary) in ((KeyValuePair<string, string>[], string?)[])
            [([], null), ([new("__RequestVerificationToken", "x")], null),
                ([new("__RequestVerificationToken", token)], new string('b', 300))])
        {
            using var content = boundary is null ? new MultipartFormDataContent() : new MultipartFormDataContent(
                boundary[..60]);
            foreach (var (key, value) in fields) content.Add(new StringContent(value), key);
            content.Add(new ByteArrayContent("words"u8.ToArray()), "file", "a.txt");
            if (boundary is not null) content.Headers.ContentType!.Parameters.First().Value = $"\"{boundary}\"";
            var answer = await maya.SendAsync(new HttpRequestMessage(HttpMethod.Post, Page) { Content = content });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty((await city.ReadAsync("triage")).VersionsOf("rfp"));
        Assert.Equal((0, 0), Kept(city, told));
    }

    [Fact]
    public async Task The_same_form_sent_twice_brings_one_version()
    {
        await using var city = DemoSite.AtRest();
        var told = Versions(city);
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)maya.Page.QuerySelector("form.whom-form")!;
        var values = Browser.ValuesOf(form).Where(value => value.Key != "file").ToList();

        foreach (var _ in (int[])[1, 2])
        {
            await maya.PostAsync(Page, values, "file", "a.txt", "words"u8.ToArray());
            Assert.Equal(HttpStatusCode.Found, maya.Status);
        }

        Assert.Single((await city.ReadAsync("triage")).VersionsOf("rfp"));
        Assert.Equal((1, 1), Kept(city, told));
    }

    [Fact]
    public async Task Who_may_not_read_the_purchase_gets_no_version_and_a_guest_gets_those_of_their_documents()
    {
        await using var city = DemoSite.AtRest();
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        await AddAsync(maya, "a.txt", "words"u8.ToArray(), "");
        var purchase = await city.ReadAsync("triage");
        var version = purchase.CurrentVersion("rfp")!;
        var (read, file) = ($"{Page}/versions/{version.Id}", $"{Page}/versions/{version.Id}/file");

        var quinn = await city.AsAsync("quinn");
        Assert.Equal(HttpStatusCode.NotFound, (await quinn.VisitAsync(read)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await quinn.VisitAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maya.VisitAsync(
            $"{DemoSite.Purchase("triage")}/documents/contract/versions/{version.Id}")).Status);

        var plan = city.Services.GetRequiredService<Application.Purchases.PurchaseService>().PlanOf(purchase);
        var hasPart = plan.Involvements.Any(
            item => item.Role.Id == "public-representative" && item.On.Any(on => on.Id == "rfp"));
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        Assert.Equal(
            hasPart ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await lucia.VisitAsync(read)).Status);
        Assert.Equal(
            hasPart ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await lucia.VisitAsync(file)).Status);
    }

    [Fact]
    public async Task A_version_waits_for_the_scanner_and_what_it_refuses_is_deleted()
    {
        using var folder = new Running.Folder();
        var scanner = Path.Combine(folder.Path, "scanner");
        await File.WriteAllTextAsync(
            scanner, "#!/bin/sh\ncase \"$(cat)\" in *clean*) exit 0;; *bad*) exit 1;; *) exit 2;; esac\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(scanner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var city = DemoSite.AtRest(("scanner:command", scanner));
        var told = Versions(city);
        var scanning = city.Services.GetRequiredService<Web.Documents.DocumentScanning>();
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        await AddAsync(maya, "a.txt", "clean words"u8.ToArray(), "");
        await maya.FollowAsync();
        Assert.Contains("It is looked at for malicious software first.", Text(maya), StringComparison.Ordinal);
        var first = (await city.ReadAsync("triage")).VersionsOf("rfp").Single();
        Assert.Null((await city.ReadAsync("triage")).CurrentVersion("rfp"));
        Assert.Equal(HttpStatusCode.NotFound, (await maya.VisitAsync($"{Page}/versions/{first.Id}/file")).Status);
        Assert.DoesNotContain(
            "clean words", Text(await maya.VisitAsync($"{Page}/versions/{first.Id}")), StringComparison.Ordinal);

        Assert.Equal(1, await scanning.ScanAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Id, (await city.ReadAsync("triage")).CurrentVersion("rfp")!.Id);
        Assert.Contains(
            "clean words", Text(await maya.VisitAsync($"{Page}/versions/{first.Id}")), StringComparison.Ordinal);

        await AddAsync(await maya.VisitAsync(Page), "b.txt", "bad words"u8.ToArray(), "");
        await AddAsync(await maya.VisitAsync(Page), "c.txt", "odd words"u8.ToArray(), "");
        Assert.Equal(1, await scanning.ScanAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await scanning.ScanAsync(TestContext.Current.CancellationToken));

        var versions = (await city.ReadAsync("triage")).VersionsOf("rfp");
        Assert.Equal([FileScan.Clean, FileScan.Refused, FileScan.Waiting], versions.Select(version => version.Scan));
        Assert.Equal((2, 2), Kept(city, told));
        await maya.VisitAsync(Page);
        Assert.Contains("A scanner found malicious software in this version.", Text(maya), StringComparison.Ordinal);
        Assert.Contains("Nobody can read or download it until it has answered.", Text(maya), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redaction_of_its_name_deletes_the_file_of_a_version()
    {
        await using var city = DemoSite.AtRest();
        var told = Versions(city);
        var maya = await (await city.AsAsync("maya")).VisitAsync(Page);
        await AddAsync(maya, "Quixotania.txt", "words"u8.ToArray(), "");
        var version = (await city.ReadAsync("triage")).CurrentVersion("rfp")!;
        var (redactions, id) = (city.Services.GetRequiredService<RedactionService>(), DemoSite.Id("triage"));
        var name = (await redactions.ContentsAsync(id, TestContext.Current.CancellationToken))
            .Single(one => one.Words == "Quixotania.txt");

        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await redactions.OrderAsync(
            id, new Request(Guid.NewGuid(), await city.VersionAsync("triage")), [name.At],
            RedactionGround.PersonalData, "Case 1", "It names a person.", TimeSpan.Zero, DemoSite.By("victor"),
            TestContext.Current.CancellationToken));
        await redactions.ClearDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 0), Kept(city, told));
        await maya.VisitAsync(Page);
        Assert.Contains("This version was redacted.", Text(maya), StringComparison.Ordinal);
        Assert.DoesNotContain("Quixotania", Text(maya), StringComparison.Ordinal);
        Assert.Contains(
            "This version was redacted.", Text(await maya.VisitAsync($"{Page}/versions/{version.Id}")),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maya.VisitAsync($"{Page}/versions/{version.Id}/file")).Status);
    }

    internal static async Task<Browser> AddAsync(Browser browser, string name, byte[] file, string note)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.QuerySelector("form.whom-form")!;
        var values = Browser.ValuesOf(form).Where(value => value.Key != "file")
            .Select(value => value.Key == "note" ? KeyValuePair.Create("note", note) : value);
        return await browser.PostAsync(form.GetAttribute("action")!, values, "file", name, file);
    }

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;

    // The files that there are since then, and those of them that have bytes.
    private static (int Files, int Versions) Kept(DemoSite city, HashSet<string> told)
    {
        var ours = Versions(city).Where(version => !told.Contains(version)).ToList();
        using var connection = city.Services.GetRequiredService<Database>().OpenConnection();
        var chunks = connection.Read(
            null, "SELECT DISTINCT version FROM document_chunks", row => row.GetString(0));
        return (ours.Count, chunks.Count(version => !told.Contains(version)));
    }

    private static HashSet<string> Versions(DemoSite city)
    {
        using var connection = city.Services.GetRequiredService<Database>().OpenConnection();
        return [.. connection.Read(null, "SELECT version FROM document_files", row => row.GetString(0))];
    }

    private sealed class CountedBytes(int length) : MemoryStream(new byte[length])
    {
        public int Read() => (int)Position;
    }
}
