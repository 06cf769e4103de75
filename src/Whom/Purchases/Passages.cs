using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// How far a requirement of a gate has come, as far as Whom can know: what people do outside of it, it does not see.
/// </summary>
public enum RequirementState
{
    /// <summary>It is there.</summary>
    Met,

    /// <summary>It is not there yet.</summary>
    Missing,

    /// <summary>It is done outside of Whom, which keeps nothing of it.</summary>
    NotKept,

    /// <summary>Open answers decide whether it is asked for at all.</summary>
    Undecided,
}

/// <summary>A requirement, and how far it had come when its gate was passed.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Role">The id of the role; null for what has none.</param>
/// <param name="On">The id of the document; null for what is on none.</param>
/// <param name="State">How far it had come.</param>
public sealed record RequirementAtPassage(RequirementKind Kind, string? Role, string? On, RequirementState State);

/// <summary>What was recorded of a gate: that it was passed, or that it was decided not to.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Outcome">The id of how it ended; null where it opens or stays shut.</param>
/// <param name="Passed">Whether the purchase went on.</param>
/// <param name="Why">What was said with it; null where nothing was.</param>
/// <param name="Requirements">How far each requirement had come, in the order of the plan.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Passage(
    string Gate, string? Outcome, bool Passed, Sealed? Why, ImmutableArray<RequirementAtPassage> Requirements,
    PersonId By, DateTimeOffset At);

/// <summary>
/// Record that the next gate was passed, or what was decided at it. It stands as recorded, and not as proved.
/// </summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Outcome">The id of how it ended, where the gate has outcomes; else null.</param>
/// <param name="Why">A sentence; asked for where the gate has outcomes, and where something is missing.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordPassage(string Gate, string? Outcome, string? Why, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Take back what was recorded last: it was a mistake, or the purchase goes back behind the gate.</summary>
public sealed record TakeBackPassage(string Gate, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>It was recorded that a gate was passed, or what was decided at it.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Outcome">The id of how it ended; null where it opens or stays shut.</param>
/// <param name="Passed">Whether the purchase goes on.</param>
/// <param name="Why">What was said with it; null where nothing was.</param>
/// <param name="Requirements">How far each requirement had come, in the order of the plan.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PassageRecorded(
    string Gate, string? Outcome, bool Passed, Sealed? Why, ImmutableArray<RequirementAtPassage> Requirements,
    Actor By, DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(PassageRecorded? other) =>
        base.Equals(other) && Gate == other.Gate && Outcome == other.Outcome && Passed == other.Passed
        && Why == other.Why && Requirements.SequenceEqual(other.Requirements);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Gate, Outcome, Requirements.Length);
}

/// <summary>A passage was taken back: the gate waits again.</summary>
public sealed record PassageTakenBack(string Gate, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Gates that were passed. Until sign-offs are kept, the procurement officer records a passage, with how far each
/// requirement had come; what was missing is still owed. The last gate is passed by closing the purchase, and by
/// nothing else.
/// </summary>
public static class Passages
{
    /// <summary>Requires the plan of the purchase as it is. Gates are passed in their order.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RecordPassage command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotRecordPassage(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (plan.Gates.FirstOrDefault(gate => gate.Gate.Id == command.Gate) is not { } planned)
            return new Refusal.NoSuchGate(command.Gate, [.. plan.Gates.Select(gate => gate.Gate.Id)]);
        var next = purchase.NextGate(plan)!;
        if (planned.Gate != next.Gate) return new Refusal.NotTheNextGate(planned.Gate.Id, next.Gate.Id);
        if (planned == plan.Gates[^1]) return new Refusal.PassedByClosing(planned.Gate.Id);
        var outcomes = plan.Policy.Entries.Outcomes[planned.Gate.Order];
        var outcome = outcomes.FirstOrDefault(one => one.Id == command.Outcome);
        if (outcome is null && (!outcomes.IsEmpty || command.Outcome is not null))
            return new Refusal.NoSuchOutcome(
                planned.Gate.Id, command.Outcome, [.. outcomes.Select(one => one.Id)]);
        var progress = GateProgress.Of(purchase, plan, planned);
        var passed = outcome?.Passes ?? true;
        var asked = outcome is not null || !progress.IsReady;
        if (GivenWords.MayBeEmpty(command.Why, out var why) is { } unfit) return unfit;
        if (why is null && asked) return new Refusal.NoReason();
        return new PassageRecorded(
            planned.Gate.Id, outcome?.Id, passed, why,
            progress.AtPassage(), command.By, command.At);
    }

    /// <summary>Only what was recorded last is taken back: what came after it rests on it.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, TakeBackPassage command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotRecordPassage(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Passages is not [.., var last]) return new Refusal.NotPassed(command.Gate, null);
        if (last.Gate != command.Gate) return new Refusal.NotPassed(command.Gate, last.Gate);
        return GivenWords.Reason(command.Reason, out var reason) is { } unfit
            ? unfit
            : new PassageTakenBack(command.Gate, reason, command.By, command.At);
    }

    /// <summary>Whether the gate was passed.</summary>
    public static bool HasPassed(this Purchase purchase, Gate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return purchase.PassageOf(gate.Id) is { Passed: true };
    }

    /// <summary>What was recorded last of a gate; null where nothing was, or it was taken back.</summary>
    public static Passage? PassageOf(this Purchase purchase, string gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Passages.LastOrDefault(passage => passage.Gate == gate);
    }

    /// <summary>
    /// The first gate of the plan that was not passed; null where the purchase was closed. Requires the plan of the
    /// purchase as it is.
    /// </summary>
    public static PlannedGate? NextGate(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return purchase.Standing == Standing.ClosedOut
            ? null
            : plan.Gates.FirstOrDefault(gate => !purchase.HasPassed(gate.Gate)) ?? plan.Gates[^1];
    }

    internal static Purchase Apply(Purchase purchase, PassageRecorded happened) => purchase with
    {
        Passages = purchase.Passages.Add(new Passage(
            happened.Gate, happened.Outcome, happened.Passed, happened.Why, happened.Requirements,
            happened.By.RequirePerson(), happened.At)),
    };

    internal static Purchase Apply(Purchase purchase, PassageTakenBack happened) => purchase with
    {
        Passages = purchase.Passages.RemoveAt(purchase.Passages.Length - 1),
    };
}
