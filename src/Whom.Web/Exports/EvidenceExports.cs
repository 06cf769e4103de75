using Whom.Application.EvidenceFiles;
using Whom.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// The evidence of a purchase as one file, for those who may read all that was said in it: <c>whom verify</c> checks
/// it.
/// </summary>
public static class EvidenceExports
{
    // Each is looked up, and has a proof of its own.
    private const int MostSince = 20;

    public static void MapEvidenceExports(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/purchases/{id}/evidence.zip", async (
            string id, long[] since, PurchasePages pages, EvidenceCollector collector, Locale locale,
            CancellationToken cancel) =>
        {
            if (await pages.ReadAsync(id, cancel) is not { } view) return Results.NotFound();
            if (since.Length > MostSince) return Results.StatusCode(StatusCodes.Status400BadRequest);
            if (view.Purchase.MayNotTakeEvidence(view.Actor) is { } not)
                return Results.StatusCode(pages.Forbidden(not, view).StatusCode);
            return await collector.CollectAsync(view.Purchase.Id, since, cancel) switch
            {
                Collected.Whole whole => Results.File(
                    Made(whole, locale.Language), "application/zip",
                    FileNames.Of(view.TextOf(view.Purchase.Name), locale["EvidenceFileName"], "zip")),
                Collected.NotThere or Collected.NoCheckpoint => Results.NotFound(),
                Collected.AtOdds or Collected.Busy => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            };
        }).RequireRateLimiting(Limits.Exports);

    // Made whole before anything is sent: what breaks meanwhile is an error, and no file that ends in its middle.
    private static FileStream Made(Collected.Whole whole, string language)
    {
        var made = new FileStream(
            Path.Combine(Path.GetTempPath(), $"whom-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            EvidenceExport.Write(whole, language, made);
            made.Position = 0;
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }
}
