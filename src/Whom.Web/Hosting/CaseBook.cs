using System.Collections.Immutable;
using Whom.History;
using Whom.Planning;

namespace Whom.Web.Hosting;

/// <summary>The real cases that the packs tell of.</summary>
public sealed record CaseBook(ImmutableArray<Case> Cases)
{
    public Case? Find(string id) => Cases.FirstOrDefault(of => of.Id == id);

    public ImmutableArray<Retelling> Tell(Planner planner, DateOnly date) =>
        [.. Cases.Select(of => Retelling.Tell(planner, of, date))];

    public Score Count(Planner planner, DateOnly date) => Score.Of(Tell(planner, date));
}
