using Whom.History;

namespace Whom.Tests.History;

public sealed class HistoryTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    [Fact]
    public void Of_79_documented_expectations_76_are_met_all_three_asked_since_too_and_the_missed_ones_have_names()
    {
        var told = baseline.History.Select(one => Retelling.Tell(baseline.Planner, one, Baseline.Day)).ToList();
        var answers = told.SelectMany(
            one => one.Answers.Select(answer => (one.Case.Id, answer.Expectation, answer.Outcome))).ToList();
        var asked = answers.Where(one => one.Expectation.AskedSince is null).ToList();
        var since = answers.Where(one => one.Expectation.AskedSince == 2).ToList();
        var missed = answers.Where(one => one.Outcome == Outcome.Missed)
            .Select(one => $"{one.Id}: {one.Expectation.Role.Id}").ToList();
        foreach (var one in missed) output.WriteLine(one);

        Assert.Equal(20, told.Count);
        Assert.Equal((79, 76), (asked.Count, asked.Count(one => one.Outcome == Outcome.Met)));
        Assert.Equal((3, 3), (since.Count, since.Count(one => one.Outcome == Outcome.Met)));
        Assert.Equal(
            ["detroit-facial-recognition: independent-reviewer", "pennsylvania-chatgpt-pilot: ai-governance",
                "pennsylvania-chatgpt-pilot: security-officer"],
            missed.Order());
        Assert.Empty(told.SelectMany(one => one.TooMuch));
    }

    [Fact]
    public void Where_nothing_was_bought_the_case_says_so() => Assert.Equal(
        ["netherlands-syri", "pasco-student-risk-list", "spain-viogen"],
        baseline.History.Where(one => one.NothingBought).Select(one => one.Id).Order());

    [Fact]
    public void Each_case_says_when_it_was_looked_at_and_where_it_can_be_read() => Assert.All(baseline.History, one =>
    {
        Assert.True(one.LookedAt >= new DateOnly(2026, 11, 29));
        Assert.NotEmpty(one.Sources);
    });
}
