using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>Why a requirement is not there yet. The words are made where it is shown.</summary>
public abstract record Lack
{
    private Lack()
    {
    }

    /// <summary>Nobody holds the role.</summary>
    public sealed record Nobody(Role Role) : Lack;

    /// <summary>Somebody was named, and has not said yes yet.</summary>
    public sealed record NotAccepted(Assignment Assignment) : Lack;

    /// <summary>Somebody has not said anything about a stage.</summary>
    public sealed record NotSaid(Assignment Assignment, Stage Stage) : Lack;

    /// <summary>Something was said, and the team has not answered it.</summary>
    public sealed record NotAnswered(Contribution Said) : Lack;

    /// <summary>What the team answered is disputed, and nobody has settled that.</summary>
    public sealed record Disputed(Contribution Said) : Lack;

    /// <summary>Somebody has not said whether they have a conflict of interest.</summary>
    public sealed record NotDeclared(Assignment Assignment, PersonId Of) : Lack;

    /// <summary>A conflict of interest waits to be settled.</summary>
    public sealed record NotSettled(Assignment Assignment, PersonId Of) : Lack;

    /// <summary>Nobody has added a version of a document.</summary>
    public sealed record NoVersion(Document Document) : Lack;

    /// <summary>The newest version of a document was redacted: nobody can read what would be signed.</summary>
    public sealed record Cleared(Document Document) : Lack;

    /// <summary>Somebody has not signed a document.</summary>
    public sealed record NotSigned(Assignment Assignment, Document Document) : Lack;

    /// <summary>A body has not voted on a document, or nobody has recorded that.</summary>
    public sealed record NotVoted(Role Role, Document Document) : Lack;

    /// <summary>What was signed is not the newest version, which has this number.</summary>
    public sealed record Stale(SignOff SignOff, int Newest) : Lack;

    /// <summary>Whoever was asked to sign did not approve.</summary>
    public sealed record NotApproved(SignOff SignOff) : Lack;

    /// <summary>A condition of a sign-off is not met yet.</summary>
    public sealed record ConditionOpen(SignOffCondition Condition) : Lack;

    /// <summary>The same person has signed for another role that must differ.</summary>
    public sealed record SignedForBoth(SignOff SignOff, Role Other) : Lack;

    /// <summary>Nobody has recorded what was done outside.</summary>
    public sealed record NotRecorded(Requirement Requirement) : Lack;

    /// <summary>Answers are open that decide whether it is asked for at all.</summary>
    public sealed record NotDecided(ImmutableArray<Fact> Facts) : Lack;
}

/// <summary>A requirement of a gate, and how far it has come.</summary>
/// <param name="Requirement">What the gate waits for.</param>
/// <param name="State">How far it has come.</param>
/// <param name="By">By whom, where it is there; in the order of naming.</param>
/// <param name="Lacks">Why it is not there; empty where it is.</param>
public sealed record RequirementProgress(
    Requirement Requirement, RequirementState State, ImmutableArray<PersonId> By, ImmutableArray<Lack> Lacks)
{
    /// <summary>The sign-off that meets it; null where something else does, or nothing.</summary>
    public SignOff? SignOff { get; init; }

    /// <summary>What was done outside that meets it; null where something else does, or nothing.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The version that is signed, or that is there; null where it is about none.</summary>
    public DocumentVersionId? Version { get; init; }

    /// <summary>By whom and why it was set aside; null where it was not.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>By when it is ratified, where its gate was passed first; null where it was not.</summary>
    public DateOnly? RatifyBy { get; init; }

    /// <summary>Whether nothing of it is in the way of its gate.</summary>
    public bool IsThere => State switch
    {
        RequirementState.Met or RequirementState.Waived or RequirementState.Pending => true,
        RequirementState.Missing or RequirementState.Undecided => false,
    };
}

/// <summary>A gate of a purchase, and how far it has come.</summary>
/// <param name="Gate">The gate, and what it waits for.</param>
/// <param name="Passage">What was recorded of it last; null where nothing was.</param>
/// <param name="Requirements">In the order of the plan.</param>
/// <param name="FromEarlier">
/// What the next gate waits for beside its own: of gates that were passed, documents of which there is a newer version
/// than that which was signed, and what is asked for since. Empty for every other gate.
/// </param>
/// <param name="Fallen">What it waited for, and does not any more since answers or rules changed.</param>
public sealed record GateProgress(
    PlannedGate Gate, Passage? Passage, ImmutableArray<RequirementProgress> Requirements,
    ImmutableArray<RequirementProgress> FromEarlier, ImmutableArray<FallenRequirement> Fallen)
{
    /// <summary>Whether the purchase has passed it.</summary>
    public bool IsPassed => Passage is { Passed: true };

    /// <summary>All that it waits for.</summary>
    public ImmutableArray<RequirementProgress> All { get; } = [.. Requirements, .. FromEarlier];

    /// <summary>How many requirements are there, or were set aside.</summary>
    public int Met => All.Count(one => one.State is RequirementState.Met or RequirementState.Waived);

    /// <summary>How many are asked for.</summary>
    public int Asked => All.Count(one => one.State != RequirementState.Undecided);

    /// <summary>Those that are in the way.</summary>
    public IEnumerable<RequirementProgress> Missing => All.Where(one => !one.IsThere);

    /// <summary>Those that are to be ratified.</summary>
    public IEnumerable<RequirementProgress> Pending => All.Where(one => one.State == RequirementState.Pending);

    /// <summary>
    /// What it waits for, although it was passed: asked for since, and made up for before the next gate is passed.
    /// </summary>
    public IEnumerable<RequirementProgress> ToMakeUp => IsPassed ? Requirements.Where(one => !one.IsThere) : [];

    /// <summary>Whether nothing is in the way of it.</summary>
    public bool IsReady => !Missing.Any();

    /// <summary>Each gate of the plan, in order. Requires the plan of the purchase as it is.</summary>
    public static ImmutableArray<GateProgress> Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var known = new Known(purchase, plan);
        return [.. plan.Gates.Select(gate => Of(known, gate))];
    }

    /// <summary>One gate of the plan. Requires the plan of the purchase as it is.</summary>
    public static GateProgress Of(Purchase purchase, Plan plan, PlannedGate gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(gate);
        return Of(new Known(purchase, plan), gate);
    }

    /// <summary>
    /// What is recorded of its requirements when something is decided at it; what is in the way of one that passes
    /// first is to be ratified.
    /// </summary>
    public ImmutableArray<RequirementAtPassage> AtPassage(bool first) =>
    [
        .. All.Select(one => new RequirementAtPassage(
            one.Requirement.Kind, one.Requirement.Role?.Id, one.Requirement.On?.Id,
            first && !one.IsThere ? RequirementState.Pending : one.State)
        {
            Of = one.Requirement.Gate == Gate.Gate ? null : one.Requirement.Gate.Id,
            SignOff = one.SignOff?.Id,
            Version = one.Version,
        }),
    ];

    private static GateProgress Of(Known known, PlannedGate gate)
    {
        var passage = known.Purchase.PassageOf(gate.Gate.Id);
        var asked = gate.Requires.Select(RequirementKey.Of).ToHashSet();
        return new GateProgress(
            gate, passage, [.. gate.Requires.Select(one => Standing(known, one))],
            passage is { Passed: true } || known.Next != gate.Gate ? [] : Earlier(known),
            [.. known.Purchase.Fallen.Where(one => one.Of.Gate == gate.Gate.Id && !asked.Contains(one.Of))]);
    }

    // What is worked out of a purchase once for all of its gates.
    private sealed class Known(Purchase purchase, Plan plan)
    {
        private readonly Dictionary<RequirementKey, (Passage Passage, RequirementAtPassage Then)> _recorded =
            RecordedIn(purchase);

        public Purchase Purchase => purchase;

        public Plan Plan => plan;

        public Gate? Next { get; } = purchase.NextGate(plan)?.Gate;

        public ILookup<(string Role, string Stage), Contribution> Said { get; } = SaidBy(purchase);

        /// <summary>
        /// What was recorded last of a requirement, at its own gate or a later one that was passed.
        /// </summary>
        public (Passage Passage, RequirementAtPassage Then)? Recorded(Requirement asked) =>
            _recorded.TryGetValue(RequirementKey.Of(asked), out var recorded) ? recorded : null;

        private static Dictionary<RequirementKey, (Passage Passage, RequirementAtPassage Then)> RecordedIn(
            Purchase purchase)
        {
            var recorded = new Dictionary<RequirementKey, (Passage, RequirementAtPassage)>();
            foreach (var passage in purchase.Passages.Where(one => one.Passed))
                foreach (var then in passage.Requirements) recorded[then.KeyAt(passage.Gate)] = (passage, then);
            return recorded;
        }
    }

    // A gate stays passed on what it was passed on.
    private static RequirementProgress Standing(Known known, Requirement asked)
    {
        var now = Now(known, asked);
        if (known.Recorded(asked) is not var (passage, then) || FallsShort(known, asked, then)) return now;
        return then.State switch
        {
            RequirementState.Pending => now with
            {
                State = now.IsThere ? now.State : RequirementState.Pending,
                RatifyBy = passage.Ratification?.Of(asked.Kind),
            },
            RequirementState.Met or RequirementState.Waived or RequirementState.Missing
                or RequirementState.Undecided => now with
                {
                    State = then.State,
                    Lacks = [],
                    Version = then.Version,
                    SignOff = known.Purchase.SignOffs.FirstOrDefault(one => one.Id == then.SignOff),
                },
        };
    }

    // Of the gates that were passed: what was signed in an earlier version, and what is asked for only since.
    private static ImmutableArray<RequirementProgress> Earlier(Known known) =>
    [
        .. known.Plan.Gates.Where(gate => known.Purchase.HasPassed(gate.Gate)).SelectMany(gate => gate.Requires)
            .Where(asked => asked.Certain && IsOpenAgain(known, asked)).Select(asked => Now(known, asked)),
    ];

    private static bool IsOpenAgain(Known known, Requirement asked) =>
        known.Recorded(asked) is not var (_, then) || FallsShort(known, asked, then)
        || (then is { State: RequirementState.Met, SignOff: not null, Version: { } version }
            && known.Purchase.CurrentVersion(asked.On!.Id)?.Id != version);

    // A consultation that was long enough when its gate was passed, and is too short by what is asked for since.
    private static bool FallsShort(Known known, Requirement asked, RequirementAtPassage then) =>
        then.State == RequirementState.Met && asked is { Kind: RequirementKind.Consultation, Certain: true }
        && known.Purchase.EvidenceFor(asked, known.Plan.Input.Calendar) is null;

    // What stands of what was said, by role and stage; once for all requirements, since a long purchase has thousands.
    // Whoever was replaced because of a conflict of interest has advised nobody.
    internal static ILookup<(string Role, string Stage), Contribution> SaidBy(Purchase purchase)
    {
        var assignments = purchase.Assignments.ToDictionary(one => one.Id);
        return purchase.Contributions
            .Where(said => said.ReplacedBy is null && assignments[said.Assignment].DeclarationOf(said.By)
                is not ({ IsOpen: true } or { Settled: Settlement.Replaced }))
            .ToLookup(said => (assignments[said.Assignment].Role, said.Stage));
    }

    // How far it is now, whatever was recorded of it.
    private static RequirementProgress Now(Known known, Requirement asked)
    {
        var (purchase, plan, said) = (known.Purchase, known.Plan, known.Said);
        var now = !asked.Certain
            ? new RequirementProgress(
                asked, RequirementState.Undecided, [], [new Lack.NotDecided(asked.DependsOn)])
            : asked.Kind switch
            {
                RequirementKind.RoleFilled => Filled(purchase, asked),
                RequirementKind.Advice or RequirementKind.Hearing => Said(purchase, plan, asked, said),
                RequirementKind.Declaration => Declared(purchase, plan, asked),
                RequirementKind.SignOff => SignOffProgress.Of(purchase, plan, asked),
                RequirementKind.Assessment => Assessed(purchase, plan, asked, said),
                RequirementKind.Consultation or RequirementKind.Notice or RequirementKind.Evidence =>
                    purchase.EvidenceFor(asked, plan.Input.Calendar) is { } seen
                        ? new RequirementProgress(asked, RequirementState.Met, [seen.By], []) { Evidence = seen }
                        : Lacking(asked, new Lack.NotRecorded(asked)),
            };
        if (Waivers.SetsAside(purchase, plan, asked) is not { } waiver) return now;
        // Its days, where it was given without them: nothing else of it is in the way.
        if (now.IsThere) return now with { Requirement = WithoutDays(asked), Waiver = waiver };
        // Who is told of a waiver is told, though it is of that very notice.
        return Waivers.IsTold(purchase, asked)
            ? now with { Requirement = WithoutDays(asked), Waiver = waiver }
            : now with { State = RequirementState.Waived, By = [waiver.By], Lacks = [], Waiver = waiver };
    }

    private static Requirement WithoutDays(Requirement asked) => asked.Kind == RequirementKind.Notice
        ? asked with { Days = null, WorkingDays = null } : asked;

    // A first version, while its stage is still to come, is the work of whoever writes it; to the complete one each
    // role has contributed for whose part in it a gate waits.
    private static RequirementProgress Assessed(
        Purchase purchase, Plan plan, Requirement asked, ILookup<(string Role, string Stage), Contribution> said)
    {
        if (purchase.CurrentVersion(asked.On!.Id) is not { } version)
            return Lacking(asked, new Lack.NoVersion(asked.On));
        if (version.IsCleared) return Lacking(asked, new Lack.Cleared(asked.On));
        var parts = asked.Gate.Stage.Order < asked.On.Stage.Order ? [] : plan.Involvements.Where(item =>
            item.Certain && !item.Before.IsEmpty && item.On.Contains(asked.On)
            && item.Capacity is Capacity.Advises or Capacity.Consulted
            && item.Role.Holder != Holder.Nobody && item.Stage.Order <= asked.Gate.Stage.Order).ToList();
        ImmutableArray<Lack> lacks =
        [
            .. parts.Where(item => !said[(item.Role.Id, item.Stage.Id)].Any())
                .Select(item => WhyNotSaid(purchase, item.Role, item.Stage)).Distinct(),
        ];
        var by = parts.SelectMany(item => said[(item.Role.Id, item.Stage.Id)]).Select(one => one.By)
            .Prepend(version.By).Distinct();
        return new RequirementProgress(
            asked, lacks.IsEmpty ? RequirementState.Met : RequirementState.Missing, [.. by], lacks)
        {
            Version = version.Id,
        };
    }

    private static RequirementProgress Filled(Purchase purchase, Requirement asked)
    {
        var holder = purchase.Responsible(asked.Role!.Id);
        return holder is null ? Lacking(asked, new Lack.Nobody(asked.Role))
            : holder.State == AssignmentState.Accepted
                ? new RequirementProgress(asked, RequirementState.Met, [holder.Acting], [])
            : Lacking(asked, new Lack.NotAccepted(holder));
    }

    // Advice is there once it was given about each stage before the gate, and the team has answered it so that nobody
    // disputes it, or that is settled.
    private static RequirementProgress Said(
        Purchase purchase, Plan plan, Requirement asked, ILookup<(string Role, string Stage), Contribution> all)
    {
        var (role, lacks) = (asked.Role!, ImmutableArray.CreateBuilder<Lack>());
        var by = new List<PersonId>();
        foreach (var stage in StagesOf(plan, asked))
        {
            if (all[(role.Id, stage.Id)].ToList() is { Count: > 0 } said)
            {
                by.AddRange(said.Select(one => one.By));
                lacks.AddRange(LacksOf(said));
            }
            else if (WhyNotSaid(purchase, role, stage) is var lack && !lacks.Contains(lack))
            {
                lacks.Add(lack);
            }
        }

        return lacks.Count == 0
            ? new RequirementProgress(asked, RequirementState.Met, [.. by.Distinct()], [])
            : new RequirementProgress(asked, RequirementState.Missing, [.. by.Distinct()], lacks.DrainToImmutable());
    }

    /// <summary>What is open about what was said.</summary>
    internal static IEnumerable<Lack> LacksOf(IEnumerable<Contribution> said) => said.SelectMany(one =>
        (Lack[])(one.IsOpen ? [new Lack.NotAnswered(one)] : one.IsDisputed ? [new Lack.Disputed(one)] : []));

    /// <summary>Why nothing was said for a role about a stage, where nothing was.</summary>
    internal static Lack WhyNotSaid(Purchase purchase, Role role, Stage stage) =>
        purchase.Responsible(role, stage) is not { } holder ? new Lack.Nobody(role)
        : holder.State != AssignmentState.Accepted ? new Lack.NotAccepted(holder)
        : holder.DeclarationOf(holder.Acting) is { IsOpen: true } ? new Lack.NotSettled(holder, holder.Acting)
        : new Lack.NotSaid(holder, stage);

    // The stages at which the role is asked for something that this gate waits for; where it was asked before a gate
    // that does not exist, its own.
    private static ImmutableArray<Stage> StagesOf(Plan plan, Requirement asked)
    {
        ImmutableArray<Stage> stages =
        [
            .. plan.Involvements.Where(item => item.Certain && item.Role == asked.Role
                && item.Before.Contains(asked.Gate) && item.Stage.Order <= asked.Gate.Stage.Order)
                .Select(item => item.Stage).Distinct(),
        ];
        return stages.IsEmpty ? [asked.Gate.Stage] : stages;
    }

    private static RequirementProgress Declared(Purchase purchase, Plan plan, Requirement asked)
    {
        var of = asked.Reasons.Select(reason => plan.Policy.Duties.FirstOrDefault(
            duty => duty.Kind == RequirementKind.Declaration && duty.Grounds == reason.Grounds)?.Of)
            .OfType<TakingPart>().ToList();
        var roles = plan.Involvements.Where(item => item.Certain && item.Role.Holder != Holder.Nobody
            && of.Any(part => part.Capacities.Contains(item.Capacity) && part.Stages.Contains(item.Stage)))
            .Select(item => item.Role).Distinct().OrderBy(role => role.Order);
        var (lacks, by) = (ImmutableArray.CreateBuilder<Lack>(), new List<PersonId>());
        foreach (var role in roles)
        {
            var held = purchase.Assignments.Where(one => one.Role == role.Id && one.IsLive).ToList();
            if (held.Count == 0) lacks.Add(new Lack.Nobody(role));
            foreach (var assignment in held)
            {
                switch (assignment.DeclarationOf(assignment.Acting))
                {
                    case null: lacks.Add(new Lack.NotDeclared(assignment, assignment.Acting)); break;
                    case { IsOpen: true }: lacks.Add(new Lack.NotSettled(assignment, assignment.Acting)); break;
                    default: by.Add(assignment.Acting); break;
                }
            }
        }

        return lacks.Count == 0
            ? new RequirementProgress(asked, RequirementState.Met, [.. by.Distinct()], [])
            : new RequirementProgress(asked, RequirementState.Missing, [.. by.Distinct()], lacks.DrainToImmutable());
    }

    private static RequirementProgress Lacking(Requirement asked, Lack lack) =>
        new(asked, RequirementState.Missing, [], [lack]);
}
