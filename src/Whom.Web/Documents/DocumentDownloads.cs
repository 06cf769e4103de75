using Microsoft.Net.Http.Headers;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Hosting;

namespace Whom.Web.Documents;

/// <summary>
/// The bytes of a version as they came. They are always a file to save and never a page: whatever they hold, no browser
/// shows it here.
/// </summary>
public static class DocumentDownloads
{
    public const string Route = "/purchases/{id}/documents/{document}/versions/{version}/file";

    public static void MapDocumentDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapReading(Route, ServeAsync).RequireRateLimiting(Limits.Exports);

    private static async Task<IResult> ServeAsync(
        string id, string document, string version, HttpContext context, DocumentPages pages, DocumentFiles files)
    {
        var cancel = context.RequestAborted;
        if (await pages.VersionAsync(id, document, version, cancel) is not var (view, found)) return Results.NotFound();
        if (!found.IsThere || await files.OpenAsync(found.Id, cancel) is not { } file) return Results.NotFound();
        if (HttpMethods.IsGet(context.Request.Method)) await pages.LookAsync(view, found, cancel);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers[HeaderNames.ETag] = $"\"{found.File.Hash}\"";
        // Whoever sends it closes it.
        return Results.Stream(file, "application/octet-stream", NameOf(view.TextOf(found.Name), found));
    }

    // It was judged before, and is judged again: whatever a name says elsewhere, its ending is that of the format.
    private static string NameOf(string? name, DocumentVersion version) =>
        name is not null && !FileName.Hides(name) && FileJudging.Called(name) == version.File.Format
            ? name
            : "document." + EndingOf(version.File.Format);

    private static string EndingOf(FileFormat format) => format switch
    {
        FileFormat.Docx => "docx",
        FileFormat.Pdf => "pdf",
        FileFormat.Odt => "odt",
        FileFormat.Xlsx => "xlsx",
        FileFormat.Markdown => "md",
        FileFormat.Text => "txt",
    };
}
