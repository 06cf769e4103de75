using Microsoft.Data.Sqlite;
using Whom.Installations;
using Whom.Application.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Record;

namespace Whom.Cli.Tests;

/// <summary>A city that is locked out lets itself in, from its own machine.</summary>
public sealed class AdminCommandTests
{
    private static readonly Person Ana = new()
    {
        Id = new PersonId(Guid.Parse("0197c1de-0000-7000-8000-000000001001")), Name = "Ana Ruiz",
        Email = "ana@city.example", Kind = PersonKind.Staff,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_has_the_store_makes_somebody_of_the_directory_an_administrator_by_a_link_that_works_once()
    {
        using var files = new Files();
        var data = await Store(files);

        var run = Run.Whom(
            "admin", "let-in", "Ana@City.example", "--data", data, "--address", "https://whom.city.example/");

        Assert.Equal((0, ""), (run.Code, run.Error));
        var link = run.Out.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith("https://whom.city.example/account/begin?secret=", link, StringComparison.Ordinal);
        using (var database = Database.Open(data, TimeProvider.System))
        {
            var links = new AccountLinks(database);
            var secret = link.Split('=')[1];
            Assert.Equal(Ana.Id.ToString(), await links.FindAsync(secret, TimeProvider.System.GetUtcNow(), Cancel));
            await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
            var installations = new InstallationService(store, new SettingsInUse());
            Assert.Equal(AccountKinds.Administrator, (await installations.ReadAsync(Cancel)).State.Accounts[Ana.Id]);
            var happened = Assert.Single(await installations.EventsAsync(Cancel)).Event;
            Assert.Equal(new Actor.Operator(), Assert.IsType<AdministratorLetIn>(happened).By);
        }

        var list = Run.Whom("admin", "list", "--data", data);
        Assert.Equal((0, "ana@city.example  Ana Ruiz  administrator\n"), (list.Code, list.Out));
        Assert.Contains("administra Whom", Run.Whom("admin", "list", "--data", data, "--lang", "es").Out);
    }

    [Fact]
    public async Task Wrong_tries_are_forgotten_and_the_second_factor_goes_only_where_that_is_said()
    {
        using var files = new Files();
        var data = await Store(files);
        Run.Whom("admin", "let-in", Ana.Email, "--data", data);
        Change(data,
            "UPDATE accounts SET second_factor = 1, authenticator = 'x', failures = 12, locked_until = 99999999999999");

        Run.Whom("admin", "let-in", Ana.Email, "--data", data);
        Assert.Equal("1 x 0 ", Account(data));

        Run.Whom("admin", "let-in", Ana.Email, "--data", data, "--without-second-factor");
        Assert.Equal("0  0 ", Account(data));
    }

    [Fact]
    public async Task Whoever_is_not_in_the_directory_is_refused_in_words_and_nothing_is_recorded()
    {
        using var files = new Files();
        var data = await Store(files);

        var nobody = Run.Whom("admin", "let-in", "bob@city.example", "--data", data);
        Assert.Equal((2, "whom: bob@city.example: nobody of the directory has this address.\n"),
            (nobody.Code, nobody.Error));
        var address = Run.Whom("admin", "let-in", Ana.Email, "--data", data, "--address", "javascript:alert(1)");
        Assert.Equal(2, address.Code);
        Assert.Contains("“javascript:alert(1)” is no address", address.Error, StringComparison.Ordinal);
        var gone = Run.Whom("admin", "list", "--data", data + "x");
        Assert.Equal(2, gone.Code);
        Assert.Equal("Nobody has an account yet.\n", Run.Whom("admin", "list", "--data", data).Out);
    }

    private static async Task<string> Store(Files files)
    {
        var data = files.In("whom.db");
        using var database = Database.Open(data, TimeProvider.System);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        await new PeopleDirectory(database).SaveAsync(Ana, null, Cancel);
        return data;
    }

    private static string Account(string data)
    {
        using var connection = new SqliteConnection($"Data Source={data};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT second_factor || ' ' || coalesce(authenticator, '') || ' ' || failures || ' ' || coalesce(locked_until, '') FROM accounts";
        return (string)command.ExecuteScalar()!;
    }

    private static void Change(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={data};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
