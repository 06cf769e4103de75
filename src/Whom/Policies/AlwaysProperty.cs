using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Something that holds for every possible purchase, to be proved over the whole fact space.</summary>
/// <param name="Id">The id in the pack.</param>
/// <param name="Says">What holds, in plain words.</param>
/// <param name="Claims">What is proved; all of them hold.</param>
public sealed record AlwaysProperty(string Id, Text Says, ImmutableArray<Claim> Claims);

/// <summary>One part of what always holds.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    /// <summary>These roles, at these stages, in at least these capacities, are in every plan.</summary>
    public sealed record InEveryPlan(ImmutableArray<Presence> Present) : Claim;

    /// <summary>These requirements stand wherever their condition holds.</summary>
    public sealed record Required(ImmutableArray<RequiredItem> Items) : Claim;

    /// <summary>These roles never sign off.</summary>
    public sealed record NeverSigns(ImmutableArray<Role> Roles) : Claim;

    /// <summary>No gate passes first without this role.</summary>
    public sealed record PassFirstNeeds(Role Role) : Claim;

    /// <summary>
    /// Every role with a requirement of these kinds under one value of a fact has one under every other value.
    /// </summary>
    public sealed record NoLighter(int Fact, int Than, ImmutableArray<RequirementKind> Kinds) : Claim;

    /// <summary>
    /// A heavier answer leaves no role without a requirement at a gate, or an earlier one, where it had one; but those
    /// named, where the facts with the heavier answer are so.
    /// </summary>
    public sealed record HeavierKeeps(ImmutableArray<LostAtGate> But) : Claim;

    /// <summary>
    /// From one value of a fact to any heavier one no role leaves, the number of requirements does not fall, no gate
    /// loses a role that it asked but those named, and more roles are required at some stages.
    /// </summary>
    public sealed record Grows(
        int Fact, int From, ImmutableArray<LostAtGate> But, ImmutableArray<MoreRoles> More) : Claim;

    /// <summary>
    /// Each role in a plan can be held by someone under the separations, by at most so many of the buyer's own people.
    /// </summary>
    public sealed record Fillable(Condition When, int? Staff) : Claim;

    /// <summary>Every involvement, requirement and separation has a reason with a citation.</summary>
    public sealed record Cited : Claim;

    /// <summary>The plan is a function of facts, packs and date alone.</summary>
    public sealed record FunctionOfFacts : Claim;

    /// <summary>A plan asks for no more than this; a bound that is null is none.</summary>
    /// <param name="When">Of which plans.</param>
    /// <param name="Most">The bounds.</param>
    /// <param name="Besides">Documents that are not counted.</param>
    /// <param name="Additions">What else the bounds grow by, each where its condition holds.</param>
    public sealed record AtMost(
        Condition When, Bounds Most, ImmutableArray<Document> Besides,
        ImmutableArray<BoundsAddition> Additions) : Claim;

    /// <summary>
    /// No gate waits for a notice but for one to this role before this gate, or the next that exists.
    /// </summary>
    public sealed record NotificationsOnly(Role Role, Gate Before) : Claim;

    /// <summary>
    /// No one member of staff can hold more than half of the sign-offs of a gate that asks two or more roles to sign.
    /// </summary>
    public sealed record HalfOfSignOffs : Claim;

    /// <summary>No one person can hold two of the parts that sign at a gate.</summary>
    public sealed record OneSignsOnce(Condition When) : Claim;

    /// <summary>No one person can hold two of these, in any plan that has both.</summary>
    public sealed record NeverOnePerson(Condition When, ImmutableArray<Role> Roles) : Claim;
}

/// <summary>A role, and where given a stage and a least capacity.</summary>
public sealed record Presence(Role Role, Stage? Stage, Capacity? AtLeast);

/// <summary>
/// A requirement that must stand: any of the kinds, for the role, on the document where given (or on what it is merged
/// into), before the gate or the next that exists.
/// </summary>
public sealed record RequiredItem(
    Condition When, ImmutableArray<RequirementKind> Kinds, Role Role, Document? On, Gate Before);

/// <summary>A role that a gate may lose, where the facts are so.</summary>
public sealed record LostAtGate(Condition When, Role Role, Gate Gate);

/// <summary>At least so many more roles on whom a gate waits at a stage.</summary>
public sealed record MoreRoles(Stage Stage, int AtLeast);

/// <summary>The most that a plan may ask; null where there is no bound.</summary>
/// <param name="Roles">Different roles on whom gates wait.</param>
/// <param name="Required">Things that gates wait for.</param>
/// <param name="Documents">Different documents of the parts that gates wait for.</param>
/// <param name="SignOffs">Sign-offs.</param>
/// <param name="Signers">Different roles that sign off.</param>
public sealed record Bounds(int? Roles, int? Required, int? Documents, int? SignOffs, int? Signers);

/// <summary>What bounds grow by where the facts are so; 0 where null.</summary>
public sealed record BoundsAddition(Condition When, Bounds By);
