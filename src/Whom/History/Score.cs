using System.Collections.Immutable;

namespace Whom.History;

/// <summary>
/// How many documented people plans would have named in time. Those who rest on a younger question are counted apart.
/// </summary>
/// <param name="Met">Named, of those who rest on what was always asked.</param>
/// <param name="Missed">Not named, of the same.</param>
/// <param name="Since">For each version since, those who rest on a question that it brought: the
/// question came in because of them.</param>
/// <param name="NeedFact">Those who rest on what nobody is asked.</param>
public sealed record Score(int Met, int Missed, ImmutableArray<ScoreSince> Since, int NeedFact)
{
    /// <summary>All that are counted together.</summary>
    public int Asked => Met + Missed;

    /// <summary>The score of these cases together.</summary>
    public static Score Of(params IEnumerable<Retelling> told)
    {
        var answers = told.SelectMany(one => one.Answers).ToList();
        var always = answers.Where(answer => !answer.IsAskedSince).ToList();
        return new Score(
            Count(always, Outcome.Met), Count(always, Outcome.Missed),
            [
                .. answers.Where(answer => answer.IsAskedSince).GroupBy(answer => answer.Expectation.AskedSince!.Value)
                    .OrderBy(version => version.Key)
                    .Select(version => new ScoreSince(version.Key, Count(version, Outcome.Met), version.Count())),
            ],
            Count(always, Outcome.NeedsFact));
    }

    private static int Count(IEnumerable<AnsweredExpectation> answers, Outcome outcome) =>
        answers.Count(answer => answer.Outcome == outcome);
}

/// <summary>How many of those who rest on the questions of one version would have been named in time.</summary>
public sealed record ScoreSince(int Version, int Met, int Asked);
