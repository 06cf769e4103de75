using System.Buffers;
using System.Text;
using System.Text.Json;
using Whom.Packs;
using Whom.Planning;
using Whom.Testing;

namespace Whom.Cli.Tests;

public sealed class PlanCommandTests
{
    [Fact]
    public void Json_is_the_contract_byte_for_byte()
    {
        using var files = new Files();
        var policy = PackFolder.Read(Run.SmallPack).Policy!;
        using var facts = new MemoryStream(Encoding.UTF8.GetBytes(Files.Call));
        var asked = FactsFile.Read(policy, "call.yaml", facts, new DateOnly(2027, 6, 1)).Facts!;
        var contract = new ArrayBufferWriter<byte>();
        PlanJson.WriteIndented(new Planner(policy).Plan(asked), "en", contract);

        var run = Run.Whom("plan", files.Write("call.yaml", Files.Call), "--format", "json");

        Assert.Equal(Encoding.UTF8.GetString(contract.WrittenSpan) + "\n", run.Out);
    }

    [Theory]
    [InlineData(Files.Call, "2027-06-15", "Some of these days are past already. Either the target day moves,")]
    [InlineData(Files.Open, "2020-01-10", "The target day is past already. Choose a later one.")]
    [InlineData(Files.Call, "2029-06-15", null)]
    public void A_target_day_that_cannot_be_met_is_said(string facts, string goLive, string? says)
    {
        using var files = new Files();

        var run = Run.Whom("plan", files.Write("a.yaml", facts), "--go-live", goLive);

        Assert.Equal(says is not null, run.Out.Contains("past already", StringComparison.Ordinal));
        var told = string.Join(' ', run.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(says ?? "", told);
    }

    [Fact]
    public void What_is_printed_can_be_had_in_British_spelling()
    {
        string[] show = ["packs", "show", "baseline", "--packs", Path.Combine(Repository.Root, "packs")];

        Assert.Contains("organization", Run.Whom(show).Out, StringComparison.Ordinal);
        var british = Run.Whom([.. show, "--lang", "en-GB"]).Out;
        Assert.Contains("organisation", british, StringComparison.Ordinal);
        Assert.DoesNotContain("organization", british, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_plans_in_json_are_an_array()
    {
        using var files = new Files();

        var run = Run.Whom(
            "plan", files.Write("a.yaml", Files.Call), files.Write("b.yaml", Files.Gift), "--format", "json");

        using var json = JsonDocument.Parse(run.Bytes);
        Assert.Equal(["A tax helper", "A gift"],
            json.RootElement.EnumerateArray().Select(plan => plan.GetProperty("purchase").GetString()));
    }

    [Theory]
    [InlineData("markdown", "#")]
    [InlineData("html", "<!")]
    [InlineData("csv", "")]
    [InlineData("svg", "<svg")]
    [InlineData("docx", "PK")]
    public void Every_document_is_written_to_standard_output_and_to_a_file_alike(string format, string begins)
    {
        using var files = new Files();
        var facts = files.Write("call.yaml", Files.Call);

        var piped = Run.Whom("plan", facts, "--format", format);
        var filed = Run.Whom("plan", facts, "--format", format, "--output", files.In("plan"));

        Assert.Equal((0, 0, ""), (piped.Code, filed.Code, piped.Error + filed.Error));
        Assert.NotEmpty(piped.Bytes);
        Assert.StartsWith(begins, Encoding.UTF8.GetString(piped.Bytes).TrimStart('\uFEFF'));
        Assert.Equal(piped.Bytes, File.ReadAllBytes(files.In("plan")));
        Assert.Empty(filed.Bytes);
    }

    [Fact]
    public void A_docx_is_not_for_a_terminal()
    {
        using var files = new Files();

        var run = new Run { Terminal = new Terminal(true, true, true, 80) }.With(
            "plan", files.Write("a.yaml", Files.Call), "--format", "docx");

        Assert.Equal(2, run.Code);
        Assert.Contains("--output FILE", run.Error);
        Assert.Empty(run.Bytes);
    }

    [Fact]
    public void One_document_holds_one_plan()
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", Files.Call);

        var run = Run.Whom("plan", facts, facts, "--format", "csv");

        Assert.Equal(2, run.Code);
        Assert.Contains("holds one plan, and 2 files were given", run.Error);
    }

    [Fact]
    public void Facts_come_from_the_standard_input()
    {
        var run =
            new Run { Input = "{\"purchase\": \"Piped\", \"approach\": \"built\"}"u8.ToArray() }.With("plan", "-");

        Assert.Equal(0, run.Code);
        Assert.StartsWith("Piped\n", run.Out);
    }

    [Fact]
    public void The_standard_input_is_read_only_once()
    {
        var run = Run.Whom("plan", "-", "-");

        Assert.Equal(2, run.Code);
        Assert.Contains("only once", run.Error);
    }

    [Fact]
    public void The_day_is_that_of_the_option_else_of_the_file_else_today()
    {
        using var files = new Files();
        var dated = files.Write("dated.yaml", "date: 2028-02-03\napproach: built\n");
        var undated = files.Write("undated.yaml", "approach: built\n");

        Assert.Equal("2029-01-01", Day(Run.Whom("plan", dated, "--format", "json", "--date", "2029-01-01")));
        Assert.Equal("2028-02-03", Day(Run.Whom("plan", dated, "--format", "json")));
        Assert.Equal("2027-06-01", Day(Run.Whom("plan", undated, "--format", "json")));
    }

    [Fact]
    public void A_terminal_gets_colours_unless_someone_says_no()
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", Files.Call);
        var terminal = new Terminal(true, true, true, 100);

        Assert.Contains('\e', new Run { Terminal = terminal }.With("plan", facts).Out);
        Assert.DoesNotContain('\e', new Run { Terminal = terminal }.With("plan", facts, "--no-color").Out);
        Assert.DoesNotContain(
            '\e', new Run { Terminal = terminal, Variables = { ["NO_COLOR"] = "1" } }.With("plan", facts).Out);
        Assert.DoesNotContain(
            '\e', new Run { Terminal = terminal, Variables = { ["TERM"] = "dumb" } }.With("plan", facts).Out);
        Assert.DoesNotContain('\e', Run.Whom("plan", facts).Out);
    }

    [Fact]
    public void What_a_file_calls_the_purchase_cannot_steer_the_terminal()
    {
        var turned = new Run { Input = "{\"purchase\": \"A\\u202eB\"}"u8.ToArray() }.With("plan", "-");
        var refused = new Run { Input = "{\"purchase\": \"A\\u001b[2J\"}"u8.ToArray() }.With("plan", "-");

        Assert.Equal((2, 2), (turned.Code, refused.Code));
        Assert.Contains("U+202E RIGHT-TO-LEFT OVERRIDE", turned.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', turned.Out + turned.Error);
        Assert.DoesNotContain('\e', refused.Out + refused.Error);
    }

    [Theory]
    [InlineData("--rfp-out", "2027-12-01", "no days lead up to “rfp-out” where entry is “pilot-or-donation”")]
    [InlineData("--renew-by", "2027-12-01",
        "the rules in use count back from no day for --renew-by. Accepted: --rfp-out, --go-live.")]
    public void A_day_from_which_there_is_nothing_to_count_is_refused(string option, string day, string says)
    {
        using var files = new Files();

        var run = Run.Whom("plan", files.Write("gift.yaml", Files.Gift), option, day);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(says, run.Error);
        Assert.Contains("--go-live", run.Error);
    }

    [Fact]
    public void A_day_in_a_file_or_a_line_is_refused_in_the_same_words()
    {
        using var files = new Files();

        var file = Run.Whom("plan", files.Write("gift.yaml", "rfp-out: 2027-12-01\nentry: pilot-or-donation\n"));
        var line = new Run
        {
            Input = "{\"rfp-out\":\"2027-12-01\",\"facts\":{\"entry\":\"pilot-or-donation\"}}\n{}"u8.ToArray()
        }.With("plan", "-", "--format", "jsonl");

        Assert.Equal((2, 2), (file.Code, line.Code));
        Assert.Contains("no days lead up to “rfp-out”", file.Error);
        Assert.Contains("stdin:1:1: no days lead up to “rfp-out”", line.Error);
        Assert.Single(line.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Two_days_to_count_back_from_are_refused()
    {
        using var files = new Files();

        var run = Run.Whom(
            "plan", files.Write("call.yaml", Files.Call), "--rfp-out", "2027-09-01", "--go-live", "2027-12-01");

        Assert.Equal(2, run.Code);
        Assert.Contains("--rfp-out and --go-live name two days to count back from. Accepted: one of them.", run.Error);
    }

    [Fact]
    public void How_few_could_do_it_is_there_only_where_it_was_asked()
    {
        using var files = new Files();
        var gift = files.Write("gift.yaml", Files.Gift);

        Assert.Equal(JsonValueKind.Null, Team(Run.Whom("plan", gift, "--format", "json")).ValueKind);
        Assert.NotEqual(0, Team(Run.Whom("plan", gift, "--format", "json", "--few")).GetProperty("staff").GetInt32());
        Assert.NotEmpty(Team(Run.Whom("plan", files.Write("gift.jsonl", "{\"entry\": \"pilot-or-donation\"}"),
            "--format", "jsonl", "--few")).EnumerateObject());
        Assert.DoesNotContain("VERY FEW", Run.Whom("plan", gift).Out);

        static JsonElement Team(Result run) => JsonDocument.Parse(run.Bytes).RootElement.GetProperty("team");
    }

    [Fact]
    public void How_few_could_do_it_goes_with_whole_plans()
    {
        var run = new Run { Input = "{}"u8.ToArray() }.With(
            "plan", "-", "--format", "jsonl", "--only", "involvements", "--few");

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("--few goes with whole plans", run.Error);
    }

    private static string Day(Result run)
    {
        using var json = JsonDocument.Parse(run.Bytes);
        return json.RootElement.GetProperty("date").GetString()!;
    }
}
