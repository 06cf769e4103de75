using Microsoft.Data.Sqlite;

namespace Whom.Web.Tests.Running;

/// <summary>Whoever holds the store holds no key to the program that runs on it.</summary>
public sealed class GuardedStoreTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task A_copy_of_a_real_store_is_not_opened_as_a_demo()
    {
        using var folder = new Folder();
        await using (await RunningProgram.StartAsync("--data", folder["whom.db"]))
        {
            Copy(folder["whom.db"], folder["copy.db"]);
        }

        var (code, said) = await RunningProgram.EndAsync(
            [("DEMO", "true")], ["--data", folder["copy.db"], "--urls", "http://127.0.0.1:0"]);

        Assert.Equal(2, code);
        Assert.Contains("no demo", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    // The red twin: a mark that says otherwise is all that keeps it out; what is behind is A_cookie_made_with_a_copy….
    [Fact]
    public async Task A_copy_that_says_that_a_demo_made_it_lets_everyone_in()
    {
        using var folder = new Folder();
        await using (await RunningProgram.StartAsync("--data", folder["whom.db"]))
        {
            Copy(folder["whom.db"], folder["copy.db"]);
        }

        File.Copy(folder["whom.secret"], folder["copy.secret"]);
        using (var connection = new SqliteConnection($"Data Source={folder["copy.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE store_marks SET value = 'demo' WHERE name = 'origin'";
            command.ExecuteNonQuery();
        }

        await using var demo = await RunningProgram.StartAsync([("DEMO", "true")], ["--data", folder["copy.db"]]);
        using var visitor = demo.Visitor();
        using var page = await visitor.GetAsync(
            new Uri("/demo/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_store_of_a_demo_is_not_opened_for_real()
    {
        using var folder = new Folder();
        await using (await RunningProgram.StartAsync("--data", folder["whom.db"], "--demo", "true"))
        {
        }

        var (code, said) = await RunningProgram.EndAsync("--data", folder["whom.db"], "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.Contains("made by a demo", said, StringComparison.Ordinal);
        // And goes on as what it is.
        await using var again = await RunningProgram.StartAsync("--data", folder["whom.db"], "--demo", "true");
    }

    [Fact]
    public async Task The_keys_of_cookies_stand_in_no_file_of_the_store_in_clear()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"]);
        // A page with a form needs a key.
        using var visitor = program.Visitor();
        await visitor.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.NotEqual(0L, Ask(folder["whom.db"], "SELECT COUNT(*) FROM protection_keys"));
        foreach (var file in Directory.GetFiles(folder.Path, "whom.db*"))
        {
            var bytes = ReadOpen(file);
            Assert.False(Holds(bytes, "masterKey"), $"{Path.GetFileName(file)} holds a key in clear.");
            Assert.False(Holds(bytes, "<value>"), $"{Path.GetFileName(file)} holds a key in clear.");
        }
    }

    [Fact]
    public async Task The_secret_stands_beside_the_store_for_its_owner_alone()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"]);

        if (!OperatingSystem.IsWindows())
            foreach (var file in (string[])["whom.secret", "whom.db", "whom.db-wal", "whom.db-shm"])
                Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder[file]));
        Assert.Equal(32, Convert.FromBase64String(await File.ReadAllTextAsync(
            folder["whom.secret"], TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_store_without_its_secret_is_refused_and_gets_no_new_one()
    {
        using var folder = new Folder();
        await using (await RunningProgram.StartAsync("--data", folder["whom.db"]))
        {
        }

        File.Delete(folder["whom.secret"]);

        var (code, said) = await RunningProgram.EndAsync("--data", folder["whom.db"], "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.Contains(folder["whom.secret"], said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["whom.secret"]));
    }

    private static byte[] ReadOpen(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        open.CopyTo(all);
        return all.ToArray();
    }

    private static bool Holds(byte[] bytes, string words) =>
        bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words)) >= 0;

    private static void Copy(string from, string to)
    {
        using var connection = new SqliteConnection($"Data Source={from};Pooling=False");
        connection.Open();
        using var copy = new SqliteConnection($"Data Source={to};Pooling=False");
        copy.Open();
        connection.BackupDatabase(copy);
    }

    private static long Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
