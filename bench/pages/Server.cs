using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Whom.Bench.Pages;

/// <summary>
/// A server under measurement, and the one visitor that it has. They ask over one connection, one thing after the
/// other, so that the times that the server writes down stand in the order of what was asked.
/// </summary>
internal sealed partial class Server : IDisposable
{
    private readonly Process _process;
    private readonly string _times;
    private readonly HttpClient _visitor;
    private readonly List<string?> _asked = [];

    private Server(Process process, string times, Uri at)
    {
        (_process, _times) = (process, times);
        _visitor = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = at
        };
    }

    public Uri At => _visitor.BaseAddress!;

    public static Server Start(string program, string folder, params string[] arguments)
    {
        var times = Path.Combine(folder, Path.GetFileName(program) + ".times");
        File.Delete(times);
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(Server).Assembly.Location, ["PAGES_TIMES"] = times,
                ["ASPNETCORE_ENVIRONMENT"] = "Production"
            },
        };
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Address().Match(line) is not { Success: true } found) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Server(process, times, new Uri(found.Value));
        }

        throw new InvalidOperationException($"{program} ended before it was open.");
    }

    /// <summary>
    /// Asks for a page, which has to be there and to hold these words, and answers its length.
    /// Counts under a label, where one is given.
    /// </summary>
    public async Task<int> GetAsync(string path, string holds, string? label = null)
    {
        var page = await TextAsync(path, label);
        return page.Contains(holds, StringComparison.Ordinal)
            ? page.Length
            : throw new InvalidOperationException($"{path} does not hold “{holds}”.");
    }

    public async Task<string> TextAsync(string path, string? label = null)
    {
        _asked.Add(label);
        using var answer = await _visitor.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync()
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}.");
    }

    /// <summary>Signs in where everyone may be whom they like, and answers the id of whoever that is.</summary>
    public async Task<string> SignInAsync(string name)
    {
        var page = await TextAsync("/demo/sign-in");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var person = Regex.Match(page, $"value=\"([^\"]+)\">{Regex.Escape(name)}<").Groups[1].Value;
        _asked.Add(null);
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("person", person)]);
        using var answer = await _visitor.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"Nobody was signed in: {(int)answer.StatusCode}.");
        return person;
    }

    /// <summary>Ends the server, and answers how long it took over each page, in seconds, by label.</summary>
    public ILookup<string, double> End()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        _process.WaitForExit();
        var times = File.ReadAllLines(_times).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToList();
        if (times.Count != _asked.Count)
            throw new InvalidOperationException($"{_asked.Count} requests were made, and {times.Count} measured.");
        return _asked.Zip(times).Where(one => one.First is not null).ToLookup(one => one.First!, one => one.Second);
    }

    /// <summary>Ends it at once, as where the power goes.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _visitor.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
