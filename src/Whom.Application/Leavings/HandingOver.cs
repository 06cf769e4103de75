using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;

namespace Whom.Application.Leavings;

/// <summary>That what somebody does goes to others, while they stay.</summary>
/// <param name="From">Whose it was.</param>
/// <param name="Chosen">Who takes over what. What is missing stays with them.</param>
/// <param name="Reason">Why, as the record of each purchase keeps it.</param>
/// <param name="Today">The day on which it is done, in the jurisdiction's time zone.</param>
/// <param name="NextId">The id of a new assignment; the same for the same.</param>
/// <param name="By">Who decides that.</param>
/// <param name="At">When, in UTC.</param>
public sealed record HandingOver(
    PersonId From, ImmutableArray<ChosenSuccessor> Chosen, string Reason, DateOnly Today,
    Func<AssignmentId, AssignmentId> NextId, Actor By, DateTimeOffset At)
{
    /// <summary>The same as commands, each with its purchase; none for what nobody was chosen for.</summary>
    public ImmutableArray<(PurchaseId On, PurchaseCommand Command)> Commands =>
    [
        .. Chosen.Where(one => one.To is not null).Select(one => (one.Purchase, (PurchaseCommand)new HandOver(
            one.Assignment, From,
            new Successor(NextId(one.Assignment), one.To!.Id, one.To.Name, one.To.Kind), Reason, Today, By, At))),
    ];
}
