using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Something that holds for every possible purchase, to be proved over the whole fact space.</summary>
public abstract record AlwaysProperty
{
    private AlwaysProperty(string id, Text says) => (Id, Says) = (id, says);

    /// <summary>The id in the pack.</summary>
    public string Id { get; init; }

    /// <summary>What holds, in plain words.</summary>
    public Text Says { get; init; }

    /// <summary>These roles, at these stages, in at least these capacities, are in every plan.</summary>
    public sealed record InEveryPlan(string Id, Text Says, ImmutableArray<Presence> Present) : AlwaysProperty(Id, Says);

    /// <summary>These requirements stand wherever their condition holds.</summary>
    public sealed record Required(string Id, Text Says, ImmutableArray<RequiredItem> Items) : AlwaysProperty(Id, Says);

    /// <summary>Every role with a requirement of these kinds under one value of a fact has one under every other value.</summary>
    public sealed record NoLighter(string Id, Text Says, int Fact, int Than, ImmutableArray<RequirementKind> Kinds)
        : AlwaysProperty(Id, Says);

    /// <summary>A heavier answer leaves no role without a requirement at a gate, or an earlier one, where it had one.</summary>
    public sealed record HeavierKeeps(string Id, Text Says) : AlwaysProperty(Id, Says);

    /// <summary>From one value of a fact to any heavier one no role leaves and the number of requirements does not fall.</summary>
    public sealed record NeverFewer(string Id, Text Says, int Fact, int From) : AlwaysProperty(Id, Says);

    /// <summary>Each role in a plan can be held by someone under the separations.</summary>
    public sealed record Fillable(string Id, Text Says) : AlwaysProperty(Id, Says);

    /// <summary>Every involvement, requirement and separation has a reason with a citation.</summary>
    public sealed record Cited(string Id, Text Says) : AlwaysProperty(Id, Says);

    /// <summary>The plan is a function of facts, packs and date alone.</summary>
    public sealed record FunctionOfFacts(string Id, Text Says) : AlwaysProperty(Id, Says);
}

/// <summary>A role, and where given a stage and a least capacity.</summary>
public sealed record Presence(Role Role, Stage? Stage, Capacity? AtLeast);

/// <summary>A requirement that must stand: any of the kinds, for the role, on the artefact where given, before the gate or the next that exists.</summary>
public sealed record RequiredItem(
    Condition When, ImmutableArray<RequirementKind> Kinds, Role Role, Artefact? On, Gate Before);
