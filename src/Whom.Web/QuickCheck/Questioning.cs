using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.QuickCheck;

/// <summary>Which question comes next for someone who has put some off.</summary>
/// <param name="Next">The question; null where no other can change anything.</param>
/// <param name="Remaining">How many there are at most, that one included.</param>
public sealed record Questioning(Fact? Next, int Remaining)
{
    /// <summary>So many questions are asked before the plan is shown; each further one leads back to it.</summary>
    public const int First = 5;

    public static Questioning After(Plan plan, ImmutableArray<Fact> putOff)
    {
        var asked = plan.StillAsked.Where(fact => !putOff.Contains(fact)).ToList();
        return new Questioning(asked.FirstOrDefault(), asked.Count);
    }
}
