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
public sealed record CaseCount(int Met, int Missed, int NeedFact)
{
    public int Documented => Met + Missed;

    public static CaseCount Of(params ReadOnlySpan<Retelling> retellings)
    {
        var (met, missed, needFact) = (0, 0, 0);
        foreach (var retelling in retellings)
        {
            met += retelling.Answers.Count(answer => answer.Outcome == Outcome.Met);
            missed += retelling.Answers.Count(answer => answer.Outcome == Outcome.Missed);
            needFact += retelling.Answers.Count(answer => answer.Outcome == Outcome.NeedsFact);
        }

        return new CaseCount(met, missed, needFact);
    }
}
