using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>A reason with the labels of the answers that made it apply.</summary>
public sealed record ReasonView(Reason Reason, ImmutableArray<(Text Label, FactValue Value)> Facts)
{
    public static ReasonView Of(Policy policy, Reason reason) =>
        new(reason, [.. reason.Answers.Select(fact => (policy.LabelOf(fact.Fact), fact.Value!))]);

    public static IEnumerable<ReasonView> Of(Policy policy, IEnumerable<Reason> reasons) =>
        reasons.Select(reason => Of(policy, reason));
}
