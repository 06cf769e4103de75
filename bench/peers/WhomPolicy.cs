using System.Collections.Immutable;
using System.Globalization;
using Whom.Policies;

namespace Whom.Bench.Peers;

/// <summary>
/// The rules of the workload as a policy of Whom, with what a real pack has and the peers' rules have not: a reason in
/// plain words, a citation, a stage, an document and a gate for each.
/// </summary>
internal sealed class WhomPolicy
{
    private static readonly ImmutableArray<Stage> Stages =
        [.. Numbered(7, (id, order) => new Stage(
            id, order, new Text($"Stage {order + 1}"), new Text("A part of the way.")), "stage")];

    private static readonly ImmutableArray<Document> Documents =
        [.. Numbered(10,
            (id, order) => new Document(id, order, new Text($"Document {order + 1}"), Stages[order % 7]), "document")];

    private static readonly ImmutableArray<Gate> Gates =
        [.. Numbered(6, (id, order) => new Gate(
            id, order, new Text($"Gate {order + 1}"), new Text("No way back."), Stages[order + 1]), "gate")];

    private readonly RuleSet _rules;
    private readonly ImmutableArray<Role> _roles;
    private readonly ImmutableArray<Fact> _facts;

    private WhomPolicy(RuleSet rules)
    {
        _rules = rules;
        _roles =
        [
            .. rules.Roles.Select((id, order) => new Role(
                id, order, new Text($"Role {order + 1}"), new Text("Someone."), Holder.Staff, RoleGroup.Core,
                new Text("What do you need from this purchase?"), null)),
        ];
        _facts =
        [
            .. rules.Facts.Select((fact, order) => new Fact(
                fact.Id, order, new Text(fact.Id), new Text($"What is {fact.Id}?"), new Text("Look it up."),
                Values(fact.Values), Scale.Unordered, _roles[0], 0)),
        ];
    }

    public static Policy Of(RuleSet rules) => new WhomPolicy(rules).Policy();

    private Policy Policy() => new()
    {
        Packs = [new PackReference("workload", "1.0.0", new string('0', 64), new Text("Workload"))],
        Languages = ["en"],
        Facts = _facts,
        Unfitting = [],
        UnfittingWording = new UnfittingWording(new Text("{question} {value} {items}"), new Text("{question} {value}")),
        Derived = [Risk()],
        Roles = _roles,
        Stages = Stages,
        Documents = Documents,
        Gates = Gates,
        Entries = new EntryGates(
            0, [.. _facts[0].Values.Select(_ => Gates)], [.. _facts[0].Values.Select(_ => (PassFirst?)null)],
            [.. _facts[0].Values.Select(_ => ImmutableDictionary<string, Text>.Empty)],
            [.. Gates.Select(_ => ImmutableArray<GateOutcome>.Empty)]),
        Rules = [.. _rules.Rules.Select((rule, place) => new Rule(rule.Id, [Row(rule, place)], []))],
        Duties = [],
        Separations = [],
        Team = new TeamRules(Policies.Condition.Always, Grounds("few")),
        Judgements = [],
        Questions = [],
        Asks = [.. _roles.Select(_ => ImmutableArray<ConditionalAsk>.Empty)],
        BeforeAnything = new FirstSteps(_roles[0], []),
        Calls = new CallRules(
            Gates[0], [], [new CallPlace(1, Policies.Condition.Always, _roles, new Text("An answer."))], [], null, []),
        Checklist = [],
        Reviews = [],
        Opens = [],
        Publications = [],
        Calendar = new CalendarRules(
            Grounds("calendar"), [],
            [.. _facts[0].Values.Select(_ => Gates.Select(_ => (int?)null).ToImmutableArray())],
            Policies.Condition.Always, [], [], Policies.Condition.Always, null),
        Merged = null,
        Confirming = new ConfirmingRules(_roles[0], _roles[0], null, Policies.Condition.Always),
        Risk = _facts.Length,
        Always = [],
        Guide = [],
    };

    private InvolvementRow Row(WorkloadRule rule, int place)
    {
        var document = Documents[place % Documents.Length];
        return new InvolvementRow(
            Grounds(rule.Id), Condition(rule), _roles.First(role => role.Id == rule.Role), Capacity(rule.Capacity),
            document.Stage, document,
            Gates.First(gate => gate.Stage.Order >= Math.Min(document.Stage.Order, Gates.Length)), null);
    }

    private Condition Condition(WorkloadRule rule) => new(
    [
        .. _facts.Where(fact => rule.When.ContainsKey(fact.Id)).Select(fact => new Clause(
            fact.Order, fact.Values.Where(value => rule.When[fact.Id].Contains(value.Id))
                .Aggregate(0UL, (bits, value) => bits | 1UL << value.Order))),
    ]);

    private DerivedFact Risk()
    {
        var values = Values(["low", "high"]);
        return new DerivedFact(
            "risk", _facts.Length, new Text("Risk"), values,
            [new DerivedRow(Grounds("risk-first"), new Condition([new Clause(0, 1)]), values[1])], values[0],
            Grounds("risk-none"));
    }

    private static Grounds Grounds(string rule) => new(
        rule, "workload", Force.Guide, new Text($"Someone who knows the work is asked before it is too late ({rule})."),
        new Citation("W1", "Workload of the benchmark, Whom, 2026", "Rules", "https://example.org/workload#rules"), [],
        Effective.AllDays);

    private static Capacity Capacity(string id) => id switch
    {
        "informed" => Policies.Capacity.Informed,
        "consulted" => Policies.Capacity.Consulted,
        "advises" => Policies.Capacity.Advises,
        "leads" => Policies.Capacity.Leads,
        "signs-off" => Policies.Capacity.SignsOff,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such capacity."),
    };

    private static ImmutableArray<FactValue> Values(IReadOnlyList<string> ids) =>
        [.. ids.Select((id, order) => new FactValue(id, order, new Text(id), null, null))];

    private static IEnumerable<T> Numbered<T>(int count, Func<string, int, T> make, string kind) =>
        Enumerable.Range(0, count)
            .Select(order => make(kind + (order + 1).ToString(CultureInfo.InvariantCulture), order));
}
