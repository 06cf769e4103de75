using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Whom.Web.Hosting;

/// <summary>
/// A page that may be kept, and is asked for again by what it says (RFC 9110, section 8.8.3): where nothing has changed
/// it is not sent again. The tag is weak, since it goes out compressed as well. What a session sees is for it alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaggedByContentAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>
    /// Whether all that it says to visitors without a session comes from the record, the settings and the day alone. It
    /// is kept here too then, and made anew when any of them changes, on any node.
    /// </summary>
    public bool IsOfRecord { get; init; }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var pages = IsOfRecord && http.Request.Headers.Cookie.Count == 0
            ? http.RequestServices.GetRequiredService<PagesOfRecord>()
            : null;
        var key = pages is null ? default : await pages.KeyOfAsync(http.Request, http.RequestAborted);
        if (pages?.Find(key) is { } kept)
        {
            // What a method or a header asks beyond it is answered as ever.
            context.Result = new EmptyResult();
            await SendAsync(http, kept);
            return;
        }

        var body = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        ResourceExecutedContext made;
        try
        {
            made = await next();
        }
        finally
        {
            http.Response.Body = body;
        }

        // Half a page is nobody's: what went wrong is thrown on from here, and says so.
        if (made is { Exception: not null, ExceptionHandled: false }) return;
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            var page = PageOfRecord.Of(written.ToArray(), http.Response.ContentType);
            pages?.Keep(key, page);
            await SendAsync(http, page);
            return;
        }

        written.Position = 0;
        await written.CopyToAsync(body, http.RequestAborted);
    }

    private static async Task SendAsync(HttpContext http, PageOfRecord page)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.ETag = page.Tag;
        response.Headers.CacheControl = request.Headers.Cookie.Count > 0 ? "private, no-cache" : "no-cache";
        if (request.Headers.IfNoneMatch.Any(sent => sent?.Contains(page.Tag, StringComparison.Ordinal) == true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove(HeaderNames.ContentType);
            return;
        }

        response.ContentType = page.ContentType;
        await response.Body.WriteAsync(page.Body, http.RequestAborted);
    }
}
