using Microsoft.Net.Http.Headers;

namespace Whom.Web.Hosting;

/// <summary>What every answer says about itself to the browser.</summary>
public static class SafeHeaders
{
    // Nothing from elsewhere, nothing inline, nothing framed, and forms lead home.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// For how long a browser that came over https once comes over nothing else, to this address and all names below.
    /// </summary>
    public static readonly TimeSpan HttpsFor = TimeSpan.FromDays(365);

    public static IServiceCollection AddSafeHeaders(this IServiceCollection services) => services.AddHsts(
        options => (options.MaxAge, options.IncludeSubDomains) = (HttpsFor, true));

    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // A page that is a file of its own brings one that allows less.
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
            headers[HeaderNames.XContentTypeOptions] = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // Pages hold answers in their address; only what names a hash may be kept.
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
