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
        var answers =
            packs.History.SelectMany(one => Retelling.Tell(planner, one, new DateOnly(2027, 6, 1)).Answers).ToList();
        var always = answers.Where(answer => !answer.IsAskedSince).ToList();
        var since = answers.Where(answer => answer.IsAskedSince).ToList();
        var met = always.Count(answer => answer.Outcome == Outcome.Met);
        var missed = always.Count(answer => answer.Outcome == Outcome.Missed);

        var run = new Run { Packs = Run.StandardPacks }.With("history");

        Assert.Equal(0, run.Code);
        Assert.Contains("These cases shaped the rules, so that the score is a fit, not a test.", run.Out);
        Assert.Contains(
            $"{met} of {met + missed} documented people would have been named in time, in {packs.History.Length} cases.",
            run.Out);
        Assert.NotEmpty(since);
        Assert.Contains(
            $"{since.Count(answer => answer.Outcome == Outcome.Met)} of {since.Count} more depend on questions asked since version 2",
            run.Out);
        Assert.Equal(answers.Count(answer => answer.Outcome == Outcome.Missed),
            run.Out.Split("Whom would have missed: ").Length - 1);
    }

    [Fact]
    public void What_was_not_bought_is_not_called_a_purchase_and_the_day_of_the_sources_is_said()
    {
        var run = Run.Whom("history", "old-town");

        Assert.Contains("Nothing was bought here", run.Out);
        Assert.DoesNotContain("WHO BOUGHT", run.Out);
        Assert.Contains("The paper: https://example.org/paper (a copy or summary was read)", run.Out);
        Assert.Contains("last compared with the sources on November 29, 2026", run.Out);
        Assert.Contains("asked since version 2", run.Out);
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
        Assert.True(json.RootElement.GetProperty("nothingBought").GetBoolean());
        Assert.Equal("2026-11-29", json.RootElement.GetProperty("lookedAt").GetString());
        Assert.Equal("copy", json.RootElement.GetProperty("sources")[0].GetProperty("mark").GetString());
        Assert.Equal((2, 1, 1), Since(json.RootElement.GetProperty("since")[0]));
        Assert.NotEqual(0, json.RootElement.GetProperty("plan").GetProperty("involvements").GetArrayLength());
    }

    private static (int Version, int Met, int Asked) Since(JsonElement since) =>
        (since.GetProperty("version").GetInt32(), since.GetProperty("met").GetInt32(),
            since.GetProperty("asked").GetInt32());
}
