using System.Net;
using System.Net.Sockets;

namespace Whom.Web.Hosting;

/// <summary>
/// The network that somebody comes from, as far as it can be told: an address of IPv4, or the 64 bits of IPv6 that a
/// household is given, since it has all addresses under them.
/// </summary>
public static class Network
{
    private const int Prefix = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(Prefix).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
