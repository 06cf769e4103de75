using System.Text.Json;
using Whom.History;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Tests;

public sealed class HistoryCommandTests
{
    [Fact]
    public void The_total_is_counted_from_the_retellings()
    {
        var packs = PackFolder.Read(Path.Combine(Run.StandardPacks, "baseline"));
        var planner = new Planner(packs.Policy!);
        var answers = packs.History.SelectMany(one => Retelling.Tell(planner, one, new DateOnly(2027, 6, 1)).Answers).ToList();
        var met = answers.Count(answer => answer.Outcome == Outcome.Met);
        var missed = answers.Where(answer => answer.Outcome == Outcome.Missed).ToList();

        var run = new Run { Packs = Run.StandardPacks }.With("history");

        Assert.Equal(0, run.Code);
        Assert.Contains($"{met} of {met + missed.Count} documented people would have been named in time, in {packs.History.Length} cases.", run.Out);
        Assert.Equal(missed.Count, run.Out.Split("Whom would have missed: ").Length - 1);
    }

    [Fact]
    public void A_case_that_is_not_there_gets_the_nearest_name()
    {
        var run = Run.Whom("history", "oldtown");

        Assert.Equal(2, run.Code);
        Assert.Contains("there is no case “oldtown”. Accepted: old-town. Did you mean “old-town”?", run.Error);
    }

    [Fact]
    public void A_case_in_json_holds_its_plan()
    {
        using var json = JsonDocument.Parse(Run.Whom("history", "old-town", "--format", "json").Bytes);

        Assert.Equal("old-town", json.RootElement.GetProperty("id").GetString());
        Assert.NotEqual(0, json.RootElement.GetProperty("plan").GetProperty("involvements").GetArrayLength());
    }
}
