using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>
/// One reason to keep roles apart, or to let them be one person, with all the sentences that it stands behind.
/// </summary>
/// <param name="Rule">Whether they must be two people.</param>
/// <param name="Reason">Why, with the answers of all its rows.</param>
/// <param name="Sentences">In the order of the packs.</param>
public sealed record SeparationGroup(Apart Rule, Reason Reason, ImmutableArray<SeparationSentence> Sentences)
{
    /// <summary>
    /// The separations of a plan, each reason once. Who may be one person is left out
    /// where nobody is shown how few could do it.
    /// </summary>
    public static ImmutableArray<SeparationGroup> Of(Plan plan)
    {
        var only = plan.Holds(plan.Policy.Team.RefusedWhen);
        var told =
            from pair in plan.Separations
            where !only || pair.Rule == Apart.MustDiffer
            from reason in pair.Reasons
            let rule = plan.Policy.Separations.First(rule => ReferenceEquals(rule.Grounds, reason.Grounds))
            let anchor = rule.Role == pair.Second ? pair.Second : pair.First
            select (pair.Rule, Order: plan.Policy.Separations.IndexOf(rule), Anchor: anchor,
                With: anchor == pair.First ? pair.Second : pair.First, Reason: reason);
        return
        [
            .. told.OrderBy(one => one.Order)
                .GroupBy(one => (one.Rule, one.Reason.Grounds.Because.English, one.Reason.Grounds.Citation?.Key))
                .Select(same => new SeparationGroup(
                    same.Key.Rule,
                    new Reason(same.First().Reason.Grounds,
                        [.. same.SelectMany(one => one.Reason.Facts).DistinctBy(fact => fact.Fact)]),
                    [
                        .. same.GroupBy(one => one.Anchor)
                            .Select(sentence => new SeparationSentence(sentence.Key,
                                [.. sentence.Select(one => one.With).Distinct().OrderBy(role => role.Order)])),
                    ])),
        ];
    }
}

/// <summary>A role, and each of those that it must not, or may, be one person with.</summary>
public sealed record SeparationSentence(Role Role, ImmutableArray<Role> With);
