using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>Who has to have done what a gate waits for once, of many.</summary>
public static class TakingPartIn
{
    /// <summary>
    /// The roles that it is asked of, in the order of the vocabulary; none where the packs do not say.
    /// </summary>
    public static ImmutableArray<Role> Of(Plan plan, Requirement requirement)
    {
        var asked = plan.Policy.Duties
            .Where(duty => requirement.Reasons.Any(reason => ReferenceEquals(reason.Grounds, duty.Grounds)))
            .Select(duty => duty.Of).OfType<TakingPart>().ToList();
        return
        [
            .. plan.Involvements
                .Where(item => item.Certain
                    && asked.Exists(of => of.Capacities.Contains(item.Capacity) && of.Stages.Contains(item.Stage)))
                .Select(item => item.Role).Distinct().OrderBy(role => role.Order),
        ];
    }
}
