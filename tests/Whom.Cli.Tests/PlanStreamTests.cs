using System.Text;
using System.Text.Json;

namespace Whom.Cli.Tests;

public sealed class PlanStreamTests
{
    [Fact]
    public void Each_line_becomes_a_line_in_the_same_order()
    {
        var count = Environment.GetEnvironmentVariable("WHOM_QUICK") is null ? 5000 : 2000;
        var lines = Enumerable.Range(0, count)
            .Select(n => $"{{\"purchase\": \"P{n}\", \"approach\": \"{(n % 2 == 0 ? "built" : "customized")}\"}}\n");

        var run = Stream(string.Concat(lines));

        var plans = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(Enumerable.Range(0, count).Select(n => $"P{n}"), plans.Select(Purchase));
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void A_bad_line_is_named_and_the_others_go_on()
    {
        var run = Stream(
            "{\"approach\": \"built\"}\n\n{\"approach\": \"bilt\"}\n{\"approach\"\r\n{\"purchase\": \"Last\"}");

        Assert.Equal(2, run.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(2, run.Code);
        Assert.Contains("stdin:3:14: ", run.Error);
        Assert.Contains("Did you mean “built”?", run.Error);
        Assert.Contains("stdin:4:", run.Error);
    }

    [Fact]
    public void Of_each_plan_the_involvements_alone_can_be_had()
    {
        const string Lines = "{\"purchase\": \"A\", \"approach\": \"built\"}\n{\"entry\":\"pilot-or-donation\"}\n";

        var (whole, only) = (Stream(Lines), Stream(Lines, "--only", "involvements"));

        Assert.Equal((0, ""), (only.Code, only.Error));
        Assert.Equal(
            whole.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Involvements),
            only.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Involvements));
        Assert.DoesNotContain("\"gates\":", only.Out);

        static string Involvements(string plan) =>
            JsonDocument.Parse(plan).RootElement.GetProperty("involvements").GetRawText();
    }

    [Fact]
    public void A_part_of_a_plan_is_refused_in_a_form_that_has_no_parts()
    {
        var run = new Run { Input = "{}"u8.ToArray() }.With("plan", "-", "--format", "json", "--only", "involvements");

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("--only involvements goes with --format jsonl, and not with json", run.Error);
    }

    [Fact]
    public void Many_purchases_without_their_format_are_told_its_name()
    {
        var run = new Run { Input = "{\"approach\": \"built\"}\n{\"approach\": \"built\"}\n"u8.ToArray() }
            .With("plan", "-");

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("stdin:2:1: This is not JSON: a second purchase begins here.", run.Error);
        Assert.Contains("--format jsonl", run.Error);
    }

    [Theory]
    [InlineData("# A note\npurchase: A\nfacts:\n  approach: built\n")]
    [InlineData("purchase: A\nfacts: {}\n")]
    [InlineData("{\n  \"approach\": \"built\"\n}\n")]
    [InlineData("- approach: built\n- approach: built\n")]
    public void One_purchase_of_several_lines_is_told_once_that_it_is_no_line(string file)
    {
        var run = Stream(file);

        Assert.Equal((2, ""), (run.Code, run.Out));
        var line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("stdin:1:1: this is not JSON Lines", line);
        Assert.Contains("Leave --format jsonl out", line);
    }

    [Fact]
    public void A_line_too_long_for_a_purchase_is_passed_over()
    {
        var run = Stream("{\"purchase\": \"A\"}\n{\"purchase\": \"" + new string('x', 3_000_000)
            + "\"}\n{\"purchase\": \"B\"}\n{\"purchase\": []}\n");

        Assert.Equal(["A", "B"], run.Out.TrimEnd('\n').Split('\n').Select(Purchase));
        Assert.Contains("stdin:2:1: this line is longer than 1 MB", run.Error);
        Assert.Contains("stdin:4:", run.Error);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public void A_first_line_too_long_for_a_purchase_is_passed_over_too()
    {
        var run = Stream("{\"purchase\": \"" + new string('x', 3_000_000) + "\"}\n{\"purchase\": \"B\"}\n");

        Assert.Equal(["B"], run.Out.TrimEnd('\n').Split('\n').Select(Purchase));
        Assert.Contains("stdin:1:1: this line is longer than 1 MB", run.Error);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_line() =>
        Assert.Equal(0, Stream("\uFEFF{\"purchase\": \"A\"}\n").Code);

    [Fact]
    public void Several_files_follow_one_another_and_a_missing_one_is_named()
    {
        using var files = new Files();
        var one = files.Write("one.jsonl", "{\"purchase\": \"A\"}\n");
        var two = files.Write("two.jsonl", "{\"purchase\": \"B\"}\n");

        var run = Run.Whom("plan", one, files.In("none.jsonl"), two, "--format", "jsonl");

        Assert.Equal(["A", "B"], run.Out.TrimEnd('\n').Split('\n').Select(Purchase));
        Assert.Contains("none.jsonl: there is no such file", run.Error);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task A_line_is_answered_before_the_next_one_comes()
    {
        using var input = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        using var output = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
        using var programInput = new System.IO.Pipes.AnonymousPipeClientStream(
            System.IO.Pipes.PipeDirection.In, input.ClientSafePipeHandle);
        using var programOutput = new System.IO.Pipes.AnonymousPipeClientStream(
            System.IO.Pipes.PipeDirection.Out, output.ClientSafePipeHandle);
        var program = Task.Run(
            () => new Run { From = programInput, Output = programOutput }.With("plan", "-", "--format", "jsonl").Code,
            TestContext.Current.CancellationToken);
        using var plans = new StreamReader(output);

        foreach (var name in new[] { "A", "B", "C" })
        {
            await input.WriteAsync(
                Encoding.UTF8.GetBytes($"{{\"purchase\": \"{name}\"}}\n"), TestContext.Current.CancellationToken);
            Assert.Equal(name, Purchase((await plans.ReadLineAsync(TestContext.Current.CancellationToken))!));
        }

        await input.DisposeAsync();
        Assert.Equal(0, await program);
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_work_quietly()
    {
        using var gone = new GoneStream();

        var run = new Run
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"approach\": \"built\"}\n", 20_000))),
            Output = gone
        }
            .With("plan", "-", "--format", "jsonl");

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private static Result Stream(string lines, params string[] more) =>
        new Run { Input = Encoding.UTF8.GetBytes(lines) }.With(["plan", "-", "--format", "jsonl", .. more]);

    private static string? Purchase(string plan)
    {
        using var json = JsonDocument.Parse(plan);
        return json.RootElement.GetProperty("purchase").GetString();
    }

    /// <summary>A pipe whose reader has gone, as the system says it.</summary>
    private sealed class GoneStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", 32);
    }
}
