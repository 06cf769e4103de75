using Microsoft.Net.Http.Headers;
using Whom.Application.Purchases;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Purchases;

namespace Whom.Web.Documents;

/// <summary>
/// The bytes of a version, and of a file of evidence, as they came. They are always a file to save and never a page:
/// whatever they hold, no browser shows it here.
/// </summary>
public static class DocumentDownloads
{
    public const string Route = "/purchases/{id}/documents/{document}/versions/{version}/file";

    public const string ReleasedRoute = "/register/{id}/documents/{version}";

    public const string AskedRoute = "/consultations/{id}/documents/{version}";

    public const string EvidenceRoute = "/purchases/{id}/evidence/{file}";

    public static void MapDocumentDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapReading(Route, ServeAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading(ReleasedRoute, ServeReleasedAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading(AskedRoute, ServeAskedAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading(EvidenceRoute, ServeEvidenceAsync).RequireRateLimiting(Limits.Exports);
    }

    public static string PathOf(PurchaseView view, NamedFile file)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(file);
        return $"{view.Path}/evidence/{file.Id}";
    }

    private static async Task<IResult> ServeAsync(
        string id, string document, string version, HttpContext context, DocumentPages pages, DocumentFiles files)
    {
        var cancel = context.RequestAborted;
        if (await pages.VersionAsync(id, document, version, cancel) is not var (view, found)) return Results.NotFound();
        if (!found.IsThere || await files.OpenAsync(found.Id, cancel) is not { } file) return Results.NotFound();
        if (HttpMethods.IsGet(context.Request.Method)) await pages.LookAsync(view, found, cancel);
        return Send(context, file, found.File, view.TextOf(found.Name));
    }

    // For everybody, as long as the entry is public and the version released.
    private static async Task<IResult> ServeReleasedAsync(
        string id, string version, HttpContext context, RegisterEntryPages pages, PurchaseService purchases,
        DocumentFiles files)
    {
        var cancel = context.RequestAborted;
        if (!DocumentVersionId.TryParse(version, out var versionId)
            || await pages.StateAsync(id, cancel) is not { RegisterEntry: { IsPublic: true } entry } purchase
            || !entry.Shows(versionId)
            || purchase.FindVersion(versionId) is not { IsThere: true, IsCleared: false } found
            || await files.OpenAsync(found.Id, cancel) is not { } file) return Results.NotFound();
        var contents = await purchases.ContentsAsync([found.Name], cancel);
        return Send(context, file, found.File, contents.GetValueOrDefault(found.Name.Place!.Value));
    }

    // For everybody: it is named on the page on which they are asked.
    private static async Task<IResult> ServeAskedAsync(
        string id, string version, HttpContext context, ConsultationPages pages, PurchaseService purchases,
        DocumentFiles files)
    {
        var cancel = context.RequestAborted;
        if (!DocumentVersionId.TryParse(version, out var versionId)
            || await pages.FindAsync(id, cancel) is not { } asked || !asked.Page.Documents.Contains(versionId)
            || asked.Purchase.FindVersion(versionId) is not { IsThere: true, IsCleared: false } found
            || await files.OpenAsync(found.Id, cancel) is not { } file) return Results.NotFound();
        var contents = await purchases.ContentsAsync([found.Name], cancel);
        return Send(context, file, found.File, contents.GetValueOrDefault(found.Name.Place!.Value));
    }

    private static async Task<IResult> ServeEvidenceAsync(
        string id, string file, HttpContext context, PurchasePages pages, DocumentFiles files)
    {
        var cancel = context.RequestAborted;
        if (!DocumentVersionId.TryParse(file, out var fileId)
            || await pages.ReadAsync(id, cancel) is not { } view
            || view.Purchase.FindEvidenceFile(fileId) is not { } found
            || await files.OpenAsync(found.Id, cancel) is not { } bytes) return Results.NotFound();
        view = await pages.WithContentsAsync(view, [found.Name], cancel);
        return Send(context, bytes, found.File, view.TextOf(found.Name));
    }

    private static IResult Send(HttpContext context, Stream bytes, DocumentFile file, string? name)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers[HeaderNames.ETag] = $"\"{file.Hash}\"";
        // Whoever sends it closes it.
        return Results.Stream(bytes, "application/octet-stream", NameOf(name, file));
    }

    // It was judged before, and is judged again: whatever a name says elsewhere, its ending is that of the format.
    private static string NameOf(string? name, DocumentFile file) =>
        name is not null && !FileName.Hides(name) && FileFormats.Called(name) == file.Format
            ? name
            : "document." + file.Format.Ending;
}
