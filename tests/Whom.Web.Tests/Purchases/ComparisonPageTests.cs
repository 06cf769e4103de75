using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Documents;

namespace Whom.Web.Tests.Purchases;

/// <summary>What changed between two versions of a document, as people see it.</summary>
public sealed class ComparisonPageTests
{
    private const string First = """
        # Request for proposals

        We look for a helper for permits.

        ## Data

        The vendor keeps records for 5 years.

        | Item | Price |
        | --- | --- |
        | Set-up | 100 |
        | Support | 20 |

        ## The end

        One.

        Two.

        Three.

        Four.

        It ends by letter.
        """;

    private static readonly string Second = First
        .Replace("records for 5 years", "all records for 7 years", StringComparison.Ordinal)
        .Replace("| Set-up | 100 |", "| Set-up | 120 |", StringComparison.Ordinal)
        .Replace("It ends by letter.", "It ends by letter.\n\n<script>alert(1)</script> & more.",
            StringComparison.Ordinal);

    private static string Path => DemoSite.Purchase("chatbot") + "/documents/rfp/compare";

    [Fact]
    public async Task Words_cells_and_paragraphs_are_marked_counted_and_linked()
    {
        await using var city = DemoSite.AtRest();
        await AddAsync(city, "rfp-1.md", First);
        await AddAsync(city, "rfp-2.md", Second);

        var ana = await (await city.AsAsync("ana")).VisitAsync(Path);

        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Equal(
            ["2", "1", "0", "8", "2"], ana.Page.QuerySelectorAll(".whom-figures dd").Select(one => one.TextContent));
        Assert.Equal(
            ["removed: 5 (end)", "removed: 100 (end)"],
            ana.Page.QuerySelectorAll(".whom-changes del").Select(one => one.TextContent));
        Assert.Contains(
            "The vendor keepsadded:  all (end) records for removed: 5 (end)added: 7 (end) years.",
            ana.Page.QuerySelector(".whom-changes")!.TextContent, StringComparison.Ordinal);
        var changes = ana.Page.QuerySelectorAll(".whom-change").Select(one => one.Id).ToList();
        Assert.Equal(
            changes, ana.Page.QuerySelectorAll(".whom-change-list a").Select(one => one.GetAttribute("href")![1..]));
        Assert.Contains(
            "under “Data”", ana.Page.QuerySelector(".whom-change-list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["2 paragraphs without a change", "4 paragraphs without a change"],
            ana.Page.QuerySelectorAll(".whom-unchanged summary").Select(one => one.TextContent.Trim()));
        // What a document says is never markup.
        Assert.Contains(
            "<script>alert(1)</script> & more.", ana.Page.QuerySelector(".whom-changes")!.TextContent,
            StringComparison.Ordinal);
        Assert.Empty(ana.Page.QuerySelectorAll(".whom-changes script"));
    }

    [Fact]
    public async Task Any_two_are_chosen_and_the_other_way_round_tells_it_the_other_way_round()
    {
        await using var city = DemoSite.AtRest();
        var one = await AddAsync(city, "rfp-1.md", First);
        var two = await AddAsync(city, "rfp-2.md", Second);
        await AddAsync(city, "rfp-3.md", First + "\nMore.\n");
        var ana = await city.AsAsync("ana");

        await ana.VisitAsync($"{Path}?from={two}&to={one}");
        Assert.Equal(
            ["removed:  all (end)", "removed: 7 (end)", "removed: 120 (end)"],
            ana.Page.QuerySelectorAll(".whom-change p > del, .whom-change td del").Select(del => del.TextContent));
        Assert.Equal(
            [$"{two}", $"{one}"],
            ana.Page.QuerySelectorAll("select option[selected]").Select(option => option.GetAttribute("value")));

        await ana.VisitAsync($"{Path}?from={one}&to={one}");
        Assert.Contains("Both are the same file, byte for byte.", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Both say the same, word for word.", ana.Page.Body.TextContent, StringComparison.Ordinal);
        Assert.Empty(ana.Page.QuerySelectorAll("ins, del"));

        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync($"{Path}?from={Guid.NewGuid()}&to={one}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync($"{Path}?from=one")).Status);
    }

    [Fact]
    public async Task What_has_no_text_cannot_be_compared_and_that_is_said_with_who_looked()
    {
        await using var city = DemoSite.AtRest();
        await AddAsync(city, "rfp-1.md", First);
        var two = await AddAsync(city, "rfp-2.pdf", "%PDF-1.4 nothing that anybody reads", FileFormat.Pdf);
        await city.Services.GetRequiredService<VersionLooks>().LookAsync(
            two, DemoSite.Who("ana"), city.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        var ana = await (await city.AsAsync("ana")).VisitAsync(Path);

        var text = ana.Page.Body!.TextContent;
        Assert.Contains("These two cannot be compared", text, StringComparison.Ordinal);
        Assert.Contains("In version 2 there is no text that Whom can read.", text, StringComparison.Ordinal);
        Assert.Contains("their hashes differ", text, StringComparison.Ordinal);
        Assert.Contains("Version 1: nobody yet.", text, StringComparison.Ordinal);
        Assert.Matches("Version 2: Ana .+ on ", text);
        Assert.Equal(2, ana.Page.QuerySelectorAll(".whom-hash").Length);
        Assert.Empty(ana.Page.QuerySelectorAll("ins, del"));
    }

    [Fact]
    public async Task Without_two_versions_there_is_nothing_to_compare()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Path);
        Assert.Contains(
            "Nobody has added a version of this document yet.", ana.Page.Body!.TextContent, StringComparison.Ordinal);

        await AddAsync(city, "rfp-1.md", First);
        await ana.VisitAsync(Path);
        Assert.Contains(
            "There is no other version to compare with.", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound,
            (await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/documents/poem/compare")).Status);
    }

    [Fact]
    public async Task In_Spanish_it_is_told_in_Spanish()
    {
        await using var city = DemoSite.AtRest();
        await AddAsync(city, "rfp-1.md", First);
        await AddAsync(city, "rfp-2.md", Second);

        var ana = await (await city.AsAsync("ana")).VisitAsync(Path + "?lang=es");

        Assert.Contains("quitado: 5 (fin)", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 párrafos sin cambios", ana.Page.Body.TextContent, StringComparison.Ordinal);
    }

    private static async Task<DocumentVersionId> AddAsync(
        DemoSite city, string name, string content, FileFormat format = FileFormat.Markdown)
    {
        await city.AsAsync("ana");
        var id = new DocumentVersionId(Guid.CreateVersion7());
        var received = Assert.IsType<Receipt.Whole>(
            await city.Services.GetRequiredService<DocumentFiles>().ReceiveAsync(
                id, new MemoryStream(Encoding.UTF8.GetBytes(content)), 1 << 20, city.Clock.GetUtcNow(),
                TestContext.Current.CancellationToken));
        await city.DoAsync("chatbot", new AddDocumentVersion(
            id, "rfp", new DocumentFile(received.Hash, received.Length, format, []), name, null, false,
            DemoSite.By("ana"), city.Clock.GetUtcNow()));
        return id;
    }
}
