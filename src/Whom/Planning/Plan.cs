using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The packs applied to the facts of one purchase: whom to involve, in what capacity, when and why. A function of facts,
/// packs and date alone. All lists stand in the order of <c>docs/formats/plan.md</c>; two plans are the same when these
/// lists hold the same items.
/// </summary>
public sealed record Plan
{
    /// <summary>What was asked, name included.</summary>
    public required PurchaseFacts Asked { get; init; }

    /// <summary>The policy that was applied; its packs are part of the receipt.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The engine's version, part of the receipt.</summary>
    public required string Engine { get; init; }

    /// <summary>Each derived fact, in order.</summary>
    public required ImmutableArray<DerivedValue> Derived { get; init; }

    /// <summary>Ordered by stage, role, capacity (leads, signs off, advises, consulted, informed), artefact.</summary>
    public required ImmutableArray<Involvement> Involvements { get; init; }

    /// <summary>The gates that exist, in order, each with what it waits for.</summary>
    public required ImmutableArray<PlannedGate> Gates { get; init; }

    /// <summary>Pairs of roles of this plan, in the order of the vocabulary.</summary>
    public required ImmutableArray<Separation> Separations { get; init; }

    /// <summary>The fewest people who can hold the certain roles.</summary>
    public required Team Team { get; init; }

    /// <summary>Answers that someone else vouches for.</summary>
    public required ImmutableArray<Confirmation> Confirmations { get; init; }

    /// <summary>What a person must judge.</summary>
    public required ImmutableArray<Judgement> Judgements { get; init; }

    /// <summary>Whom to call this week, first things first; certain ones only.</summary>
    public required ImmutableArray<Call> StartNow { get; init; }

    /// <summary>Answers that do not fit together.</summary>
    public required ImmutableArray<Warning> Warnings { get; init; }

    /// <summary>The question to ask next; null where no open answer can change anything.</summary>
    public required NextQuestion? Next { get; init; }

    /// <summary>
    /// All open facts that can still change the plan, the one that settles most first: who does not know the answer to one
    /// is asked the next.
    /// </summary>
    public ImmutableArray<Fact> StillAsked { get; init; } = [];

    /// <summary>The latest days on which work must begin; null where no target day was given.</summary>
    public required Schedule? ByWhen { get; init; }

    /// <summary>The roles with a certain involvement, in the order of the vocabulary.</summary>
    public IEnumerable<Role> CertainRoles =>
        Involvements.Where(i => i.Certain).Select(i => i.Role).Distinct().OrderBy(role => role.Order);

    /// <summary>The derived fact with this id.</summary>
    public DerivedValue DerivedValueOf(string id) => Derived.First(derived => derived.Fact.Id == id);
}

/// <summary>A derived fact of one purchase.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">Its value; null where open answers leave it undecided.</param>
/// <param name="Possible">All values that some completion of the open answers gives it, light to heavy.</param>
/// <param name="Reasons">All matches of the value; where undecided, all matches of possible values.</param>
public sealed record DerivedValue(
    DerivedFact Fact, FactValue? Value, ImmutableArray<FactValue> Possible, ImmutableArray<Reason> Reasons);

/// <summary>One reason: the row of a rule, and the answers that made it apply.</summary>
/// <param name="Grounds">The rule, whose word it is, why, and where to look it up.</param>
/// <param name="Facts">The facts of its row, derived ones included; empty where the row has no condition.</param>
public sealed record Reason(Grounds Grounds, ImmutableArray<ReasonFact> Facts);

/// <summary>A fact of a reason.</summary>
/// <param name="Fact">The order of the given or derived fact.</param>
/// <param name="Value">Its value in this purchase; null where it is open or undecided.</param>
public sealed record ReasonFact(int Fact, FactValue? Value);

/// <summary>One role at one stage; a sign-off also on one artefact.</summary>
/// <param name="Role">Who.</param>
/// <param name="Stage">When.</param>
/// <param name="Capacity">How strongly.</param>
/// <param name="On">On which artefacts, in order.</param>
/// <param name="Before">The gates that wait for it, in order; empty where it is recommended only.</param>
/// <param name="Certain">Whether it is in the plan of every completion of the open answers.</param>
/// <param name="DependsOn">The open facts that it hangs on, in order; empty when certain.</param>
/// <param name="Reasons">One per row.</param>
/// <param name="Questions">What the role asks itself at this stage.</param>
public sealed record Involvement(
    Role Role, Stage Stage, Capacity Capacity, ImmutableArray<Artefact> On, ImmutableArray<Gate> Before,
    bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons, ImmutableArray<Text> Questions)
{
    /// <summary>What makes it the same item in another plan.</summary>
    public (string Role, string Stage, Capacity Capacity, string? Signs) Key =>
        (Role.Id, Stage.Id, Capacity, Capacity == Capacity.SignsOff ? On[0].Id : null);
}

/// <summary>A gate, and what it waits for.</summary>
/// <param name="Gate">Which.</param>
/// <param name="Certain">Whether it exists whatever the open answers are.</param>
/// <param name="PassFirst">Set where it may pass on one sign-off and be ratified after.</param>
/// <param name="Requires">Ordered by kind, role, artefact.</param>
public sealed record PlannedGate(
    Gate Gate, bool Certain, PassFirst? PassFirst, ImmutableArray<Requirement> Requires);

/// <summary>What a gate waits for.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Role">Of whom; null for an assessment.</param>
/// <param name="On">On which artefact, for a sign-off or assessment; else null.</param>
/// <param name="Days">The least number of days; null where none is set.</param>
/// <param name="Certain">Whether it stands in every completion of the open answers.</param>
/// <param name="DependsOn">The open facts that it hangs on, in order; empty when certain.</param>
/// <param name="Reasons">One per row or duty.</param>
public sealed record Requirement(
    Gate Gate, RequirementKind Kind, Role? Role, Artefact? On, int? Days,
    bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons)
{
    /// <summary>What makes it the same item in another plan.</summary>
    public (string Gate, RequirementKind Kind, string? Role, string? On) Key => (Gate.Id, Kind, Role?.Id, On?.Id);
}

/// <summary>Two roles of the plan that must be two people, or may be one.</summary>
public sealed record Separation(
    Role First, Role Second, Apart Rule, bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons);

/// <summary>The fewest people who can hold the certain roles under the separations.</summary>
/// <param name="Staff">People of the buyer.</param>
/// <param name="Outside">People from outside, and from the staff side.</param>
/// <param name="Sharing">One sharing-out: staff first, then from outside.</param>
/// <param name="FewHands">Set where fewer than half as many people as roles stand behind the plan: what is lost by that.</param>
public sealed record Team(int Staff, int Outside, ImmutableArray<TeamMember> Sharing, Reason? FewHands);

/// <summary>One person of a sharing-out, and the roles that they hold.</summary>
public sealed record TeamMember(bool FromOutside, ImmutableArray<Role> Roles);

/// <summary>The answers that one role confirms, in one look.</summary>
/// <param name="Role">Who confirms; never who gave the answer.</param>
/// <param name="Before">The first gate that exists; null while the kind of entry is open.</param>
/// <param name="Answers">In the order of facts.</param>
public sealed record Confirmation(Role Role, Gate? Before, ImmutableArray<ConfirmedAnswer> Answers);

/// <summary>An answer to confirm, and what heavier ones would bring.</summary>
public sealed record ConfirmedAnswer(Fact Fact, FactValue Value, ImmutableArray<Otherwise> Otherwise);

/// <summary>A heavier value, the risk that it would bring (null where undecided), and the sign-offs.</summary>
public sealed record Otherwise(FactValue Value, FactValue? Risk, ImmutableArray<AddedSignOff> Adds);

/// <summary>A sign-off that is not in the plan.</summary>
public sealed record AddedSignOff(Role Role, Stage Stage, Artefact On);

/// <summary>What a person must judge.</summary>
public sealed record Judgement(
    string Id, Text Question, Role Role, bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons);

/// <summary>Someone to call this week, and what to ask.</summary>
public sealed record Call(Role Role, Text Ask, ImmutableArray<Reason> Reasons);

/// <summary>Answers that do not fit together.</summary>
/// <param name="Rule">The id of the pair.</param>
/// <param name="Facts">The facts named, in order.</param>
/// <param name="Text">What does not fit, and what would come in under each way of settling it.</param>
public sealed record Warning(string Rule, ImmutableArray<Fact> Facts, Text Text);

/// <summary>The question whose answer settles most.</summary>
/// <param name="Fact">What to ask.</param>
/// <param name="Remaining">How many open facts can still change the plan, this one included.</param>
public sealed record NextQuestion(Fact Fact, int Remaining);

/// <summary>The latest days, counted back from a target by the days that rules ask; work itself takes more.</summary>
/// <param name="Target">What is to be done by when.</param>
/// <param name="Gates">The gates up to the target's, in order.</param>
/// <param name="After">What is due after the target's gate has passed first in an emergency; null otherwise.</param>
public sealed record Schedule(Target Target, ImmutableArray<ScheduledGate> Gates, RatifyBy? After);

/// <summary>A gate in a schedule.</summary>
/// <param name="Gate">Which.</param>
/// <param name="StartBy">The latest day on which what it waits for must begin.</param>
/// <param name="PassBy">The latest day on which it must pass.</param>
/// <param name="Days">The longest days among what it waits for; 0 where rules set none.</param>
public sealed record ScheduledGate(Gate Gate, DateOnly StartBy, DateOnly PassBy, int Days);

/// <summary>What must follow an emergency.</summary>
/// <param name="Ratify">The last day of ratification, and of opening a consultation.</param>
/// <param name="Report">The last day of a consultation's report.</param>
public sealed record RatifyBy(DateOnly Ratify, DateOnly Report);
