using Whom.History;

namespace Whom.Tests.History;

public sealed class HistoryTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    [Fact]
    public void Of_79_documented_expectations_76_are_met_and_three_are_missed_by_name()
    {
        var told = baseline.History.Select(one => Retelling.Tell(baseline.Planner, one, Baseline.Day)).ToList();
        var answers = told.SelectMany(one => one.Answers.Select(answer => (one.Case.Id, answer))).ToList();
        var missed = answers.Where(one => one.answer.Outcome == Outcome.Missed)
            .Select(one => $"{one.Id}: {one.answer.Expectation.Role.Id}").ToList();
        foreach (var one in missed) output.WriteLine(one);
        Assert.Equal(20, told.Count);
        Assert.Equal(79, answers.Count(one => one.answer.Outcome != Outcome.NeedsFact));
        Assert.Equal(76, answers.Count(one => one.answer.Outcome == Outcome.Met));
        Assert.Equal(3, missed.Count);
    }
}
