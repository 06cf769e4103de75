using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;

namespace Whom.Web.Hosting;

/// <summary>
/// How often one network may ask for what costs work, counted by each program in its memory. It stops floods before the
/// database is asked, which counts for all of them (<see cref="SharedLimits"/>).
/// </summary>
public static class Limits
{
    public const string Uploads = "uploads";
    public const string Exports = "exports";
    public const string SignIns = "sign-ins";
    public const string Links = "links";
    public const string Log = "log";
    public const string Receipts = "receipts";

    /// <summary>The largest facts file, in bytes.</summary>
    public const int FactsFile = 1024 * 1024;

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<Rates>();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                Refuse(context.HttpContext, RatesOf(context.HttpContext).Window);
                return ValueTask.CompletedTask;
            };
            // Whatever is sent, to whichever page.
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsPost(context.Request.Method) && !IsShowingAnError(context)
                    ? PerNetwork(context, RatesOf(context).PostsOfNetwork)
                    : RateLimitPartition.GetNoLimiter("looking"));
            // Only what is sent counts: whoever waits for a long work looks at its page every second.
            options.AddPolicy(Uploads, context => HttpMethods.IsPost(context.Request.Method)
                ? PerNetwork(context, RatesOf(context).Uploads)
                : RateLimitPartition.GetNoLimiter("looking"));
            options.AddPolicy(Exports, context => PerNetwork(context, RatesOf(context).Exports));
            // An office behind one address signs in within the same minutes of the morning; only attempts count.
            options.AddPolicy(SignIns, context => HttpMethods.IsPost(context.Request.Method)
                ? PerNetwork(context, RatesOf(context).SignIns)
                : RateLimitPartition.GetNoLimiter("looking"));
            options.AddPolicy(Links, context => PerNetwork(context, RatesOf(context).Links));
            options.AddPolicy(Log, context => PerNetwork(context, RatesOf(context).Log));
            options.AddPolicy(Receipts, context => HttpMethods.IsPost(context.Request.Method)
                ? PerNetwork(context, RatesOf(context).Receipts)
                : RateLimitPartition.GetNoLimiter("looking"));
        });
    }

    /// <summary>How often a named policy lets a network pass.</summary>
    public static int? PermitsOf(string? policy, Rates rates) => policy switch
    {
        Uploads => rates.Uploads,
        Exports => rates.Exports,
        SignIns => rates.SignIns,
        Links => rates.Links,
        Log => rates.Log,
        Receipts => rates.Receipts,
        _ => null,
    };

    /// <summary>Whether the page of an error stands in for what was asked for, which was counted already.</summary>
    public static bool IsShowingAnError(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Says that it is too much, and when to come again.</summary>
    public static void Refuse(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static Rates RatesOf(HttpContext context) => context.RequestServices.GetRequiredService<Rates>();

    private static RateLimitPartition<string> PerNetwork(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            Network.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = permits, Window = RatesOf(context).Window, QueueLimit = 0
            });
}
