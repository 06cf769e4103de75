using System.Collections.Immutable;
using Whom.History;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Web.Pages.History;

/// <summary>The real cases that the installed packs tell of, each pack its own.</summary>
public sealed class HistoryCases(InstalledPacks installed)
{
    public ImmutableArray<Case> Of(Planner planner) =>
        installed.All.First(one => one.Pack.Sha256 == planner.Policy.Packs[0].Sha256).History;

    public ImmutableArray<Retelling> Tell(Planner planner, DateOnly date) =>
        [.. Of(planner).Select(of => Retelling.Tell(planner, of, date))];
}
