using System.Diagnostics;

namespace Whom.Browser.Tests;

/// <summary>The program with its demo city, as people start it to look; its data are gone with it.</summary>
public sealed class DemoProgram : IAsyncDisposable
{
    private const string Open = "Whom is open at ";

    // Told once in a run, and copied by every program that begins with it.
    private static readonly Lazy<Task<string>> Told = new(TellAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-demo-").FullName;
    private Process _program = null!;

    public string Url { get; private set; } = "";

    /// <summary>Where its mails are written, for want of a server.</summary>
    public string Mails => Path.Combine(_folder, "mail");

    public static async Task<DemoProgram> StartAsync()
    {
        var started = new DemoProgram();
        Copy(await Told.Value, started._folder);
        await started.RunAsync();
        return started;
    }

    private static async Task<string> TellAsync()
    {
        var told = Directory.CreateTempSubdirectory("whom-told-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(told, recursive: true);
        var teller = new DemoProgram();
        await teller.RunAsync();
        await teller.EndAsync();
        Copy(teller._folder, told);
        await teller.DisposeAsync();
        return told;
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
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

    private async Task EndAsync()
    {
        if (!_program.HasExited) _program.Kill();
        await _program.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _program.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
