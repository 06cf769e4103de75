using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What a person has said about conflicts of interest in an assignment.</summary>
/// <param name="By">Who: the holder of the assignment, or who acts in it; each speaks for themselves.</param>
/// <param name="Conflict">What the conflict is; null where they declared none.</param>
/// <param name="Settled">What became of it; null while that is open, and where there is none.</param>
public sealed record Declaration(PersonId By, Sealed? Conflict, Settlement? Settled)
{
    /// <summary>Whether a conflict was declared, and nobody has settled it yet.</summary>
    public bool IsOpen => Conflict is not null && Settled is null;
}

/// <summary>What becomes of a conflict of interest.</summary>
public enum Settlement
{
    /// <summary>The person keeps the assignment; why is on record.</summary>
    Kept,

    /// <summary>The person's part, or their acting in it, ends.</summary>
    Replaced,
}

/// <summary>Who settles a conflict of interest.</summary>
public abstract record SettledBy
{
    private SettledBy()
    {
    }

    /// <summary>A person of the purchase.</summary>
    public sealed record Person(PersonId Id) : SettledBy;

    /// <summary>Any administrator: nobody on the purchase can do it.</summary>
    public sealed record Administrator : SettledBy;
}

/// <summary>Declare to have no conflict of interest.</summary>
public sealed record DeclareNoConflict(AssignmentId Assignment, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Declare a conflict of interest.</summary>
public sealed record DeclareConflict(AssignmentId Assignment, string What, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Settle a conflict of interest.</summary>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Of">Whose.</param>
/// <param name="Settlement">What becomes of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who settles it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SettleConflict(
    AssignmentId Assignment, PersonId Of, Settlement Settlement, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A person declared to have no conflict of interest.</summary>
public sealed record NoConflictDeclared(AssignmentId Assignment, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A person declared a conflict of interest.</summary>
public sealed record ConflictDeclared(AssignmentId Assignment, Sealed What, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A conflict of interest was settled.</summary>
public sealed record ConflictSettled(
    AssignmentId Assignment, PersonId Of, Settlement Settlement, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Conflicts of interest: each person says, before they advise, whether they have one; someone else settles it.
/// </summary>
public static class Declarations
{
    /// <summary>What one declares can change, but an open conflict is settled, not taken back.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, DeclareNoConflict command) =>
        MayNotDeclare(purchase, command.Assignment, command.By) is { } refusal ? refusal
        : purchase.Live(command.Assignment)!.DeclarationOf(command.By.RequirePerson()) switch
        {
            { IsOpen: true } => new Refusal.ConflictIsOpen(command.Assignment),
            { Conflict: null } => new Refusal.NothingChanges(),
            _ when Reached(purchase, command.Assignment) is { } enough => enough,
            _ => new NoConflictDeclared(command.Assignment, command.By, command.At),
        };

    /// <summary>A conflict can be declared at any time, and again with other words.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, DeclareConflict command) =>
        MayNotDeclare(purchase, command.Assignment, command.By) is { } refusal ? refusal
        : GivenWords.Words(command.What, GivenWords.LongestReason, out var what) is { } unfit ? unfit
        : Reached(purchase, command.Assignment) is { } enough ? enough
        : new ConflictDeclared(command.Assignment, what, command.By, command.At);

    /// <summary>
    /// Only the one to whom it goes settles it; where the person is replaced, their assignment ends with it.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, SettleConflict command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotSettle(command.Of, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Live(command.Assignment) is not { } assignment)
            return new Refusal.NoSuchAssignment(command.Assignment);
        if (assignment.DeclarationOf(command.Of) is not { IsOpen: true })
            return new Refusal.NoConflictIsOpen(assignment.Id, command.Of);
        if (GivenWords.Reason(command.Reason, out var reason) is { } unfit) return unfit;
        var settled = new ConflictSettled(
            assignment.Id, command.Of, command.Settlement, reason, command.By, command.At);
        return command.Settlement switch
        {
            Settlement.Kept => settled,
            Settlement.Replaced when command.Of == assignment.Person =>
                new Decision<PurchaseEvent>.Accepted(
                    [settled, new AssignmentEnded(assignment.Id, reason, command.By, command.At)]),
            Settlement.Replaced when assignment.Delegation?.To == command.Of =>
                new Decision<PurchaseEvent>.Accepted(
                    [settled, new DelegationEnded(assignment.Id, command.By, command.At)]),
            Settlement.Replaced => settled,
        };
    }

    /// <summary>
    /// Who settles a conflict of this person: the procurement officer of the purchase; the officer's own, and where
    /// there is no officer, the executive sponsor; else an administrator. Nobody settles their own.
    /// </summary>
    public static SettledBy ConflictGoesTo(this Purchase purchase, PersonId of)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        foreach (var role in (ReadOnlySpan<string>)[CoreRoles.ProcurementOfficer, CoreRoles.ExecutiveSponsor])
            if (purchase.Responsible(role) is { } holder && holder.Person != of)
                return new SettledBy.Person(holder.Person);
        return new SettledBy.Administrator();
    }

    /// <summary>The conflicts of interest that nobody has settled, in the order of naming.</summary>
    public static IEnumerable<(Assignment Assignment, PersonId Of)> OpenConflicts(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Assignments.Where(assignment => assignment.IsLive).SelectMany(assignment =>
            assignment.Declarations.Where(one => one.IsOpen).Select(one => (assignment, one.By)));
    }

    internal static Purchase Apply(Purchase purchase, NoConflictDeclared happened) =>
        Declared(purchase, happened.Assignment, new Declaration(happened.By.RequirePerson(), null, null));

    internal static Purchase Apply(Purchase purchase, ConflictDeclared happened) =>
        Declared(purchase, happened.Assignment, new Declaration(happened.By.RequirePerson(), happened.What, null));

    internal static Purchase Apply(Purchase purchase, ConflictSettled happened) =>
        purchase.With(happened.Assignment, assignment => assignment with
        {
            Declarations =
            [
                .. assignment.Declarations.Select(
                    one => one.By == happened.Of ? one with { Settled = happened.Settlement } : one),
            ],
        });

    private static Purchase Declared(Purchase purchase, AssignmentId id, Declaration declaration) =>
        purchase.With(id, assignment => assignment with
        {
            Declarations = [.. assignment.Declarations.Where(one => one.By != declaration.By), declaration],
            DeclarationCount = assignment.DeclarationCount + 1,
        });

    private static Refusal? Reached(Purchase purchase, AssignmentId id) =>
        Most.Reached(Enough.Declarations, purchase.Live(id)!.DeclarationCount, Most.Declarations);

    // Whoever accepts declares; so not before, and whoever was named and never asked has nothing to declare.
    private static Refusal? MayNotDeclare(Purchase purchase, AssignmentId id, Actor by) =>
        purchase.MayNotActIn(id, by) is { } other ? other
        : purchase.NotActive() is { } standing ? standing
        : purchase.Live(id)!.State is var state && state == AssignmentState.Accepted ? null
        : new Refusal.WrongAssignmentState(state, [AssignmentState.Accepted]);
}
