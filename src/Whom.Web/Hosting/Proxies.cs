using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Whom.Web.Hosting;

/// <summary>
/// The proxies that are believed when they say for whom they ask, and whether over https: <c>proxies</c> of the
/// configuration, addresses or networks with commas between them. Nobody else is.
/// </summary>
public static partial class Proxies
{
    private const string Setting = "proxies";
    private const string ForAll = "FORWARDEDHEADERS_ENABLED";
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration)
    {
        if (string.Equals(configuration[ForAll], "true", StringComparison.OrdinalIgnoreCase))
            return $"ASPNETCORE_{ForAll} is set, by which whoever sends a request could say where it comes from. Take it away, and name the proxies that are to be believed: --{Setting} 10.0.0.7,10.1.0.0/16";
        return Parts(configuration).FirstOrDefault(part => NetworkOf(part) is null) is { } wrong
            ? $"{Setting} holds “{wrong}”; accepted are addresses such as 10.0.0.7 and networks such as 10.1.0.0/16 or fd00::/8, with commas between them."
            : null;
    }

    /// <summary>Believes the proxies that are named. Requires a configuration without a mistake.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var part in Parts(configuration)) options.KnownIPNetworks.Add(NetworkOf(part)!.Value);
            // As many as are known, one after the other; the first that is not is the visitor.
            options.ForwardLimit = null;
        });

    /// <summary>Takes what the named proxies say; where none is named, what any says is left, and told once.</summary>
    public static IApplicationBuilder UseProxies(this WebApplication app)
    {
        if (!Parts(app.Configuration).IsEmpty) return app.UseForwardedHeaders();
        var log = app.Logger;
        var told = 0;
        return app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey(ForwardedFor) && Interlocked.Exchange(ref told, 1) == 0)
                Unnamed(log);
            return next(context);
        });
    }

    /// <summary>
    /// What is to be said at the start: that people reach the program over https and it listens without, so that
    /// a proxy must be in front of it, and none is named. Null where there is nothing to say.
    /// </summary>
    public static string? Warning(IConfiguration configuration, IEnumerable<string> listens) =>
        Parts(configuration).IsEmpty
        && configuration["address"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true
        && listens.All(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ? $"Warning: people come over https, and the program listens without, so a proxy stands before it; but “{Setting}” names none. Until it does, no sign-in works over it, and all visitors count as one."
            : null;

    private static ImmutableArray<string> Parts(IConfiguration configuration) =>
        [.. (configuration[Setting] ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static System.Net.IPNetwork? NetworkOf(string part) =>
        System.Net.IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address)
            ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;

    [LoggerMessage(LogLevel.Warning,
        "A request says that a proxy has passed it on (X-Forwarded-For), and the setting “proxies” names none. It is not believed: behind a proxy all visitors count as one. Name the proxy.")]
    private static partial void Unnamed(ILogger log);
}
