using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.Hosting;

namespace Whom.Web.Plans;

/// <summary>The facts whose answers can change a plan at all. One that no rule looks at is asked of nobody. Safe to share between threads.</summary>
public sealed class AskedFacts(Planner planner, TimeProvider time)
{
    private Known? _known;

    public bool Contains(Fact fact)
    {
        var today = time.Today();
        // By the rules of the day; whoever finds it out first, it is the same.
        if (_known is not { } known || known.Day != today)
            _known = known = new Known(today, planner.Plan(new PurchaseFacts(null, today, Facts.AllOpen(planner.Policy.Facts.Length))).StillAsked);
        return known.Facts.Contains(fact);
    }

    private sealed record Known(DateOnly Day, ImmutableArray<Fact> Facts);
}
