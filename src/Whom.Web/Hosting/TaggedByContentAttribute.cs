using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Whom.Web.Hosting;

/// <summary>
/// A page that may be kept, and is asked for again by what it says (RFC 9110, section 8.8.3): where nothing has changed
/// it is not sent again. The tag is weak, since it goes out compressed as well. What a session sees is for it alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaggedByContentAttribute : Attribute, IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var body = response.Body;
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await next();
        }
        finally
        {
            response.Body = body;
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var hash = SHA256.HashData(written.GetBuffer().AsSpan(0, (int)written.Length));
            var tag = $"W/\"{Convert.ToHexStringLower(hash)[..32]}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = request.Headers.Cookie.Count > 0 ? "private, no-cache" : "no-cache";
            if (request.Headers.IfNoneMatch.Any(sent => sent?.Contains(tag, StringComparison.Ordinal) == true))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.Remove(HeaderNames.ContentType);
                return;
            }
        }

        written.Position = 0;
        await written.CopyToAsync(body, context.HttpContext.RequestAborted);
    }
}
