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
}

/// <summary>A requirement of a gate, and how far it has come.</summary>
/// <param name="Requirement">What the gate waits for.</param>
/// <param name="State">How far it has come.</param>
/// <param name="By">By whom, where it is there; in the order of naming.</param>
/// <param name="Lacks">Why it is not there; empty where it is, and where that cannot be known.</param>
public sealed record RequirementProgress(
    Requirement Requirement, RequirementState State, ImmutableArray<PersonId> By, ImmutableArray<Lack> Lacks);

/// <summary>A gate of a purchase, and how far it has come.</summary>
/// <param name="Gate">The gate, and what it waits for.</param>
/// <param name="Passage">What was recorded of it last; null where nothing was.</param>
/// <param name="Requirements">In the order of the plan.</param>
public sealed record GateProgress(
    PlannedGate Gate, Passage? Passage, ImmutableArray<RequirementProgress> Requirements)
{
    /// <summary>Whether the purchase has passed it.</summary>
    public bool IsPassed => Passage is { Passed: true };

    /// <summary>How many requirements are there.</summary>
    public int Met => Requirements.Count(one => one.State == RequirementState.Met);

    /// <summary>How many are asked for, whether or not Whom can know how far they have come.</summary>
    public int Asked => Requirements.Count(one => one.State != RequirementState.Undecided);

    /// <summary>How many are done outside of Whom.</summary>
    public int NotKept => Requirements.Count(one => one.State == RequirementState.NotKept);

    /// <summary>Those that are not there yet.</summary>
    public IEnumerable<RequirementProgress> Missing =>
        Requirements.Where(one => one.State == RequirementState.Missing);

    /// <summary>Whether all that can be known of is there.</summary>
    public bool IsReady => !Missing.Any();

    /// <summary>Each gate of the plan, in order. Requires the plan of the purchase as it is.</summary>
    public static ImmutableArray<GateProgress> Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var said = SaidBy(purchase);
        return [.. plan.Gates.Select(gate => Of(purchase, plan, gate, said))];
    }

    /// <summary>One gate of the plan. Requires the plan of the purchase as it is.</summary>
    public static GateProgress Of(Purchase purchase, Plan plan, PlannedGate gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(gate);
        return Of(purchase, plan, gate, SaidBy(purchase));
    }

    /// <summary>What is recorded of its requirements when it is passed.</summary>
    public ImmutableArray<RequirementAtPassage> AtPassage() =>
    [
        .. Requirements.Select(one => new RequirementAtPassage(
            one.Requirement.Kind, one.Requirement.Role?.Id, one.Requirement.On?.Id, one.State)),
    ];

    private static GateProgress Of(
        Purchase purchase, Plan plan, PlannedGate gate, ILookup<(string Role, string Stage), Contribution> said) =>
        new(gate, purchase.PassageOf(gate.Gate.Id),
            [.. gate.Requires.Select(requirement => ProgressOf(purchase, plan, requirement, said))]);

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

    private static RequirementProgress ProgressOf(
        Purchase purchase, Plan plan, Requirement asked, ILookup<(string Role, string Stage), Contribution> said)
    {
        if (!asked.Certain) return new RequirementProgress(asked, RequirementState.Undecided, [], []);
        return asked.Kind switch
        {
            RequirementKind.RoleFilled => Filled(purchase, asked),
            RequirementKind.Advice or RequirementKind.Hearing => Said(purchase, plan, asked, said),
            RequirementKind.Declaration => Declared(purchase, plan, asked),
            RequirementKind.SignOff or RequirementKind.Consultation or RequirementKind.Notice
                or RequirementKind.Assessment or RequirementKind.Evidence =>
                new RequirementProgress(asked, RequirementState.NotKept, [], []),
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
