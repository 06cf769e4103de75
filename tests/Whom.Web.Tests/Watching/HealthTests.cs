using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using Whom.Storage.Tests.Databases;
using Whom.Web.Tests.Running;

namespace Whom.Web.Tests.Watching;

/// <summary>What a proxy asks, of a program of its own.</summary>
public sealed class HealthTests(PostgresCluster postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [InlineData("none")]
    public async Task A_program_that_is_open_lives_and_is_ready_for_whoever_asks_however_often(string engine)
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(engine switch
        {
            "sqlite" => ["--data", folder["whom.db"]],
            "postgres" => ["--data", postgres.NewDatabase(), "--secret", Convert.ToBase64String(new byte[32]),
                "--mail:folder", folder["mail"]],
            _ => [],
        });
        using var visitor = program.Visitor();

        for (var time = 0; time < 700; time++)
        {
            Assert.Equal((HttpStatusCode.OK, "live\n"), await AskAsync(visitor, "/health/live"));
            Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(visitor, "/health/ready"));
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, "/health/ready");
        using var fields = await visitor.SendAsync(head, Cancel);
        Assert.Equal(HttpStatusCode.OK, fields.StatusCode);
        Assert.Equal("no-store", fields.Headers.CacheControl!.ToString());
        Assert.False(fields.Headers.Contains("Set-Cookie"));
        Assert.Empty(Directory.GetFiles(folder.Path, ".whom-*"));
        Assert.DoesNotContain("not ready", program.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_version_brought_the_store_up_to_date_it_is_not_ready_and_its_log_says_why()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"]);
        using var visitor = program.Visitor();
        Change(folder["whom.db"], "INSERT INTO migrations (name, sha256, applied) VALUES ('9999_next.sql', 'x', 0)");

        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);

        // Strangers read a word.
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "not ready\n"), await AskAsync(visitor, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/live")).Status);
        await Eventually.IsAsync(
            () => program.Said.Contains("not ready: the database was brought up to date by another version",
                StringComparison.Ordinal));

        Change(folder["whom.db"], "DELETE FROM migrations WHERE name = '9999_next.sql'");
        await BecomesAsync(visitor, HttpStatusCode.OK);
        await Eventually.IsAsync(() => program.Said.Contains("ready again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_its_file_was_taken_away_it_is_not_ready()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"]);
        using var visitor = program.Visitor();

        File.Move(folder["whom.db"], folder["elsewhere.db"]);

        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/live")).Status);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_beside_the_store_it_is_not_ready()
    {
        if (!SmallDisk.CanBeMade) Assert.Skip("Only root can make a small disk.");
        using var disk = new SmallDisk(64);
        await using var program = await RunningProgram.StartAsync("--data", disk["whom.db"]);
        using var visitor = program.Visitor();

        disk.Fill();
        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
        disk.MakeRoom();
        await BecomesAsync(visitor, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_the_server_of_its_database_is_away_it_is_not_ready_within_seconds_and_is_again()
    {
        using var server = PostgresServer.Start();
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(
            "--data", server.NewDatabase(), "--secret", Convert.ToBase64String(new byte[32]), "--mail:folder",
            folder["mail"]);
        using var visitor = program.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/ready")).Status);

        server.Stop();
        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/live")).Status);
        server.StartAgain();
        await BecomesAsync(visitor, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_its_database_is_locked_away_it_answers_that_it_is_not_ready_and_does_not_wait_with_it()
    {
        using var folder = new Folder();
        var data = postgres.NewDatabase();
        await using var program = await RunningProgram.StartAsync(
            "--data", data, "--secret", Convert.ToBase64String(new byte[32]), "--mail:folder", folder["mail"]);
        using var visitor = program.Visitor();
        await using (var connection = new NpgsqlConnection(data))
        {
            await connection.OpenAsync(Cancel);
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            await using var locking = new NpgsqlCommand("LOCK TABLE migrations", connection, transaction);
            await locking.ExecuteNonQueryAsync(Cancel);

            await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
            await Eventually.IsAsync(
                () => program.Said.Contains("does not answer within two seconds", StringComparison.Ordinal));
        }

        await BecomesAsync(visitor, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_not_ready()
    {
        using var folder = new Folder();
        var data = postgres.NewDatabase();
        await using var program = await RunningProgram.StartAsync(
            "--data", data, "--secret", Convert.ToBase64String(new byte[32]), "--mail:folder", folder["mail"]);
        using var visitor = program.Visitor();
        await using var connection = new NpgsqlConnection(data);
        await connection.OpenAsync(Cancel);
        await using var still = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture,
            $"ALTER DATABASE {connection.Database} SET default_transaction_read_only = on; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{connection.Database}' AND pid <> pg_backend_pid()"),
            connection);
        await still.ExecuteNonQueryAsync(Cancel);

        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
        await Eventually.IsAsync(
            () => program.Said.Contains("nothing can be written to the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_stops_says_so_first_and_still_answers_whoever_comes()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(
            "--data", folder["whom.db"], "--stop-after-seconds", "10");
        using var visitor = program.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/ready")).Status);

        program.Signal("TERM");

        await BecomesAsync(visitor, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(visitor, "/health/live")).Status);
        // Also on connections that are new.
        using var other = program.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(other, "/check")).Status);
        Assert.Equal(0, await program.WaitAsync());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("301")]
    public async Task How_long_it_goes_on_is_a_number_of_seconds(string given)
    {
        var (code, said) = await RunningProgram.EndAsync("--stop-after-seconds=" + given);

        Assert.Equal(2, code);
        Assert.Contains($"stop-after-seconds is “{given}”", said, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static Task BecomesAsync(HttpClient visitor, HttpStatusCode status) =>
        Eventually.IsAsync(async () => (await AskAsync(visitor, "/health/ready")).Status == status);

    private static void Change(string data, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={data};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
