using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Whom.Planning;

namespace Whom.Web.Watching;

/// <summary>
/// Traces, metrics and logs for a collector (OpenTelemetry), where one is named; nothing otherwise. What leaves the
/// program holds routes and no paths, numbers and no words: addresses here hold secrets, and words are people's.
/// </summary>
public static class Telemetry
{
    private const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    // Of the framework, those that say how requests go and what the program uses (.NET, "Built-in metrics").
    private static readonly string[] MetersOfFramework =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql", "System.Runtime",
    ];

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration) =>
        configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } given
        && !(Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? $"{Setting} is “{given}”; it must be the address of a collector, such as http://127.0.0.1:4317."
            : null;

    public static void AddTelemetry(this WebApplicationBuilder builder, bool hasStore)
    {
        builder.Services.AddSingleton<Meters>();
        if (builder.Configuration[Setting] is not { Length: > 0 }) return;
        // A visitor decides neither what is traced nor to what it belongs.
        builder.Services.AddSingleton<DistributedContextPropagator, OwnTraces>();
        // With this one, and no other, the library leaves that to the framework, which asks ours.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        if (hasStore) builder.Services.AddHostedService<MeasuringStore>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (builder.Configuration[ServiceName] is not { Length: > 0 })
                    resource.AddService("whom", serviceVersion: Planner.Engine.Split(' ')[^1]);
            })
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options =>
                    (options.Filter, options.EnrichWithHttpResponse) = (IsTraced, NameWhatWasAsked))
                .AddProcessor<RoutesOnly>()
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter([Meters.Name, .. MetersOfFramework])
                .AddOtlpExporter())
            .WithLogging(
                logs => logs.AddProcessor<NumbersOnly>().AddOtlpExporter(),
                options => (options.IncludeFormattedMessage, options.IncludeScopes, options.ParseStateValues) =
                    (false, false, true));
    }

    // Where something went wrong, the page that says so stands in the place of the page that was asked for.
    private static void NameWhatWasAsked(Activity trace, HttpResponse response)
    {
        if (response.HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint is RouteEndpoint asked)
            trace.SetTag("http.route", asked.RoutePattern.RawText);
    }

    // Proxies ask every second, and files of pages are many.
    private static bool IsTraced(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
}
