using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Whom.Application.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.Hosting;

namespace Whom.Web.QuickCheck;

/// <summary>
/// The facts whose answers can change a plan at all. One that no rule looks at is asked
/// of nobody. Safe to share between threads.
/// </summary>
public sealed class AskedFacts(PolicyRegistry policies, TimeProvider time)
{
    private readonly ConditionalWeakTable<Planner, Known> _known = [];

    public bool Contains(Policy policy, Fact fact)
    {
        var (planner, today) = (policies.Of(policy), time.Today());
        // By the rules of the day; whoever finds it out first, it is the same.
        if (!_known.TryGetValue(planner, out var known) || known.Day != today)
        {
            var nothing = new PurchaseFacts(null, today, Facts.AllOpen(policy.Facts.Length));
            _known.AddOrUpdate(planner, known = new Known(today, planner.Plan(nothing).StillAsked));
        }

        return known.Facts.Contains(fact);
    }

    private sealed record Known(DateOnly Day, ImmutableArray<Fact> Facts);
}
