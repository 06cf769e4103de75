using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>A look at what runs, that no gate waits for and that may come back.</summary>
/// <param name="Grounds">Why; its rule is the id of the review, its reason what is looked at.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="FirstDays">Days after going live; null where it hangs on deliveries.</param>
/// <param name="EveryDays">Days from one to the next; null where it comes once or with each delivery.</param>
/// <param name="EachDelivery">Whether it comes with each delivery.</param>
/// <param name="Roles">Of whom those are asked who are in the plan.</param>
/// <param name="On">The document that it is kept with.</param>
public sealed record ReviewRule(
    Grounds Grounds, Condition When, int? FirstDays, int? EveryDays,
    bool EachDelivery, ImmutableArray<Role> Roles, Document On);

/// <summary>Something that may happen while it runs, and what it opens.</summary>
/// <param name="Grounds">Why; its rule is the id of the event.</param>
/// <param name="Event">What happens.</param>
/// <param name="What">What it opens.</param>
public sealed record OpeningRule(Grounds Grounds, Text Event, Text What)
{
    /// <summary>The stage inside which it comes; null where that is not said.</summary>
    public Stage? During { get; init; }

    /// <summary>
    /// The answers that it gives to questions of the running purchase; empty where a new plan is made instead.
    /// </summary>
    public ImmutableArray<BroughtAnswer> Answers { get; init; } = [];
}

/// <summary>An answer that something which happened gives.</summary>
public sealed record BroughtAnswer(Fact Fact, FactValue Value);
