using System.Text;
using System.Text.Json;

namespace Whom.Cli.Tests;

public sealed class AskCommandTests
{
    [Fact]
    public void Answers_by_number_id_or_label_make_the_plan_and_the_file()
    {
        using var files = new Files();

        var run = Ask(["2", "it does", "health"], "--name", "Ours", "--output", files.In("a.yaml"));

        Assert.Equal(0, run.Code);
        Assert.StartsWith("Ours\n", run.Out.TrimStart('\n'));
        Assert.Equal(run.Out.TrimStart('\n'), Run.Whom("plan", files.In("a.yaml")).Out);
    }

    [Fact]
    public void Only_what_can_still_change_the_plan_is_asked()
    {
        using var files = new Files();
        var run = Ask([.. Enumerable.Repeat("", 10)]);

        Assert.Equal(0, run.Code);
        Assert.Contains("At most 3 questions left", run.Error);
        Assert.Contains("At most 1 question left", run.Error);
        Assert.DoesNotContain("At most 0", run.Error);
    }

    [Fact]
    public void Going_back_takes_the_last_answer_back()
    {
        using var files = new Files();
        var first = FirstQuestion();

        Ask(["1", "b", "", "q"], "--output", files.In("a.yaml"));

        Assert.Contains($"  {first}: null\n", File.ReadAllText(files.In("a.yaml")));
    }

    [Fact]
    public void Quitting_loses_no_answer_even_without_a_file()
    {
        var first = FirstQuestion();

        var run = Ask(["1", "q"]);

        Assert.Equal(0, run.Code);
        Assert.Contains($"  {first}: ", run.Out);
        Assert.DoesNotContain($"  {first}: null", run.Out);
    }

    [Fact]
    public void A_question_mark_brings_help()
    {
        var run = Ask(["?", "?", "?"]);

        Assert.Contains("Look at the order.", run.Error);
    }

    [Fact]
    public void What_is_no_answer_is_refused_and_asked_again()
    {
        var script = Ask(["99", "gft"]);
        Assert.Equal(2, script.Code);
        Assert.Contains("“gft” is no answer to", script.Error);

        var person = new Run
        {
            Input = "gft\nq\n"u8.ToArray(), Terminal = new Terminal(true, true, true, 80)
        }.With("ask", "--no-color");
        Assert.Equal(0, person.Code);
        Assert.Contains("“gft” is no answer here. Accepted: a number from 1 to 2", person.Error);
    }

    [Fact]
    public void It_goes_on_from_a_file()
    {
        using var files = new Files();

        var run = Ask([], files.Write("a.yaml", Files.Call));

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("left", run.Error);
        Assert.Contains("A tax helper", run.Out);
    }

    [Fact]
    public void The_plan_comes_as_json_where_that_is_asked()
    {
        var run = Ask(["1"], "--format", "json");

        using var json = JsonDocument.Parse(run.Bytes);
        Assert.Single(json.RootElement.GetProperty("facts").EnumerateObject());
    }

    [Fact]
    public void Questions_are_put_in_spanish() =>
        Assert.Contains("Quedan como máximo 3 preguntas", Ask(["q"], "--lang", "es").Error);

    private static string FirstQuestion()
    {
        var asked = Ask(["q"]).Error;
        return asked.Contains("(entry)") ? "entry"
            : asked.Contains("(approach)") ? "approach"
            : asked.Contains("(area)") ? "area"
            : "vulnerable-groups";
    }

    private static Result Ask(string[] answers, params string[] args) =>
        new Run
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(answers.Select(answer => answer + "\n")))
        }.With(["ask", .. args]);
}
