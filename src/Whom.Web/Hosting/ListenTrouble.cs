using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using static System.StringComparison;

namespace Whom.Web.Hosting;

/// <summary>Why the program cannot listen where it is told to, for whoever starts it.</summary>
public static class ListenTrouble
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>A sentence; null where it is a fault of the program.</summary>
    public static string? Sentence(Exception wrong) => wrong switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"urls: an address is in use by another program (“{wrong.Message}”). Name another port, or end that program.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } or IOException =>
            $"urls: the program cannot listen there (“{wrong.Message}”). Accepted: an address of this machine, with a free port.",
        SocketException =>
            $"urls: the program may not listen there (“{wrong.Message}”). Accepted: a port from 1024 up, where its user may not use those below.",
        FormatException =>
            $"urls, or Kestrel:Endpoints, are not understood (“{wrong.Message}”).",
        InvalidOperationException when wrong.Source?.Contains(Kestrel, Ordinal) is true =>
            $"urls, or Kestrel:Endpoints, are not understood (“{wrong.Message}”).",
        _ => null,
    };
}
