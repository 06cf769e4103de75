using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>How far a requirement of a gate has come.</summary>
public enum RequirementState
{
    /// <summary>It is there.</summary>
    Met,

    /// <summary>It is not there yet.</summary>
    Missing,

    /// <summary>It was set aside.</summary>
    Waived,

    /// <summary>The gate was passed first in an emergency, and it is to be ratified.</summary>
    Pending,

    /// <summary>Open answers decide whether it is asked for at all.</summary>
    Undecided,
}

/// <summary>A requirement, and how far it had come when its gate was passed.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Role">The id of the role; null for what has none.</param>
/// <param name="On">The id of the document; null for what is on none.</param>
/// <param name="State">How far it had come.</param>
public sealed record RequirementAtPassage(RequirementKind Kind, string? Role, string? On, RequirementState State)
{
    /// <summary>The earlier gate that it is of; null where it is of the gate that was passed.</summary>
    public string? Of { get; init; }

    /// <summary>The sign-off by which it was met; null where it was met by something else, or not.</summary>
    public SignOffId? SignOff { get; init; }

    /// <summary>The version that was signed, or that was there; null where it is about none.</summary>
    public DocumentVersionId? Version { get; init; }

    /// <summary>Which requirement it was, at the gate that was passed.</summary>
    public RequirementKey KeyAt(string gate) => new(Of ?? gate, Kind, Role, On);
}

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
    PersonId By, DateTimeOffset At)
{
    /// <summary>By when the rest is ratified; null where it did not pass first.</summary>
    public Ratification? Ratification { get; init; }

    /// <summary>The day, in the jurisdiction's time zone as it was then.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whether it was passed first in an emergency.</summary>
    public bool First => Ratification is not null;
}

/// <summary>
/// By when what a gate still waited for is ratified, in the jurisdiction's time zone: whole days after the passing.
/// </summary>
/// <param name="By">The last day for all but a consultation, which is open by then.</param>
/// <param name="ReportBy">The last day for a consultation.</param>
public sealed record Ratification(DateOnly By, DateOnly ReportBy)
{
    /// <summary>The last day for a requirement.</summary>
    public DateOnly Of(RequirementKind kind) => kind == RequirementKind.Consultation ? ReportBy : By;
}

/// <summary>Pass the next gate, or record what was decided at it.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Outcome">The id of how it ended, where the gate has outcomes; else null.</param>
/// <param name="Why">A sentence; asked for where the gate has outcomes, and where it passes first.</param>
/// <param name="First">Whether it is to pass first, in an emergency.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordPassage(
    string Gate, string? Outcome, string? Why, bool First, DateOnly Today, Actor By, DateTimeOffset At)
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
/// <param name="Ratification">By when the rest is ratified; null where it did not pass first.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PassageRecorded(
    string Gate, string? Outcome, bool Passed, Sealed? Why, ImmutableArray<RequirementAtPassage> Requirements,
    Ratification? Ratification, Actor By, DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <summary>
    /// The day, in the jurisdiction's time zone as it was then: what is counted from it stays where it is when the zone
    /// is another.
    /// </summary>
    public required DateOnly On { get; init; }

    /// <inheritdoc/>
    public bool Equals(PassageRecorded? other) =>
        base.Equals(other) && Gate == other.Gate && Outcome == other.Outcome && Passed == other.Passed
        && Why == other.Why && Requirements.SequenceEqual(other.Requirements) && Ratification == other.Ratification
        && On == other.On;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Gate, Outcome, Requirements.Length);
}

/// <summary>A passage was taken back: the gate waits again.</summary>
public sealed record PassageTakenBack(string Gate, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Gates that were passed. A gate opens when each of its requirements is there or was set aside, or in an emergency on
/// the yes of a few, with all else to be ratified; and in no other way. The last gate is passed by closing the
/// purchase.
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
        var passes = outcome?.Passes ?? true;
        var first = command.First && passes && !progress.IsReady;
        if (passes && plan.Stops is [var stop, ..]) return new Refusal.Stopped(stop.Reasons[0]);
        if (passes && !progress.IsReady && WhyShut(purchase, progress, command) is { } shut) return shut;
        if (passes && !first && Running(purchase, plan, progress, command.Today) is { } runs) return runs;
        if (GivenWords.MayBeEmpty(command.Why, out var why) is { } unfit) return unfit;
        if (why is null && (outcome is not null || first)) return new Refusal.NoReason();
        return new PassageRecorded(
            planned.Gate.Id, outcome?.Id, passes, why, progress.AtPassage(first),
            first ? new Ratification(
                command.Today.AddDays(planned.PassFirst!.RatifyDays),
                command.Today.AddDays(planned.PassFirst.ReportDays)) : null,
            command.By, command.At)
        { On = command.Today };
    }

    // A notice was given, and the days that must lie between it and the gate have not run; or between it and a gate
    // that was passed, where more days are asked for since.
    private static Refusal.NoticeRuns? Running(
        Purchase purchase, Plan plan, GateProgress progress, DateOnly today)
    {
        var earlier = plan.Gates.Where(gate => purchase.HasPassed(gate.Gate)
            && gate.Requires.Any(one => one.Kind == RequirementKind.Notice))
            .SelectMany(gate => GateProgress.Of(purchase, plan, gate).Requirements);
        foreach (var one in progress.All.Concat(earlier))
            if (one is { State: RequirementState.Met, Evidence: { } given }
                && one.Requirement.Kind == RequirementKind.Notice
                && one.Requirement.RunsUntil(given.Until, plan.Input.Calendar) is var until && today < until)
                return new Refusal.NoticeRuns(one.Requirement, until);
        return null;
    }

    // Something is missing: then it stays shut, but in an emergency in which all have signed for the passing itself.
    private static Refusal? WhyShut(Purchase purchase, GateProgress progress, RecordPassage command)
    {
        if (!command.First) return new Refusal.NotReady(command.Gate, progress.Missing.Count());
        if (progress.Gate.PassFirst is null) return new Refusal.NoEmergency();
        if (purchase.Determination is { } determined && determined.EndsOn < command.Today)
            return new Refusal.DayIsPast(determined.EndsOn, command.Today);
        return purchase.NotSignedForPassing(progress.Gate) is { IsEmpty: false } missing
            ? new Refusal.NotSignedForPassing(command.Gate, missing)
            : null;
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
    /// The first gate that was passed on how far a requirement had come, at or after an instant: its own, or a later
    /// one that waited for it too. Null where none was.
    /// </summary>
    internal static string? PassedOn(
        this Purchase purchase, Func<RequirementKey, bool> isIt, RequirementState state, DateTimeOffset since) =>
        purchase.Passages.FirstOrDefault(passage => passage.Passed && passage.At >= since
            && passage.Requirements.Any(one => one.State == state && isIt(one.KeyAt(passage.Gate))))?.Gate;

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
            happened.By.RequirePerson(), happened.At)
        { Ratification = happened.Ratification, On = happened.On }),
        SpokenYes = SpokenYeses.After(purchase, happened.Gate, happened.Ratification is not null),
    };

    internal static Purchase Apply(Purchase purchase, PassageTakenBack happened) => purchase with
    {
        Passages = purchase.Passages.RemoveAt(purchase.Passages.Length - 1),
        SpokenYes = SpokenYeses.After(purchase, happened.Gate, false),
    };
}
