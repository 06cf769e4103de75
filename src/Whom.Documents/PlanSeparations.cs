using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>Who of a plan may never be one person, and who may: one sentence for each reason.</summary>
public static class PlanSeparations
{
    /// <summary>
    /// The sentences, those about two people first. Where the policy shows nobody how few
    /// could carry it, none says who may be one.
    /// </summary>
    public static ImmutableArray<ToldSeparation> Of(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        var onlyApart = plan.Holds(plan.Policy.Team.RefusedWhen);
        return
        [
            .. plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer || !onlyApart)
                .SelectMany(pair => pair.Reasons.Select(reason => Named.Of(plan.Policy, pair, reason)))
                .GroupBy(named => (named.Rule, Because: wording.In(named.Reason.Grounds.Because)))
                .OrderBy(same => same.Key.Rule).ThenBy(same => same.Min(named => named.Order))
                .Select(same => new ToldSeparation(
                    same.Key.Rule, Pairs(same, wording),
                    [.. same.Select(named => named.Reason).DistinctBy(reason => reason.Grounds.Rule)])),
        ];
    }

    /// <summary>A role and all others that it stands with in a pair: “a and b”, “a and any of b, c and d”.</summary>
    public static string Pair(Role role, IEnumerable<Role> with, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(wording);
        var others = with.Distinct().Select(other => wording.In(other.Label)).ToList();
        return wording.Say(
            others.Count == 1 ? "separations.pair" : "separations.pairs", wording.In(role.Label), wording.And(others));
    }

    private static string Pairs(IEnumerable<Named> all, PlanWording wording) =>
        string.Join("; ", all.GroupBy(named => named.Anchor).Select(same =>
            Pair(same.Key, same.Select(named => named.Other), wording)));

    /// <summary>A pair by one of its reasons, from the side of the role whose rule it is.</summary>
    private sealed record Named(Apart Rule, Role Anchor, Role Other, Reason Reason, int Order)
    {
        public static Named Of(Policy policy, Separation pair, Reason reason)
        {
            for (var at = 0; at < policy.Separations.Length; at++)
            {
                var rule = policy.Separations[at];
                if (!ReferenceEquals(rule.Grounds, reason.Grounds)) continue;
                if (rule.Role == pair.First && rule.With.Contains(pair.Second))
                    return new Named(pair.Rule, pair.First, pair.Second, reason, at);
                if (rule.Role == pair.Second && rule.With.Contains(pair.First))
                    return new Named(pair.Rule, pair.Second, pair.First, reason, at);
            }

            return new Named(pair.Rule, pair.First, pair.Second, reason, policy.Separations.Length);
        }
    }
}

/// <summary>One reason, and all pairs that it keeps apart or lets be one.</summary>
/// <param name="Rule">Whether they must be two people.</param>
/// <param name="Pairs">The pairs in words: “a and b; c and d or e”.</param>
/// <param name="Reasons">The rules that say so, in the same words.</param>
public sealed record ToldSeparation(Apart Rule, string Pairs, ImmutableArray<Reason> Reasons);
