using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace Whom.Browser.Tests;

/// <summary>
/// The program with its demo city, on a port of its own; its data are gone with it. It runs in the process of the
/// tests, so that what so many of them start is compiled once; <see cref="Site"/> is the program as people start it.
/// </summary>
public sealed class DemoProgram : IAsyncDisposable
{
    private const string Data = "whom.db";

    // Told once in a run, and copied by every program that begins with it.
    private static readonly Lazy<Task<string>> Told = new(TellAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-demo-").FullName;
    private WebApplicationFactory<Program> _program = null!;

    public string Url { get; private set; } = "";

    /// <summary>Where its mails are written, for want of a server.</summary>
    public string Mails => Path.Combine(_folder, "mail");

    public static async Task<DemoProgram> StartAsync()
    {
        var started = new DemoProgram();
        Copy(await Told.Value, started._folder);
        started.Run();
        return started;
    }

    /// <summary>Ends it, and starts it again with its data and a clock that runs ahead.</summary>
    public async Task GoAheadAsync(int days)
    {
        await _program.DisposeAsync();
        Run(("demo:days-ahead", $"{days}"));
    }

    private static async Task<string> TellAsync()
    {
        var told = Directory.CreateTempSubdirectory("whom-told-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(told, recursive: true);
        await using var teller = new DemoProgram();
        teller.Run();
        await teller._program.DisposeAsync();
        Copy(teller._folder, told);
        return told;
    }

    private static void Copy(string from, string to)
    {
        using (var told = new SqliteConnection($"Data Source={Path.Combine(from, Data)};Pooling=False"))
        using (var copy = new SqliteConnection($"Data Source={Path.Combine(to, Data)};Pooling=False"))
        {
            told.Open();
            copy.Open();
            // What the program had begun may end after it.
            using var patience = told.CreateCommand();
            patience.CommandText = "PRAGMA busy_timeout=10000";
            patience.ExecuteNonQuery();
            told.BackupDatabase(copy);
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.StartsWith(Data, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(file, Path.Combine(to, name));
        }
    }

    private void Run(params ReadOnlySpan<(string Name, string Value)> more)
    {
        (string Name, string Value)[] settings =
        [
            ("urls", "http://127.0.0.1:0"), ("demo-city", "true"), ("data", Path.Combine(_folder, Data)),
            .. more,
        ];
        _program = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            foreach (var (name, value) in settings) host.UseSetting(name, value);
        });
        _program.UseKestrel();
        _program.StartServer();
        Url = _program.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
