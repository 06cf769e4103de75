using System.Globalization;
using System.Threading.RateLimiting;

namespace Whom.Web.Hosting;

/// <summary>How often one address may ask for what costs work.</summary>
public static class Limits
{
    public const string Uploads = "uploads";
    public const string Exports = "exports";
    public const string SignIns = "sign-ins";
    public const string Links = "links";

    /// <summary>The largest facts file, in bytes.</summary>
    public const int FactsFile = 1024 * 1024;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter =
                Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        // Only what is sent counts: whoever waits for a long work looks at its page every second.
        options.AddPolicy(Uploads, context => HttpMethods.IsPost(context.Request.Method)
            ? PerAddress(context, 20)
            : RateLimitPartition.GetNoLimiter("looking"));
        options.AddPolicy(Exports, context => PerAddress(context, 120));
        // An office behind one address signs in within the same minutes of the morning; only attempts count.
        options.AddPolicy(SignIns, context => HttpMethods.IsPost(context.Request.Method)
            ? PerAddress(context, 30)
            : RateLimitPartition.GetNoLimiter("looking"));
        options.AddPolicy(Links, context => PerAddress(context, 30));
    });

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });
}
