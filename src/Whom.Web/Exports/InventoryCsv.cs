using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// The inventory as a table for spreadsheets (RFC 4180, UTF-8 with a byte order mark), with the filters and in the
/// order of its page. It goes out while it is read.
/// </summary>
public sealed class InventoryCsv(InventoryListing listing, TimeProvider time, Locale locale)
{
    public const string Path = "/inventory.csv";

    /// <summary>The most lines in one file.</summary>
    public const int Most = 100_000;

    private const int AtOnce = 1_000;

    public async Task ServeAsync(HttpContext context, CancellationToken cancel)
    {
        var (today, query) = (time.Today(), InventoryQuery.Of(context.Request.Query));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=inventory.csv";
        var some = ImmutableArray<InventoryRow>.Empty;
        for (var written = 0; written < Most && (written == 0 || some.Length == AtOnce); written += AtOnce)
        {
            some = await listing.PageAsync(
                query.Filter, today, some is [.., var last] ? last.Item.Mark : null, AtOnce, cancel);
            await context.Response.Body.WriteAsync(Table(some, today, isFirst: written == 0), cancel);
            await context.Response.Body.FlushAsync(cancel);
        }
    }

    private ReadOnlyMemory<byte> Table(ImmutableArray<InventoryRow> some, DateOnly today, bool isFirst)
    {
        var content = new MemoryStream();
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = isFirst, Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(content, options, leaveOpen: true))
        {
            if (isFirst)
            {
                csv.WriteRecord(
                [
                    .. ((string[])["PurchasesName", "InventoryOwner", "InventoryRisk", "InventorySince",
                        "InventoryReview", "InventoryNotice", "InventoryIsOverdue", "PurchasesStanding",
                        "ListAddress"]).Select(key => locale[key]),
                ]);
            }

            foreach (var (item, owner) in some)
            {
                csv.WriteRecord(
                [
                    item.Name ?? locale["Redacted"], owner ?? "", listing.RiskOf(item, locale), Iso(item.Since),
                    Iso(item.NextReview), Iso(item.NoticeBy),
                    locale[item.IsOverdue(today) ? "InventoryYes" : "InventoryNo"],
                    locale["Standing-" + item.Standing],
                    locale.Absolute(locale.Link($"/purchases/{item.Purchase}")),
                ]);
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static string Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
