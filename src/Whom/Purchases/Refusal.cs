using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>Why a command is refused, with what a person needs to know to do better. The words are made where they are shown.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>A purchase with this id is there already.</summary>
    public sealed record AlreadyOpen(PurchaseId Purchase) : Refusal;

    /// <summary>The name is empty or too long.</summary>
    public sealed record WrongName(string Name, int Longest) : Refusal;

    /// <summary>Nothing would change.</summary>
    public sealed record NothingChanges : Refusal;

    /// <summary>The rules know no such answer.</summary>
    public sealed record NoSuchAnswer(string Fact, string? Value, ImmutableArray<string> Accepted) : Refusal;

    /// <summary>The purchase is on hold, withdrawn or closed.</summary>
    public sealed record WrongStanding(Standing Standing, ImmutableArray<Standing> Accepted) : Refusal;

    /// <summary>A reason is asked for, and none was given.</summary>
    public sealed record NoReason : Refusal;

    /// <summary>The rules know no such role.</summary>
    public sealed record NoSuchRole(string Role) : Refusal;

    /// <summary>The rules know no such stage.</summary>
    public sealed record NoSuchStage(string Stage) : Refusal;

    /// <summary>There is no such assignment, or it has ended.</summary>
    public sealed record NoSuchAssignment(AssignmentId Assignment) : Refusal;

    /// <summary>The person holds this role there already.</summary>
    public sealed record AlreadyNamed(AssignmentId Assignment) : Refusal;

    /// <summary>Someone of this kind cannot hold the role.</summary>
    public sealed record CannotHold(Role Role, PersonKind Kind) : Refusal;

    /// <summary>Who holds one of the two roles on this purchase cannot hold the other.</summary>
    public sealed record MustDiffer(Role Role, Role Holds, ImmutableArray<Reason> Reasons) : Refusal;

    /// <summary>Who holds this role holds no other, since they speak for others.</summary>
    public sealed record HoldsNoOther(Role Role, Role Holds) : Refusal;
}

/// <summary>Where a person stands to the buyer.</summary>
public enum PersonKind
{
    /// <summary>Staff of the buyer.</summary>
    Staff,

    /// <summary>From outside.</summary>
    Outside,

    /// <summary>Of the staff side: a union, or elected by the staff.</summary>
    StaffSide,
}
