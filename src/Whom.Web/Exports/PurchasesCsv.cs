using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using Whom.Application.Packs;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// The list of purchases as a table for spreadsheets (RFC 4180, UTF-8 with a byte order mark), with the filters and in
/// the order of its page. It goes out while it is read.
/// </summary>
public sealed class PurchasesCsv(PurchaseSearch search, PolicyRegistry policies, TimeProvider time, Locale locale)
{
    public const string Path = "/purchases.csv";

    /// <summary>The most purchases in one file.</summary>
    public const int Most = 100_000;

    private const int AtOnce = 1_000;

    public async Task ServeAsync(HttpContext context, CancellationToken cancel)
    {
        var (actor, today, listing) =
            ((await Actors.OfAsync(context))!, time.Today(), PurchaseListing.Of(context.Request.Query));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=purchases.csv";
        var some = ImmutableArray<FoundPurchase>.Empty;
        for (var written = 0; written < Most && (written == 0 || some.Length == AtOnce); written += AtOnce)
        {
            some = await listing.PageAsync(
                search, actor, today, some is [.., var last] ? last.Mark : null, AtOnce, cancel);
            await context.Response.Body.WriteAsync(Table(some, isFirst: written == 0), cancel);
            await context.Response.Body.FlushAsync(cancel);
        }
    }

    private ReadOnlyMemory<byte> Table(ImmutableArray<FoundPurchase> some, bool isFirst)
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
                    .. ((string[])["PurchasesName", "PurchasesStanding", "ListForMe", "ListLate", "ListGate",
                        "ListPassBy", "PurchasesOpened", "PurchasesChanged", "ListAddress"]).Select(key => locale[key]),
                ]);
            }

            foreach (var one in some)
            {
                csv.WriteRecord(
                [
                    one.Purchase.Name ?? locale["Redacted"], locale["Standing-" + one.Purchase.Standing],
                    Number(one.Counts.ForThem), Number(one.Counts.Late),
                    PurchaseListing.GateOf(one, policies, locale) ?? "", one.PassBy is { } by ? Iso(by) : "",
                    Iso(DayOf(one.Purchase.Opened)), Iso(DayOf(one.Purchase.Changed)),
                    locale.Absolute(locale.Link($"/purchases/{one.Purchase.Id}")),
                ]);
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, time.LocalTimeZone).DateTime);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
