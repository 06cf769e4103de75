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

    /// <summary>The id of the stage that it is in; null where none was entered yet.</summary>
    public string? Stage { get; init; }

    /// <summary>Who gave each answer, by the id of the fact.</summary>
    public required ImmutableDictionary<string, PersonId> AnsweredBy { get; init; }

    /// <summary>What was said about answers that make the plan lighter, by the id of the fact.</summary>
    public ImmutableDictionary<string, Vouching> Vouched { get; init; } = ImmutableDictionary<string, Vouching>.Empty;

    /// <summary>What was judged, by the id of the judgement.</summary>
    public ImmutableDictionary<string, Judged> Judged { get; init; } = ImmutableDictionary<string, Judged>.Empty;

    /// <summary>What people said, in the order of saying, what was replaced included.</summary>
    public ImmutableArray<Contribution> Contributions { get; init; } = [];

    /// <summary>The reminders that went out.</summary>
    public ImmutableHashSet<Reminder> Reminded { get; init; } = [];

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
        (not null, PersonInvited invited) => Invitations.Apply(purchase, invited),
        (not null, InvitationAccepted accepted) => Invitations.Apply(purchase, accepted),
        (not null, InvitationDeclined declined) => Invitations.Apply(purchase, declined),
        (not null, PartDelegated delegated) => Delegations.Apply(purchase, delegated),
        (not null, DelegationEnded ended) => Delegations.Apply(purchase, ended),
        (not null, NoConflictDeclared declared) => Declarations.Apply(purchase, declared),
        (not null, ConflictDeclared declared) => Declarations.Apply(purchase, declared),
        (not null, ConflictSettled settled) => Declarations.Apply(purchase, settled),
        (not null, QuestionAnswered answered) => Purchases.Contributions.Apply(purchase, answered),
        (not null, ConcernRaised raised) => Purchases.Contributions.Apply(purchase, raised),
        (not null, AdviceGiven given) => Purchases.Contributions.Apply(purchase, given),
        (not null, ContributionAnswered answered) => Purchases.Contributions.Apply(purchase, answered),
        (not null, AnswerConfirmed confirmed) => Confirmations.Apply(purchase, confirmed),
        (not null, AnswerDisputed disputed) => Confirmations.Apply(purchase, disputed),
        (not null, JudgementGiven given) => Judgements.Apply(purchase, given),
        (not null, StageEntered entered) => Stages.Apply(purchase, entered),
        (not null, RulesAdopted adopted) => RuleAdoptions.Apply(purchase, adopted),
        (not null, PersonReminded reminded) => Reminders.Apply(purchase, reminded),
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
