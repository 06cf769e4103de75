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

    private string Root => configuration["address"] is { Length: > 0 } address
        ? address
        : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
}
