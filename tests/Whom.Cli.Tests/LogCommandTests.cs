using System.Text;
using System.Text.Json;
using Whom.Testing;

namespace Whom.Cli.Tests;

public sealed class LogCommandTests
{
    private const string Key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private static readonly string Vectors = Path.Combine(Repository.Root, "tests", "vectors");
    private static readonly string Log = Path.Combine(Vectors, "logs", "other");

    [Fact]
    public void A_log_that_is_whole_ends_with_0_and_says_what_was_looked_at()
    {
        var run = Run.Whom("log", "check", Log, "--key", Key);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("log-check.txt", run.Out);

        run = Run.Whom("log", "check", Log, "--lang", "es");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("log-check-es.txt", run.Out);

        run = Run.Whom("log", "check", Log, "--key", Key, "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("log-check.json", run.Out);
    }

    [Fact]
    public void A_log_that_was_changed_ends_with_1_and_names_the_file()
    {
        using var files = new Files();
        var log = Copy(files);
        var tile = Path.Combine(log, "tile", "0", "000.p", "9");
        var bytes = File.ReadAllBytes(tile);
        bytes[40] ^= 4;
        File.WriteAllBytes(tile, bytes);
        var checkpoint = Path.Combine(log, "checkpoint.8");
        File.WriteAllText(checkpoint, File.ReadAllText(checkpoint).Replace("bC+V", "bC+W", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(log, "notes.txt"), "none of a log");

        var run = Run.Whom("log", "check", log, "--key", Key);

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Holds("log-check-changed.txt", run.Out);
        using var json = JsonDocument.Parse(Run.Whom("log", "check", log, "--format", "json").Bytes);
        Assert.False(json.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(
            [("root", "checkpoint.8"), ("partial", "tile/0/000.p/9")],
            json.RootElement.GetProperty("faults").EnumerateArray().Select(fault =>
                (fault.GetProperty("rule").GetString(), fault.GetProperty("file").GetString()))
                .OrderBy(fault => fault.Item2, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_log_and_what_is_no_key_ends_with_2()
    {
        using var files = new Files();
        foreach (var (says, args) in ((string, string[])[])
            [
                ("there is no such folder", ["log", "check", files.In("none")]),
                ("there is no log in this folder", ["log", "check", files.Root]),
                ("its kind are not known here", ["log", "check", Log, "--key", Key.Replace("AeHT", "AuHT")]),
                ("one of which was changed", ["log", "check", Log, "--key", Key, "--key", $"x{Key}"]),
                ("it has not that form", ["log", "check", Log, "--key", "key"]),
                ("there is no such file", ["log", "check-inclusion", files.In("none.json")]),
                ("this is a folder", ["log", "check-consistency", files.Root]),
                ("these are no cases of proofs", ["log", "check-inclusion", files.Write("a.json", "[{]")]),
                ("lacks “leafIdx”", ["log", "check-inclusion", files.Write("b.json", "{\"wantErr\": true}")]),
                ("“size1” is no number", ["log", "check-consistency", files.Write("c.json", "{\"size1\": \"1\"}")]),
                ("Case 1 is no object", ["log", "check-consistency", files.Write("d.json", "[7]")]),
            ])
        {
            var run = Run.Whom(args);
            Assert.True(
                run.Code == 2 && run.Bytes.Length == 0 && run.Error.Contains(says, StringComparison.Ordinal),
                $"{says}: {run.Code} {run.Error}");
        }
    }

    [Theory]
    [InlineData("inclusion", 47)]
    [InlineData("consistency", 51)]
    public void Every_vector_comes_out_as_it_says_a_line_for_each(string kind, int count)
    {
        var run = Run.Whom("log", $"check-{kind}", Path.Combine(Vectors, "merkle", $"{kind}.json"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = run.Out.Split('\n')[..^1];
        Assert.Equal(count, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("✓ ", line));
        Assert.Contains(lines, line => line.EndsWith(": accepted, as it must be", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(": refused, as it must be", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_that_comes_out_otherwise_ends_with_1()
    {
        using var files = new Files();
        const string Case =
            """{"leafIdx":0,"treeSize":1,"root":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","leafHash":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=","proof":null,"desc":"alone","wantErr":""";
        var run = Run.Whom("log", "check-inclusion", files.Write("a.json", $"{Case}false}}"));
        Assert.Equal((0, "✓ alone: accepted, as it must be\n"), (run.Code, run.Out));

        var wrong = files.Write("b.json", $"{Case}true}}");
        run = Run.Whom("log", "check-inclusion", wrong, "--lang", "es");
        Assert.Equal((1, "✗ alone: aceptada, y debe rechazarse\n"), (run.Code, run.Out));
        run = Run.Whom("log", "check-inclusion", wrong, "--format", "json");
        Assert.Equal(1, run.Code);
        using var json = JsonDocument.Parse(run.Bytes);
        Assert.False(json.RootElement.GetProperty("asSaid").GetBoolean());
    }

    [Fact]
    public void Words_of_the_log_are_completed() => Assert.Equal(
        "check\ncheck-consistency\ncheck-inclusion\n",
        Encoding.UTF8.GetString(Run.Whom("complete", "--", "log", "c").Bytes));

    private static string Copy(Files files)
    {
        foreach (var file in Directory.GetFiles(Log, "*", SearchOption.AllDirectories))
        {
            var to = files.In(Path.Combine("log", Path.GetRelativePath(Log, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return files.In("log");
    }
}
