using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Whom.Storage.Tests.Databases;

/// <summary>A PostgreSQL of one's own: made, started on a free port, and removed again.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "whom-postgres-" + Guid.NewGuid().ToString("N"));
    private readonly string _programs = Programs();
    private readonly int _port = FreePort();
    private int _databases;
    private bool _runs;

    private PostgresServer()
    {
    }

    public static PostgresServer Start()
    {
        var server = new PostgresServer();
        server.Begin();
        return server;
    }

    /// <summary>The connection string of a database that nobody has used yet.</summary>
    public string NewDatabase()
    {
        var name = "test" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        using var connection = new NpgsqlConnection(At("postgres"));
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
        return At(name);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (_runs) Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Ends it as if the machine went off; what was committed is there when it starts again.</summary>
    public void Stop()
    {
        AsPostgres("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop");
        _runs = false;
    }

    public void StartAgain()
    {
        AsPostgres(
            "pg_ctl", "-D", $"{_folder}/data", "-w", "-l", $"{_folder}/log",
            "-o",
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=300",
            "start");
        _runs = true;
    }

    private void Begin()
    {
        Directory.CreateDirectory(_folder);
        if (IsRoot) Run("chown", "postgres", _folder);
        AsPostgres("initdb", "-D", $"{_folder}/data", "-U", "whom", "-A", "trust", "--no-sync", "-E", "UTF8",
            "--locale=C.UTF-8");
        StartAgain();
        using var connection = new NpgsqlConnection(At("postgres"));
        connection.Open();
    }

    private string At(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=whom;Database={database};Maximum Pool Size=50";

    // PostgreSQL refuses to run as root.
    private void AsPostgres(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_programs, program), .. arguments];
        if (IsRoot) command = ["runuser", "-u", "postgres", "--", .. command];
        Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Its output goes nowhere: the server would hold the pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments])
        {
            WorkingDirectory = "/"
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException(
            $"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }

    /// <summary>The folder of its programs.</summary>
    public static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal)
                ?? throw Missing()
            : throw Missing();

    private static InvalidOperationException Missing() =>
        new(
            "This needs a PostgreSQL server, and there is none in /usr/lib/postgresql. Install it: apt-get install postgresql");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
