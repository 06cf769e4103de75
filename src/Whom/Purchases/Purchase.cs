using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>One acquisition of AI, as its events have made it. Immutable.</summary>
public sealed record Purchase
{
    /// <summary>Its id.</summary>
    public required PurchaseId Id { get; init; }

    /// <summary>What its people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The answers given so far.</summary>
    public required Answers Answers { get; init; }

    /// <summary>The day that it aims at; null where none was named.</summary>
    public required TargetDay? Target { get; init; }

    /// <summary>The rules that it is planned by.</summary>
    public required Rules Rules { get; init; }

    /// <summary>Whether it goes on.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Who was named for which role, in the order of naming, those whose part has ended included.</summary>
    public required ImmutableArray<Assignment> Assignments { get; init; }

    /// <summary>To which assignments responsibility was given, the latest last.</summary>
    public required ImmutableArray<AssignmentId> Given { get; init; }

    /// <summary>The state after all events of a stream, in order; null where there is none.</summary>
    public static Purchase? After(IEnumerable<PurchaseEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate((Purchase?)null, Apply);
    }

    /// <summary>The state after one more event. Requires events that were decided on this state.</summary>
    public static Purchase Apply(Purchase? purchase, PurchaseEvent happened) => (purchase, happened) switch
    {
        (null, PurchaseOpened opened) => Opening.Apply(opened),
        (not null, FactsAmended amended) => FactAmendments.Apply(purchase, amended),
        (not null, PurchaseHeld) => purchase with { Standing = Standing.OnHold },
        (not null, PurchaseResumed) => purchase with { Standing = Standing.Active },
        (not null, PurchaseWithdrawn) => purchase with { Standing = Standing.Withdrawn },
        (not null, PurchaseClosedOut) => purchase with { Standing = Standing.ClosedOut },
        (not null, PersonNamed named) => Purchases.Assignments.Apply(purchase, named),
        (not null, ResponsibilityGiven given) => Purchases.Assignments.Apply(purchase, given),
        (not null, AssignmentEnded ended) => Purchases.Assignments.Apply(purchase, ended),
        _ => throw new InvalidOperationException($"{happened?.GetType().Name} cannot follow here: the stream is damaged."),
    };

    /// <summary>What a plan of it is made from, under a policy.</summary>
    public PurchaseFacts Asks(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var target = Target is { } aim && policy.FindGate(aim.Gate) is { } gate ? new Target(gate, aim.On) : null;
        return new PurchaseFacts(Name, Rules.Date, Answers.Under(policy), target);
    }
}
