using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The packs applied to the facts of one purchase: whom to involve, in what capacity, when and why. A function of
/// facts, packs and date alone. All lists stand in the order of <c>docs/formats/plan.md</c>; two plans are the same
/// when these lists hold the same items.
/// </summary>
public sealed record Plan
{
    /// <summary>What was asked, name included.</summary>
    public required PurchaseFacts Input { get; init; }

    /// <summary>The policy that was applied; its packs are part of the receipt.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The engine's version, part of the receipt.</summary>
    public required string Engine { get; init; }

    /// <summary>Each derived fact, in order.</summary>
    public required ImmutableArray<DerivedValue> Derived { get; init; }

    /// <summary>Ordered by stage, role, capacity (leads, signs off, advises, consulted, informed), document.</summary>
    public required ImmutableArray<Involvement> Involvements { get; init; }

    /// <summary>The gates that exist, in order, each with what it waits for.</summary>
    public required ImmutableArray<PlannedGate> Gates { get; init; }

    /// <summary>Pairs of roles of this plan, in the order of the vocabulary, read with the answers given.</summary>
    public required ImmutableArray<Separation> Separations { get; init; }

    /// <summary>The fewest people who can hold the certain roles; null unless it was asked for.</summary>
    public Team? Team { get; init; }

    /// <summary>Answers that someone else confirms; none while an open answer can still change the plan.</summary>
    public required ImmutableArray<Confirmation> Confirmations { get; init; }

    /// <summary>What a person must judge.</summary>
    public required ImmutableArray<Judgement> Judgements { get; init; }

    /// <summary>What is done before anybody is called, in order.</summary>
    public required ImmutableArray<PlannedStep> BeforeAnything { get; init; }

    /// <summary>Whom to call, in the order in which people need each other; certain ones only.</summary>
    public required ImmutableArray<Call> Calls { get; init; }

    /// <summary>What is prepared for rather than called; null where there is nothing.</summary>
    public required PlannedPreparing? Prepare { get; init; }

    /// <summary>Kinds of local law for the lawyer to look for.</summary>
    public required ImmutableArray<ChecklistEntry> Checklist { get; init; }

    /// <summary>Looks at what runs.</summary>
    public required ImmutableArray<Review> Reviews { get; init; }

    /// <summary>What happenings open.</summary>
    public required ImmutableArray<PlannedOpening> Opens { get; init; }

    /// <summary>Whether and from when a public register holds this plan.</summary>
    public required ImmutableArray<Publication> Publications { get; init; }

    /// <summary>Why no gate passes; empty for most.</summary>
    public ImmutableArray<PlannedStop> Stops { get; init; } = [];

    /// <summary>What packs took away of it, by name and on a ground; empty for most.</summary>
    public ImmutableArray<RelaxedPart> Relaxed { get; init; } = [];

    /// <summary>How much it asks, certain things only.</summary>
    public required PlanCounts Counts { get; init; }

    /// <summary>Answers that do not fit together.</summary>
    public required ImmutableArray<Warning> Warnings { get; init; }

    /// <summary>The question to ask next; null where no open answer can change anything.</summary>
    public required NextQuestion? Next { get; init; }

    /// <summary>
    /// All open facts that can still change the plan, in the order in which they are asked: who does not
    /// know the answer to one is asked the next.
    /// </summary>
    public ImmutableArray<Fact> StillAsked { get; init; } = [];

    /// <summary>
    /// The latest days by which gates must be passed; null where there is nothing to count back from.
    /// </summary>
    public required Schedule? Calendar { get; init; }

    /// <summary>How long it takes; null while the kind of entry is open.</summary>
    public required Duration? Duration { get; init; }

    /// <summary>Whether no open answer can change anything any more.</summary>
    public bool IsComplete => StillAsked.IsEmpty;

    /// <summary>The order of the kind of entry; null while it is open.</summary>
    public int? Entry => Input.Facts[Policy.Entries.Fact];

    /// <summary>
    /// The latest day on which the gate must be passed; null where there is nothing to count back from, or it is after
    /// what is aimed at.
    /// </summary>
    public DateOnly? PassBy(Gate gate) => Calendar?.Gates.FirstOrDefault(one => one.Gate == gate)?.PassBy;

    /// <summary>What the gate is called in this purchase.</summary>
    public Text NameOf(Gate gate) => Policy.Entries.NameOf(gate, Entry);

    /// <summary>What the document is called in this purchase.</summary>
    public Text NameOf(Document document) => Policy.Entries.NameOf(document, Entry);

    /// <summary>What to ask the role in this purchase.</summary>
    public Text AskOf(Role role) => Policy.AskOf(role, Holds);

    /// <summary>
    /// The answer to a fact of this or another version of the policy; null where it is open, or not asked here.
    /// </summary>
    public FactValue? AnswerTo(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Policy.FindFact(fact.Id) is { } own && Input.Facts[own.Order] is { } value ? own.Values[value] : null;
    }

    /// <summary>The roles with a certain involvement, in the order of the vocabulary.</summary>
    public IEnumerable<Role> CertainRoles =>
        Involvements.Where(i => i.Certain).Select(i => i.Role).Distinct().OrderBy(role => role.Order);

    /// <summary>The derived fact with this id.</summary>
    public DerivedValue DerivedValueOf(string id) => Derived.First(derived => derived.Fact.Id == id);

    /// <summary>
    /// Whether the condition holds with the answers given; one on an open or undecided fact does not hold yet.
    /// </summary>
    public bool Holds(Condition condition) => condition.Clauses.All(clause =>
    {
        var value = clause.Fact < Policy.Facts.Length
            ? Input.Facts[clause.Fact]
            : Derived[clause.Fact - Policy.Facts.Length].Value?.Order;
        return value is { } known && clause.Allows(known);
    });
}

/// <summary>A derived fact of one purchase.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">Its value; null where open answers leave it undecided.</param>
/// <param name="Possible">All values that some completion of the open answers gives it, light to heavy.</param>
/// <param name="Reasons">
/// All matches of the value; where undecided, what matches whatever the open answers are, and only where nothing does,
/// all matches of possible values.
/// </param>
public sealed record DerivedValue(
    DerivedFact Fact, FactValue? Value, ImmutableArray<FactValue> Possible, ImmutableArray<Reason> Reasons);

/// <summary>One reason: the row of a rule, and the answers that made it apply.</summary>
/// <param name="Grounds">The rule, whose word it is, why, and where to look it up.</param>
/// <param name="Facts">The facts of its row, derived ones included; empty where the row has no condition.</param>
/// <param name="Holds">Whether it holds whatever the open answers are; else it only might.</param>
public sealed record Reason(Grounds Grounds, ImmutableArray<ReasonFact> Facts, bool Holds = true)
{
    /// <summary>The answers that made it apply: what is open or undecided is no answer.</summary>
    public ImmutableArray<ReasonFact> Answers => Facts.RemoveAll(fact => fact.Value is null);
}

/// <summary>A fact of a reason.</summary>
/// <param name="Fact">The order of the given or derived fact.</param>
/// <param name="Value">Its value in this purchase; null where it is open or undecided.</param>
public sealed record ReasonFact(int Fact, FactValue? Value);

/// <summary>What a person must judge.</summary>
public sealed record Judgement(string Id, Text Question, Role Role, ImmutableArray<Reason> Reasons);

/// <summary>How much a plan asks, certain things only.</summary>
/// <param name="Roles">Different roles on whom gates wait.</param>
/// <param name="Signatures">Sign-offs.</param>
/// <param name="Required">Things that gates wait for.</param>
/// <param name="Documents">Different documents of the parts that gates wait for.</param>
public sealed record PlanCounts(int Roles, int Signatures, int Required, int Documents);

/// <summary>Answers that do not fit together.</summary>
/// <param name="Rule">The id of the pair.</param>
/// <param name="Facts">The facts named, in order.</param>
/// <param name="Text">What does not fit, and what would come in under each way of settling it.</param>
public sealed record Warning(string Rule, ImmutableArray<Fact> Facts, Text Text);

/// <summary>The question to ask next.</summary>
/// <param name="Fact">What to ask.</param>
/// <param name="Remaining">How many open facts can still change the plan, this one included.</param>
public sealed record NextQuestion(Fact Fact, int Remaining);
