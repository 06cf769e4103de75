using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// That somebody said yes by telephone to the passing of a gate in an emergency, as somebody else recorded it. It is no
/// sign-off, which binds who signs it; it stands in the place of one until they have written themselves.
/// </summary>
/// <param name="Assignment">The assignment of whoever said it.</param>
/// <param name="Role">The id of the role for which they said it.</param>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Determination">What was determined, by which it is passed.</param>
/// <param name="Words">What they said.</param>
/// <param name="On">The day on which they said it.</param>
/// <param name="ConfirmBy">The last day to confirm it in writing.</param>
/// <param name="Said">Who said it.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When it was recorded, in UTC.</param>
public sealed record SpokenYes(
    AssignmentId Assignment, string Role, string Gate, Determination Determination, Sealed Words, DateOnly On,
    DateOnly ConfirmBy, PersonId Said, PersonId By, DateTimeOffset At)
{
    /// <summary>What was signed for the role about the same thing since, the latest; null for nothing.</summary>
    public SignOffId? Written { get; init; }

    /// <summary>Whether the gate was passed first while this stood in the place of a sign-off.</summary>
    public bool PassedOn { get; init; }

    /// <summary>Whether it is about what is signed.</summary>
    internal bool IsOf(SignSubject on) =>
        on.Kind == SignSubjectKind.Passing && on.Of == Gate && on.Id == Determination.Id.Value;
}

/// <summary>How a spoken yes stands.</summary>
public enum SpokenYesState
{
    /// <summary>It is to be confirmed in writing.</summary>
    ToConfirm,

    /// <summary>It was confirmed in writing.</summary>
    Confirmed,

    /// <summary>In writing they do not approve.</summary>
    Denied,
}

/// <summary>Record that somebody said yes by telephone to the passing of a gate.</summary>
/// <param name="Assignment">In which assignment they said it.</param>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Determination">What was determined, as whoever records it saw it.</param>
/// <param name="Words">What they said.</param>
/// <param name="On">The day on which they said it.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordSpokenYes(
    AssignmentId Assignment, string Gate, DeterminationId Determination, string Words, DateOnly On, DateOnly Today,
    Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>It was recorded that somebody said yes by telephone.</summary>
public sealed record SpokenYesRecorded(
    AssignmentId Assignment, string Gate, DeterminationId Determination, Sealed Words, DateOnly On, DateOnly ConfirmBy,
    Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>
/// A yes by telephone, which counts in an emergency as that of a role, and is confirmed in writing within days. What
/// they write takes its place, whatever it says.
/// </summary>
public static class SpokenYeses
{
    /// <summary>How many working days there are to confirm it in writing, after the day on which it was said.</summary>
    public const int WorkingDays = 2;

    /// <summary>
    /// By whoever records passages, for a role that may say yes by telephone, and never by whoever said it: they sign.
    /// Requires the plan of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RecordSpokenYes command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotRecordPassage(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Live(command.Assignment) is not { } assignment)
            return new Refusal.NoSuchAssignment(command.Assignment);
        if (!CoreRoles.Speaking.Contains(assignment.Role)) return new Refusal.SignsOnly(assignment.Role);
        if (command.By.Is(assignment.Acting) || command.By.Is(assignment.Person))
            return new Refusal.SignsThemselves(assignment.Id);
        if (MayNotBeAsked(purchase, plan, assignment.Role, command) is { } unasked) return unasked;
        if (NotReady(purchase, plan, assignment) is { } unready) return unready;
        if (purchase.HasWritten(assignment.Role, command.Gate))
            return new Refusal.SaidInWriting(assignment.Role);
        if (purchase.StandingYes(assignment.Role, command.Gate) is not null) return new Refusal.NothingChanges();
        if (command.On > command.Today) return new Refusal.DayToCome(command.On, command.Today);
        // In no time zone is it an earlier day than the one before that in UTC.
        var earliest = DateOnly.FromDateTime(purchase.Determination!.At.UtcDateTime).AddDays(-1);
        if (command.On < earliest) return new Refusal.SaidTooEarly(command.On, earliest);
        return GivenWords.Words(command.Words, GivenWords.LongestReason, out var words) is { } unfit
            ? unfit
            : new SpokenYesRecorded(
                command.Assignment, command.Gate, command.Determination, words, command.On,
                Scheduling.WorkingDaysAfter(command.On, WorkingDays, plan.Input.Calendar), command.By, command.At);
    }

    /// <summary>
    /// The spoken yes that counts for a role now, for the passing of a gate by what was determined last; null for none,
    /// or where they have written since.
    /// </summary>
    public static SpokenYes? StandingYes(this Purchase purchase, string role, string gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.SpokenYes.LastOrDefault(one => one.Role == role && one.Gate == gate
            && one.Determination.Id == purchase.Determination?.Id && one.Written is null
            && purchase.Counts(one.Assignment, one.Said));
    }

    /// <summary>
    /// What was said by telephone that a gate rests on, or is to: that on which it was passed first, and where it was
    /// not passed what was said by what was determined last. Null for none.
    /// </summary>
    public static SpokenYes? SpokenYesOf(this Purchase purchase, string gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var isPassed = purchase.PassageOf(gate) is { Passed: true };
        return purchase.SpokenYes.LastOrDefault(one => one.Gate == gate
            && (isPassed ? one.PassedOn : one.Determination.Id == purchase.Determination?.Id));
    }

    /// <summary>Whether it was confirmed in writing, or they wrote that it is not so.</summary>
    public static SpokenYesState StateOf(this Purchase purchase, SpokenYes yes)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(yes);
        return purchase.SignOffs.FirstOrDefault(one => one.Id == yes.Written) is not { Withdrawn: null } written
            || !purchase.Counts(written) ? SpokenYesState.ToConfirm
            : written.Approves ? SpokenYesState.Confirmed
            : SpokenYesState.Denied;
    }

    /// <summary>
    /// What waits to be confirmed in writing, at the next gate and at those that were passed on it. Requires the plan
    /// of the purchase as it is.
    /// </summary>
    public static IEnumerable<SpokenYes> ToConfirm(this Purchase purchase, Plan plan) =>
        purchase.InQuestion(plan).Where(one => purchase.StateOf(one) == SpokenYesState.ToConfirm);

    /// <summary>
    /// On what a gate was passed that whoever was to have said it does not approve in writing, while something of that
    /// gate is still to be ratified. Requires the plan of the purchase as it is.
    /// </summary>
    public static IEnumerable<SpokenYes> Denied(
        this Purchase purchase, Plan plan, ImmutableArray<GateProgress> gates) =>
        purchase.InQuestion(plan).Where(one => one.PassedOn && purchase.StateOf(one) == SpokenYesState.Denied
            && gates.Any(gate => gate.Gate.Gate.Id == one.Gate && gate.Pending.Any()));

    /// <summary>
    /// Who confirms it: whoever said it, and once that has ended whoever answers for the role since. Null where nobody
    /// does.
    /// </summary>
    public static Assignment? ConfirmsIn(this Purchase purchase, SpokenYes yes)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(yes);
        return purchase.Live(yes.Assignment) ?? purchase.Responsible(yes.Role);
    }

    private static IEnumerable<SpokenYes> InQuestion(this Purchase purchase, Plan plan)
    {
        var next = purchase.NextGate(plan)?.Gate.Id;
        return plan.Gates.Where(gate => gate.Gate.Id == next || purchase.HasPassed(gate.Gate))
            .Select(gate => purchase.SpokenYesOf(gate.Gate.Id)).OfType<SpokenYes>();
    }

    private static Refusal? MayNotBeAsked(Purchase purchase, Plan plan, string role, RecordSpokenYes command)
    {
        if (plan.Gates.FirstOrDefault(gate => gate.Gate.Id == command.Gate) is not { } planned)
            return new Refusal.NoSuchGate(command.Gate, [.. plan.Gates.Select(gate => gate.Gate.Id)]);
        var next = purchase.NextGate(plan)!;
        if (planned.Gate != next.Gate) return new Refusal.NotTheNextGate(planned.Gate.Id, next.Gate.Id);
        if (next.PassFirst is not { } first) return new Refusal.NoEmergency();
        if (first.Roles.All(one => one.Id != role)) return new Refusal.NotAsked(command.Gate);
        return purchase.Determination is not { } now || now.Id != command.Determination
            ? new Refusal.NotWhatWasDetermined()
            : now.EndsOn < command.Today ? new Refusal.DayIsPast(now.EndsOn, command.Today)
            : null;
    }

    // Whoever may not sign says yes to nobody either.
    private static Refusal? NotReady(Purchase purchase, Plan plan, Assignment assignment) =>
        assignment.State != AssignmentState.Accepted
            || assignment.DeclarationOf(assignment.Acting) is null or { IsOpen: true }
            ? new Refusal.NotReadyToSay(assignment.Id)
            : plan.Policy.FindRole(assignment.Role) is { } role
                ? purchase.MayNotStandFor(plan, role, assignment.Acting)
                : new Refusal.NoSuchRole(assignment.Role);

    // Whoever has written about it is asked to write again: a telephone takes back no word in writing.
    private static bool HasWritten(this Purchase purchase, string role, string gate)
    {
        var on = SignSubject.To(gate, purchase.Determination!);
        return purchase.SignOffs.Any(one => one.Role == role && one.On == on && purchase.Counts(one));
    }

    // Whoever said it has stood for the role, as whoever signs does; what else they are asked for is still asked.
    internal static Purchase Apply(Purchase purchase, SpokenYesRecorded happened)
    {
        var assignment = purchase.Assignments.First(one => one.Id == happened.Assignment);
        var said = assignment.Acting;
        return purchase.With(assignment.Id, one => one.StoodFor(said)) with
        {
            SpokenYes = purchase.SpokenYes.Add(new SpokenYes(
                assignment.Id, assignment.Role, happened.Gate, purchase.Determination!, happened.Words, happened.On,
                happened.ConfirmBy, said, happened.By.RequirePerson(), happened.At)),
        };
    }

    /// <summary>What was written about it takes its place.</summary>
    internal static ImmutableArray<SpokenYes> After(ImmutableArray<SpokenYes> yeses, SignOff signed) =>
    [
        .. yeses.Select(one =>
            one.Role == signed.Role && one.IsOf(signed.On) ? one with { Written = signed.Id } : one),
    ];

    /// <summary>A gate was passed first, and rests on what stands; or else it rests on nothing.</summary>
    internal static ImmutableArray<SpokenYes> After(Purchase purchase, string gate, bool first) =>
    [
        .. purchase.SpokenYes.Select(one => one.Gate != gate ? one
            : one with { PassedOn = first && purchase.StandingYes(one.Role, gate) == one }),
    ];
}
