using System.Collections.Immutable;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;

namespace Whom.Application.Leavings;

/// <summary>What somebody does in a purchase that is not over.</summary>
/// <param name="In">The purchase.</param>
/// <param name="Assignment">What they hold, or act in for another.</param>
public sealed record OpenPart(Snapshot<Purchase> In, Assignment Assignment);

/// <summary>Who was chosen to take over.</summary>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Assignment">Which assignment.</param>
/// <param name="To">Who; null for nobody.</param>
public sealed record ChosenSuccessor(PurchaseId Purchase, AssignmentId Assignment, Person? To);

/// <summary>That somebody leaves, and who takes over.</summary>
/// <param name="Go">Who leaves, and who lets them.</param>
/// <param name="Chosen">Who takes over what. What is missing is taken over by nobody.</param>
/// <param name="Reason">Why, as the record of each purchase keeps it.</param>
/// <param name="Today">The day on which it is done, in the jurisdiction's time zone.</param>
/// <param name="NextId">The id of a new assignment; the same for the same.</param>
public sealed record Leaving(
    LetGo Go, ImmutableArray<ChosenSuccessor> Chosen, string Reason, DateOnly Today,
    Func<AssignmentId, AssignmentId> NextId)
{
    /// <summary>Who was chosen for an assignment.</summary>
    public ChosenSuccessor ChosenFor(PurchaseId purchase, AssignmentId assignment) =>
        Chosen.FirstOrDefault(one => one.Purchase == purchase && one.Assignment == assignment)
            ?? new ChosenSuccessor(purchase, assignment, null);

    /// <summary>The same as a command.</summary>
    public PurchaseCommand HandOver(ChosenSuccessor chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var to = chosen.To is { } person
            ? new Successor(NextId(chosen.Assignment), person.Id, person.Name, person.Kind)
            : null;
        return new HandOver(chosen.Assignment, Go.Person, to, Reason, Today, Go.By, Go.At);
    }
}
