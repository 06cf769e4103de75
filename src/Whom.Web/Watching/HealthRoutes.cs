using Microsoft.Net.Http.Headers;
using Whom.Web.Hosting;

namespace Whom.Web.Watching;

/// <summary>
/// What a proxy or a watchdog asks: whether the program lives, and whether it is ready for people. The answer is a
/// word: a stranger learns from it no more than from any page.
/// </summary>
public static class HealthRoutes
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapReading(Live, (HttpContext context) => SayAsync(context, StatusCodes.Status200OK, "live"))
            .DisableRateLimiting();
        routes.MapReading(Ready, async (HttpContext context, Readiness readiness) =>
            await (await readiness.IsReadyAsync()
                ? SayAsync(context, StatusCodes.Status200OK, "ready")
                : SayAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready")))
            .DisableRateLimiting();
    }

    private static Task SayAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(word + "\n", context.RequestAborted);
    }
}
