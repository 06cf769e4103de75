using System.Collections.Immutable;
using Whom.History;
using Whom.Planning;

namespace Whom.Web.Hosting;

/// <summary>The real purchases that the packs tell of.</summary>
public sealed record CaseBook(ImmutableArray<Case> Cases)
{
    public Case? Find(string id) => Cases.FirstOrDefault(of => of.Id == id);

    public ImmutableArray<Retelling> Tell(Planner planner, DateOnly date) =>
        [.. Cases.Select(of => Retelling.Tell(planner, of, date))];

    public CaseCount Count(Planner planner, DateOnly date) => CaseCount.Of(Tell(planner, date).AsSpan());
}

/// <summary>Of the people whose absence or presence the sources document, how many the plans have.</summary>
/// <param name="Met">How many they have, of those that rest on what was asked from the first.</param>
/// <param name="Missed">How many of those they have not.</param>
/// <param name="Since">For each version since, those who rest on a question that it brought: the question came in because of them.</param>
/// <param name="NeedFact">How many rest on what nobody is asked.</param>
public sealed record CaseCount(int Met, int Missed, ImmutableArray<CountSince> Since, int NeedFact)
{
    public int Documented => Met + Missed;

    public static CaseCount Of(params ReadOnlySpan<Retelling> retellings)
    {
        var answers = retellings.ToArray().SelectMany(retelling => retelling.Answers).ToLookup(answer => answer.Outcome);
        var always = answers[Outcome.Met].Concat(answers[Outcome.Missed]).ToLookup(answer => answer.IsAskedSince);
        return new CaseCount(
            always[false].Count(answer => answer.Outcome == Outcome.Met), always[false].Count(answer => answer.Outcome == Outcome.Missed),
            [
                .. always[true].GroupBy(answer => answer.Expectation.AskedSince!.Value).OrderBy(version => version.Key)
                    .Select(version => new CountSince(version.Key, version.Count(answer => answer.Outcome == Outcome.Met), version.Count())),
            ],
            answers[Outcome.NeedsFact].Count());
    }
}

/// <summary>How many of those who rest on the questions of one version the plans have.</summary>
public sealed record CountSince(int Version, int Met, int Asked);
