using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Whom to call, in the order in which people need each other.</summary>
/// <param name="Gate">Every role with a requirement at this gate is called.</param>
/// <param name="Also">Roles that are called besides.</param>
/// <param name="Places">The order; each role is called once, at the first place whose condition holds.</param>
/// <param name="Spans">What a place means in time: the first span that holds and does not end before it.</param>
/// <param name="Prepare">What is prepared for rather than called; null where there is nothing.</param>
/// <param name="AskFirst">
/// The questions that soonest tell whom to call first; empty where none goes before others.
/// </param>
public sealed record CallRules(
    Gate Gate, ImmutableArray<CalledAlso> Also, ImmutableArray<CallPlace> Places, ImmutableArray<CallSpan> Spans,
    Preparing? Prepare, ImmutableArray<AskedFirst> AskFirst);

/// <summary>A question that goes before all that stand below it and those that no line names.</summary>
/// <param name="When">The answers after which it does; those not given yet do not count.</param>
/// <param name="Fact">What is asked.</param>
public sealed record AskedFirst(Condition When, Fact Fact);

/// <summary>A role that is called although the gate does not wait for it.</summary>
public sealed record CalledAlso(Condition When, Role Role);

/// <summary>A place in the order of calls.</summary>
/// <param name="Place">Its number; several may share one.</param>
/// <param name="When">The facts that make it so.</param>
/// <param name="Roles">Who is called, in this order.</param>
/// <param name="ToGet">What the call is to bring.</param>
public sealed record CallPlace(int Place, Condition When, ImmutableArray<Role> Roles, Text ToGet)
{
    /// <summary>Whether a pack that extends others says so; it goes before what these say.</summary>
    public bool IsLocal { get; init; }
}

/// <summary>What the places up to one mean in time, such as this week.</summary>
public sealed record CallSpan(Condition When, int Until, Text Says);

/// <summary>Something to prepare where the facts are so.</summary>
public sealed record Preparing(Grounds Grounds, Condition When, Text Says);

/// <summary>What to ask a role where the facts are so; the first that holds is asked.</summary>
public sealed record ConditionalAsk(Condition When, Text Ask);

/// <summary>What is done before anybody is called.</summary>
/// <param name="Role">Who does it.</param>
/// <param name="Steps">In order; all whose condition holds.</param>
public sealed record FirstSteps(Role Role, ImmutableArray<FirstStep> Steps);

/// <summary>One thing to do before anybody is called.</summary>
public sealed record FirstStep(Grounds Grounds, Condition When, Text Step);
