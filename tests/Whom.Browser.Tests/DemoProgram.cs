using System.Diagnostics;

namespace Whom.Browser.Tests;

/// <summary>The program with its demo city, as people start it to look; its data are gone with it.</summary>
public sealed class DemoProgram : IAsyncDisposable
{
    private const string Open = "Whom is open at ";

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-demo-").FullName;
    private Process _program = null!;

    public string Url { get; private set; } = "";

    /// <summary>Where its mails are written, for want of a server.</summary>
    public string Mails => Path.Combine(_folder, "mail");

    public static async Task<DemoProgram> StartAsync()
    {
        var started = new DemoProgram();
        await started.RunAsync();
        return started;
    }

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Whom.Web.dll"), "--urls", "http://127.0.0.1:0", "--demo-city",
            "true", "--data", Path.Combine(_folder, "whom.db"),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _program = Process.Start(start)!;
        while (await _program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Open, StringComparison.Ordinal)) continue;
            Url = line[Open.Length..].Trim();
            _ = _program.StandardOutput.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException("The program ended before it was open.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is { HasExited: false }) _program.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
