using System.Diagnostics;

namespace Whom.Browser.Tests;

/// <summary>The program as people start it with a new database, as a demo, since there is no https here.</summary>
public sealed class AccountProgram : IAsyncDisposable
{
    private const string Open = "Whom is open at ";

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-journey-").FullName;
    private Process _program = null!;

    public string Url { get; private set; } = "";

    /// <summary>The address that makes the first administrator.</summary>
    public string SetupLink { get; private set; } = "";

    public static async Task<AccountProgram> StartAsync()
    {
        var started = new AccountProgram();
        await started.RunAsync();
        return started;
    }

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Whom.Web.dll"), "--urls", "http://127.0.0.1:0", "--demo", "true",
            "--data", Path.Combine(_folder, "whom.db"),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _program = Process.Start(start)!;
        while (await _program.StandardOutput.ReadLineAsync() is { } line)
        {
            // Passkeys belong to a name, not to a number.
            line = line.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
            if (line.StartsWith(Open, StringComparison.Ordinal)) Url = line[Open.Length..].Trim();
            if (!line.Contains("/setup?secret=", StringComparison.Ordinal)) continue;
            SetupLink = line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim();
            _ = _program.StandardOutput.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException("The program ended before it printed a set-up link.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is { HasExited: false }) _program.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
