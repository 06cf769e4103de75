using System.Text;
using System.Text.Json;
using Whom.Testing.EvidenceFiles;

namespace Whom.Cli.Tests;

public sealed class VerifyCommandTests
{
    private static readonly string Key = SampleLog.Signer.Key.ToString();

    [Fact]
    public void Evidence_that_holds_ends_with_0_and_says_who_did_what()
    {
        using var files = new Files();
        var file = Write(files, new SamplePurchase(isCleared: true).File(10, 30));

        var run = Run.Whom("verify", file, "--key", Key);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("verify.txt", run.Out);

        run = Run.Whom("verify", file, "--lang", "es");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("verify-es.txt", run.Out);

        run = Run.Whom("verify", file, "--key", Key, "--format", "json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Holds("verify.json", run.Out);
    }

    [Fact]
    public void Without_a_key_of_the_log_it_is_said_that_anyone_could_have_made_the_file()
    {
        using var files = new Files();
        var file = Write(files, new SamplePurchase(isCleared: true).File(10, 30));
        var lines = Run.Whom("verify", file).Out.Split('\n');

        Assert.Equal(lines, Run.Whom("verify", file, "--key", SampleLog.Witness.Key.ToString()).Out.Split('\n'));
        Assert.NotEmpty(lines.Except(Run.Whom("verify", file, "--key", Key).Out.Split('\n')));
    }

    [Fact]
    public void Evidence_that_was_changed_ends_with_1_and_says_where()
    {
        using var files = new Files();
        var contents = new SamplePurchase(isCleared: true).Evidence();
        var events = contents.Events.ToList();
        var at = events.FindIndex(one => one.Name == "sign-off-given.1");
        events[at] = events[at] with
        {
            Data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(events[at].Data.Span)
                .Replace("\"approve\"", "\"decline\"", StringComparison.Ordinal)),
        };
        var file = Write(files, SamplePurchase.Write(contents with { Events = events }, SampleLog.Signer));

        var run = Run.Whom("verify", file, "--key", Key);

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Holds("verify-changed.txt", run.Out);
        using var json = JsonDocument.Parse(Run.Whom("verify", file, "--format", "json").Bytes);
        Assert.False(json.RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal(
            [("inclusion", "events.jsonl"), ("assertion", $"assertions/{SamplePurchase.ByDevice}.json")],
            json.RootElement.GetProperty("faults").EnumerateArray().Select(fault =>
            {
                Assert.Equal(events[at].Position, fault.GetProperty("position").GetInt64());
                return (fault.GetProperty("rule").GetString(), fault.GetProperty("member").GetString());
            }));
    }

    [Fact]
    public void A_checkpoint_that_was_kept_is_held_against_the_log()
    {
        using var files = new Files();
        var made = new SamplePurchase(isCleared: true);
        var file = Write(files, SamplePurchase.Write(made.Evidence(60, 30), SampleLog.Signer));
        foreach (var (size, code, says) in ((long, int, string)[])
            [
                (30, 0, "The evidence holds."), (60, 0, "The evidence holds."),
                (31, 1, "There is no proof in this file since 31 events"), (62, 1, "its tail was cut"),
            ])
        {
            var kept = files.In("kept");
            File.WriteAllBytes(kept, made.Log.Checkpoint(size));
            var run = Run.Whom("verify", file, "--checkpoint", kept);
            Assert.Equal((code, ""), (run.Code, run.Error));
            var words = run.Out.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(says, string.Join(' ', words), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_evidence_ends_with_1_and_what_cannot_be_read_with_2()
    {
        using var files = new Files();
        var file = Write(files, new SamplePurchase(isCleared: true).File());
        var none = files.Write("none.zip", "no zip");
        Assert.Equal(1, Run.Whom("verify", none).Code);
        foreach (var (says, args) in ((string, string[])[])
            [
                ("there is no such file", ["verify", files.In("nowhere.zip")]),
                ("this is a folder", ["verify", files.Root]),
                ("it has not that form", ["verify", file, "--key", "key"]),
                ("there is no such file", ["verify", file, "--checkpoint", files.In("nowhere")]),
                ("this is no checkpoint", ["verify", file, "--checkpoint", none]),
            ])
        {
            var run = Run.Whom(args);
            Assert.True(
                run.Code == 2 && run.Bytes.Length == 0 && run.Error.Contains(says, StringComparison.Ordinal),
                $"{says}: {run.Code} {run.Error}");
        }
    }

    [Fact]
    public void What_could_steer_a_terminal_does_not_reach_it()
    {
        using var files = new Files();
        var file = Write(files, new SamplePurchase(isCleared: true, name: "a\u001b[31mb\u202ec\r\u0085d").File());
        var run = Run.Whom("verify", file);
        Assert.Equal(0, run.Code);
        Assert.StartsWith("a [31mb c  d\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Out, letter => char.IsControl(letter) && letter != '\n');
    }

    private static string Write(Files files, byte[] bytes)
    {
        var path = files.In("evidence.zip");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
