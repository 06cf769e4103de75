using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Whom.Web.Hosting;

/// <summary>
/// The address under which people reach this installation, for links in mails: <c>address</c> of the configuration, or
/// else where the program itself listens. Never what a request says: whoever sends one could have it say anything.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    public string Of(string link) => Root.TrimEnd('/') + link;

    /// <summary>What is wrong with the configured address; null where nothing is, or there is none.</summary>
    public static string? Mistake(IConfiguration configuration) =>
        configuration["address"] is not { Length: > 0 } address || IsRoot(address)
            ? null
            : $"address is “{address}”; it must be the address under which people reach this installation, such as https://whom.city.example, and nothing behind it.";

    /// <summary>The configured address; null where there is none.</summary>
    public static Uri? Configured(IConfiguration configuration) =>
        configuration["address"] is { Length: > 0 } address ? new Uri(address) : null;

    private static bool IsRoot(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { Host.Length: > 0, Query: "", Fragment: "", UserInfo: "", AbsolutePath: "/" }
        && !address.Any(mark => mark is '?' or '#' or '@' || char.IsWhiteSpace(mark));

    /// <summary>Whether people reach it over https, without which browsers keep no session.</summary>
    public bool IsSafe => Root.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private string Root => configuration["address"] is { Length: > 0 } address
        ? address
        : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
}
