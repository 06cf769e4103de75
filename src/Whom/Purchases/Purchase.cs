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
    public static Purchase Apply(Purchase? purchase, PurchaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return purchase is not null ? Next(purchase, happened) : happened is PurchaseOpened opened ? Opening.Apply(opened) : throw Damaged(happened);
    }

    private static Purchase Next(Purchase purchase, PurchaseEvent happened) => happened switch
    {
        PurchaseOpened => throw Damaged(happened),
        FactsAmended amended => FactAmendments.Apply(purchase, amended),
        PurchaseHeld => purchase with { Standing = Standing.OnHold },
        PurchaseResumed => purchase with { Standing = Standing.Active },
        PurchaseWithdrawn => purchase with { Standing = Standing.Withdrawn },
        PurchaseClosedOut => purchase with { Standing = Standing.ClosedOut },
        PersonNamed named => Purchases.Assignments.Apply(purchase, named),
        ResponsibilityGiven given => Purchases.Assignments.Apply(purchase, given),
        AssignmentEnded ended => Purchases.Assignments.Apply(purchase, ended),
        PersonInvited invited => Invitations.Apply(purchase, invited),
        InvitationAccepted accepted => Invitations.Apply(purchase, accepted),
        InvitationDeclined declined => Invitations.Apply(purchase, declined),
        PartDelegated delegated => Delegations.Apply(purchase, delegated),
        DelegationEnded ended => Delegations.Apply(purchase, ended),
        NoConflictDeclared declared => Declarations.Apply(purchase, declared),
        ConflictDeclared declared => Declarations.Apply(purchase, declared),
        ConflictSettled settled => Declarations.Apply(purchase, settled),
        QuestionAnswered answered => Purchases.Contributions.Apply(purchase, answered),
        ConcernRaised raised => Purchases.Contributions.Apply(purchase, raised),
        AdviceGiven given => Purchases.Contributions.Apply(purchase, given),
        ContributionAnswered answered => Purchases.Contributions.Apply(purchase, answered),
        AnswerConfirmed confirmed => Confirmations.Apply(purchase, confirmed),
        AnswerDisputed disputed => Confirmations.Apply(purchase, disputed),
        JudgementGiven given => Judgements.Apply(purchase, given),
        StageEntered entered => Stages.Apply(purchase, entered),
        RulesAdopted adopted => RuleAdoptions.Apply(purchase, adopted),
        PersonReminded reminded => Reminders.Apply(purchase, reminded),
    };

    private static InvalidOperationException Damaged(PurchaseEvent happened) => new($"{happened.GetType().Name} cannot follow here: the stream is damaged.");

    /// <summary>What a plan of it is made from, under a policy.</summary>
    public PurchaseFacts Asks(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var target = Target is { } aim && policy.FindGate(aim.Gate) is { } gate ? new Target(gate, aim.On) : null;
        return new PurchaseFacts(Name, Rules.Date, Answers.Under(policy), target);
    }
}
