using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Whom.Bench.Flood;

/// <summary>A server, what it weighs, and ways to it from addresses of one's own.</summary>
internal sealed partial class Target : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Target(Process process, string folder, Uri at) => (_process, _folder, At) = (process, folder, at);

    public Uri At { get; }

    public long StoreBytes =>
        Directory.EnumerateFiles(_folder, "whom.db*").Sum(file => new FileInfo(file).Length);

    /// <summary>What it has in memory now.</summary>
    public long MemoryBytes => long.Parse(
        Resident().Match(File.ReadAllText($"/proc/{_process.Id}/status")).Groups[1].Value,
        CultureInfo.InvariantCulture) * 1024;

    public static Target Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Address().Match(line) is not { Success: true } found) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Target(process, folder, new Uri(found.Value));
        }

        throw new InvalidOperationException($"{program} ended before it was open.");
    }

    /// <summary>
    /// A visitor from an address of this machine: limits count by it, and others must not be taken for the flood.
    /// </summary>
    /// <param name="from">The address.</param>
    /// <param name="connections">How many connections there are at most.</param>
    /// <param name="cookies">Where cookies are kept; null where they are sent by hand.</param>
    public HttpClient Visitor(string from, int connections, CookieContainer? cookies)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = cookies is not null,
            MaxConnectionsPerServer = connections,
            // A body goes out when it is asked for, and never before.
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    NoDelay = true,
                };
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        if (cookies is not null) handler.CookieContainer = cookies;
        return new HttpClient(handler) { BaseAddress = At };
    }

    /// <summary>The most that it has in memory until then.</summary>
    public async Task<long> PeakAsync(CancellationToken until)
    {
        var peak = MemoryBytes;
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(100, CancellationToken.None);
            peak = Math.Max(peak, MemoryBytes);
        }

        return peak;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}
