using System.Collections.Immutable;

namespace Whom.Web.Hosting;

/// <summary>
/// The settings that there are. The operators' guide says of each what is accepted; a test holds it to this.
/// </summary>
public static class KnownSettings
{
    /// <summary>Ours, as they are said on the command line, in a file of settings or in the environment.</summary>
    public static readonly ImmutableArray<string> Own =
    [
        "address", "data", "demo", "demo-city", "demo:days-ahead", "documents:megabytes", "log:origin",
        "log:witnesses", "mail:folder", "oidc:authority", "oidc:client-id", "oidc:client-secret", "oidc:name", "packs",
        "proxies", "redaction:delay-hours", "scanner:command", "scanner:seconds", "secret", "secret-file", "smtp:from",
        "smtp:host", "smtp:password", "smtp:port", "smtp:security", "smtp:user", "stop-after-seconds",
    ];

    /// <summary>Other names of them, for the environment, which is shared with other programs.</summary>
    public static readonly ImmutableArray<string> InEnvironment =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "WHOM_DATA", "WHOM_PACKS", "WHOM_SECRET",
    ];

    // Of the framework, "Configuration in ASP.NET Core" and "Host configuration"; whoever needs one finds it there.
    private static readonly ImmutableArray<string> OfFramework =
    [
        "urls", "environment", "contentRoot", "applicationName", "webroot", "http_ports", "https_ports", "AllowedHosts",
        "shutdownTimeoutSeconds", "detailedErrors", "captureStartupErrors",
        "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup", "preferHostingUrls",
        "suppressStatusMessages", "startupAssembly",
    ];

    private static readonly ImmutableArray<string> SectionsOfFramework = ["Kestrel:", "Logging:"];

    public static bool Knows(string name) =>
        Own.Concat(InEnvironment).Concat(OfFramework).Contains(name, StringComparer.OrdinalIgnoreCase)
        || SectionsOfFramework.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase));

    public static bool KnowsSection(string name) =>
        Own.Concat(SectionsOfFramework).Any(
            known => known.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)
                || (name + ":").StartsWith(known, StringComparison.OrdinalIgnoreCase));
}
