using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// What is said of a plan first, to whoever reads it: nobody is told to call themselves, no more than a few are called
/// first, and a role that no one person holds, such as the public, is prepared for and not called.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Reader">Who reads it.</param>
/// <param name="Own">
/// What the reader would be asked, were it not their own to do; null where they are not called.
/// </param>
/// <param name="First">Whom the reader calls first, in order.</param>
/// <param name="Next">Whom after, in order.</param>
/// <param name="Signatures">Who signs off, and on how many documents before how many gates; certain ones only.</param>
public sealed record Briefing(
    Plan Plan, Role Reader, Call? Own, ImmutableArray<Call> First, ImmutableArray<Call> Next,
    ImmutableArray<(Role Role, int Count)> Signatures)
{
    /// <summary>How many are called first.</summary>
    public const int CalledFirst = 3;

    /// <summary>The briefing of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reader">Who reads it; null for whoever does what is to be done before anything.</param>
    public static Briefing Of(Plan plan, Role? reader = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var who = reader ?? plan.Policy.BeforeAnything.Role;
        ImmutableArray<Call> others = [.. plan.Calls.Where(
            call => call.Role != who && call.Role.Holder != Holder.Nobody)];
        var first = Math.Min(CalledFirst, others.Length);
        return new Briefing(
            plan, who, plan.Calls.FirstOrDefault(call => call.Role == who), others[..first], others[first..],
            [
                .. plan.Gates.SelectMany(gate => gate.Requires)
                    .Where(item => item is { Kind: RequirementKind.SignOff, Certain: true, Role: not null })
                    .GroupBy(item => item.Role!).OrderBy(role => role.Key.Order)
                    .Select(role => (role.Key, role.Count())),
            ]);
    }

    /// <summary>
    /// The reason why so much care is taken: of the risk that was found the first, which weighs most; null while the
    /// answers leave the risk open.
    /// </summary>
    public Reason? WhySoMuchCare => Risk is { Value: not null, Reasons: [var first, ..] } ? first : null;

    /// <summary>The risk as it was found.</summary>
    public DerivedValue Risk => Plan.Derived[Plan.Policy.Risk - Plan.Policy.Facts.Length];
}
