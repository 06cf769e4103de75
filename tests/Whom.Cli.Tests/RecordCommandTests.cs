using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.People;
using Whom.Storage.Record;

namespace Whom.Cli.Tests;

public sealed class RecordCommandTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor Ana = new Actor.Account(
        new PersonId(Guid.Parse("0197c1de-0000-7000-8000-000000001001")), AccountKinds.ProcurementOfficer);
    private static readonly PurchaseId Id = new(Guid.Parse("0197c1de-0000-7000-8000-000000000001"));

    [Fact]
    public async Task A_record_that_is_whole_ends_with_0_and_its_root_is_accepted()
    {
        using var files = new Files();
        var data = await Store(files);

        var root = Run.Whom("record", "root", "--data", data);
        Assert.Equal((0, ""), (root.Code, root.Error));
        Assert.True(TreeHead.TryParse(root.Out.TrimEnd('\n'), out var head));
        Assert.Equal(3, head.Size);

        var check = Run.Whom("record", "check", "--data", data, "--root", head.ToString());
        Assert.Equal((0, "", $"The record is whole: 3 events.\n  {head}\n"), (check.Code, check.Error, check.Out));
        Assert.StartsWith("El registro está íntegro", Run.Whom("record", "check", "--data", data, "--lang", "es").Out);
        using var json = JsonDocument.Parse(Run.Whom("record", "root", "--data", data, "--format", "json").Bytes);
        Assert.Equal((3, head.Root),
            (json.RootElement.GetProperty("size").GetInt32(), json.RootElement.GetProperty("root").GetString()));
    }

    [Fact]
    public async Task A_record_that_was_changed_by_hand_ends_with_1_and_says_where()
    {
        using var files = new Files();
        var data = await Store(files);
        Change(data, "UPDATE events SET name = 'purchase-withdrawn.1' WHERE position = 2");

        var check = Run.Whom("record", "check", "--data", data);

        Assert.Equal((1, ""), (check.Code, check.Error));
        Assert.Contains("The event is not the one that was recorded: its leaf is another.", check.Out);
        Assert.Contains($"purchase/{Id}, version 2, position 2, purchase-withdrawn.1",
            check.Out.ReplaceLineEndings(" ").Replace("     ", " ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(Run.Whom("record", "check", "--data", data, "--format", "json").Bytes);
        var fault = json.RootElement.GetProperty("faults")[0];
        Assert.False(json.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(
            ("leaf", $"purchase/{Id}", 2, 2, "purchase-withdrawn.1"),
            (fault.GetProperty("rule").GetString(), fault.GetProperty("stream").GetString(),
                fault.GetProperty("version").GetInt32(),
                fault.GetProperty("position").GetInt32(), fault.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_root_that_was_kept_finds_what_was_changed_with_its_leaf()
    {
        using var files = new Files();
        var data = await Store(files);
        var kept = Run.Whom("record", "root", "--data", data).Out.TrimEnd('\n');
        var changed = System.Text.Encoding.UTF8.GetBytes(
            "{\"by\":{\"actor\":\"clock\"},\"at\":\"2025-11-28T09:30:00.0000000Z\"}");
        Change(
            data, "UPDATE events SET data = @data, leaf = @leaf WHERE position = 3",
            ("data", changed), ("leaf", Leaf.Hash($"purchase/{Id}", 3, "purchase-resumed.1", changed)));
        Change(data, "UPDATE purchases SET changed = @at", ("at", At.AddYears(-1).ToUnixTimeMilliseconds()));
        Change(
            data, "UPDATE register_entries SET changed = @at, stands_since = @at",
            ("at", At.AddYears(-1).ToUnixTimeMilliseconds()));

        Assert.Equal(0, Run.Whom("record", "check", "--data", data).Code);
        var check = Run.Whom("record", "check", "--data", data, "--root", kept);
        Assert.Equal(1, check.Code);
        Assert.Contains("The root is another than the one that was kept.", check.Out);
    }

    [Fact]
    public async Task What_is_no_store_ends_with_2_and_nothing_is_made()
    {
        using var files = new Files();
        var missing = Run.Whom("record", "check", "--data", files.In("none.db"));
        Assert.Equal((2, $"whom: {files.In("none.db")}: there is no such file.\n"), (missing.Code, missing.Error));
        Assert.Empty(Directory.GetFiles(files.Root));

        var text = Run.Whom("record", "root", "--data", files.Write("a.yaml", Files.Call));
        Assert.Equal(2, text.Code);
        Assert.StartsWith("whom: the store cannot be read: ", text.Error);

        var data = await Store(files);
        Change(data, "UPDATE format SET number = 999");
        var other = Run.Whom("record", "check", "--data", data);
        Assert.Equal(2, other.Code);
        Assert.StartsWith("whom: This is a store of Whom in format 999, and this version reads format", other.Error);

        var address = Run.Whom("record", "check", "--data", "postgres://localhost/whom?sslmod=require");
        Assert.Equal(2, address.Code);
        Assert.Contains("“sslmod”, which is not known here", address.Error);
    }

    [Fact]
    public async Task Words_are_listed_looked_at_and_ordered_to_be_cleared_by_an_administrator()
    {
        using var files = new Files();
        var data = await Store(files, withAdministrator: true);
        string[] redact = ["record", "redact", "--data", data, "--purchase", Id.ToString()];
        string[] budget = [.. redact, "--content", "2.0"];
        string[] why = ["--ground", "personal-data", "--reference", "GDPR art. 17", "--reason"];

        var list = Run.Whom(redact);
        Assert.Equal((0, ""), (list.Code, list.Error));
        Assert.Contains("1.0  purchase-opened.1", list.Out);
        Assert.Contains("It answers residents.", list.Out);

        var look = Run.Whom(budget);
        Assert.Equal(0, look.Code);
        Assert.Contains("Budget.", look.Out);
        Assert.DoesNotContain("311 chatbot", look.Out);
        Assert.Contains("Nothing was ordered.", look.Out.ReplaceLineEndings(" "));
        Assert.StartsWith("5:", Run.Whom("record", "root", "--data", data).Out);

        foreach (var (args, says) in ((string[], string)[])
            [
                ([.. budget, "--yes"], "--ground and --as are needed"),
                ([.. budget, .. why, "They asked.", "--as", "nobody@city.example", "--yes"], "nobody of the directory"),
                ([.. budget, .. why, "They asked.", "--as", "ben@city.example", "--yes"], "Only administrators"),
                ([.. budget, .. why, "The budget was named.", "--as", "ana@city.example", "--yes"],
                    "says again what is to be cleared"),
                ([.. budget, .. why, " ", "--as", "ana@city.example", "--yes"], "Say why"),
                ([.. budget, "--delay-hours", "9999"], "9999 hours"),
                ([.. redact, "--content", "9.0"], "9.0: there is nothing to clear"),
                ([.. redact, "--content", "first"], "“first” is no place"),
                ([.. redact[..^1], "0197c1de-0000-7000-8000-000000000009"], "there is no such purchase"),
            ])
        {
            var refused = Run.Whom(args);
            Assert.True(refused.Code == 2
                && refused.Error.Contains(says, StringComparison.Ordinal), $"{says}: {refused.Code} {refused.Error}");
        }

        var ordered = Run.Whom([.. budget, .. why, "They asked.", "--as", "ana@city.example", "--yes"]);
        Assert.Equal((0, ""), (ordered.Code, ordered.Error));
        Assert.Contains("takes effect in 72 hours", ordered.Out);
        Assert.Contains("record is whole: 6 events", Run.Whom("record", "check", "--data", data).Out);
    }

    private static async Task AdministratorAsync(Database database, RecordStore store)
    {
        var people = new PeopleDirectory(database);
        var (ana, ben) = (Ana.Person!.Value, new PersonId(Guid.Parse("0197c1de-0000-7000-8000-000000001002")));
        await people.SaveAsync(new Person
        {
            Id = ana, Name = "Ana Ruiz", Email = "ana@city.example", Kind = PersonKind.Staff
        }, null, TestContext.Current.CancellationToken);
        await people.SaveAsync(new Person
        {
            Id = ben, Name = "Ben Carter", Email = "ben@city.example", Kind = PersonKind.Staff
        }, null, TestContext.Current.CancellationToken);
        InstallationEvent[] events =
        [
            new InstallationSetUp(ana, Accounts.First, new Actor.Account(ana, AccountKinds.None), At),
            new AccountGiven(ben, AccountKinds.ProcurementOfficer, new Actor.Account(ana, Accounts.First), At),
        ];
        ImmutableArray<EncodedEvent> encoded =
        [
            .. events.Select(happened => InstallationEventJson.Encode(happened, () => new byte[Commitment.SaltLength]))
        ];
        var batch = new Batch(new CommandMark(Guid.NewGuid(), default), At,
            [new StreamAppend(new StreamName(InstallationEventJson.Stream, Guid.Empty), 0, encoded)]);
        Assert.IsType<Appended.Done>(await store.AppendAsync(batch, TestContext.Current.CancellationToken));
    }

    private static async Task<string> Store(Files files, bool withAdministrator = false)
    {
        var data = files.In("whom.db");
        using var database = Database.Open(data, TimeProvider.System);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        var rules = new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []);
        PurchaseEvent[] events =
        [
            new PurchaseOpened(
                Id, new Sealed("311 chatbot"), new Sealed("It answers residents."), Answers.None, null, rules, Ana, At),
            new PurchaseHeld(new Sealed("Budget."), Ana, At), new PurchaseResumed(Ana, At),
        ];
        ImmutableArray<EncodedEvent> encoded =
            [.. events.Select(happened => PurchaseEventJson.Encode(happened, () => new byte[Commitment.SaltLength]))];
        var batch = new Batch(new CommandMark(Guid.NewGuid(), default), At,
            [new StreamAppend(new StreamName(PurchaseEventJson.Stream, Id.Value), 0, encoded)]);
        Assert.IsType<Appended.Done>(await store.AppendAsync(batch, TestContext.Current.CancellationToken));
        if (withAdministrator) await AdministratorAsync(database, store);
        return data;
    }

    private static void Change(string data, string statement, params (string, object?)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={data};Pooling=False");
        connection.Open();
        connection.Run(null, statement, values);
    }
}
