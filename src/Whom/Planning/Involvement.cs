using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>One role at one stage; a sign-off also on one document.</summary>
/// <param name="Role">Who.</param>
/// <param name="Stage">When.</param>
/// <param name="Capacity">How strongly.</param>
/// <param name="On">On which documents, in order.</param>
/// <param name="Before">The gates that wait for it, in order; empty where it is recommended only.</param>
/// <param name="Certain">Whether it is in the plan of every completion of the open answers.</param>
/// <param name="DependsOn">The open facts that it hangs on, in order; empty when certain.</param>
/// <param name="Reasons">One per row.</param>
/// <param name="Questions">What the role asks itself at this stage.</param>
public sealed record Involvement(
    Role Role, Stage Stage, Capacity Capacity, ImmutableArray<Document> On, ImmutableArray<Gate> Before,
    bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons, ImmutableArray<Question> Questions)
{
    /// <summary>What makes it the same item in another plan.</summary>
    public (string Role, string Stage, Capacity Capacity, string? Signs) Key =>
        (Role.Id, Stage.Id, Capacity, Capacity == Capacity.SignsOff ? On[0].Id : null);
}
