using Microsoft.AspNetCore.Http.Features;

namespace Whom.Web.Hosting;

/// <summary>
/// Over https, what holds secrets and words of the asker is not compressed: its length would tell one by the other
/// (BREACH). Whoever sends a cookie has a session, and pages that may hold secrets.
/// </summary>
public static class PlainSessions
{
    public static IApplicationBuilder UsePlainSessions(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.Cookie.Count > 0
            && context.Features.Get<IHttpsCompressionFeature>() is { } compression)
            compression.Mode = HttpsCompressionMode.DoNotCompress;
        return next(context);
    });
}
