using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Applies one policy to purchases. Immutable and safe to share between threads.</summary>
public sealed class Planner
{
    /// <summary>The version of the engine, named in every receipt.</summary>
    public const string Engine = "whom 0.1.0";

    /// <summary>As many nearest ways as a person can compare.</summary>
    private const int MostWays = 24;

    private readonly ImmutableArray<(DateOnly From, Tables Tables)> _inForce;

    /// <summary>Compiles <paramref name="policy"/> into tables, one for each span of days with the same rules in force.</summary>
    public Planner(Policy policy)
    {
        Policy = policy;
        _inForce = [.. Changes(policy).Select(day => From(DateOnly.FromDayNumber(day)))];

        (DateOnly, Tables) From(DateOnly day) => (day, new Tables(policy, day));
    }

    /// <summary>The policy that it applies.</summary>
    public Policy Policy { get; }

    /// <summary>The plan for a purchase, with answers missing or not.</summary>
    public Plan Plan(PurchaseFacts purchase) => PlanFrom(new Scope(TablesOn(purchase.Date), purchase.Facts), purchase);

    /// <summary>What would bring <paramref name="role"/> (at <paramref name="stage"/>, where one is named) into the plan.</summary>
    public WhyNot WhyNot(PurchaseFacts purchase, Role role, Stage? stage = null)
    {
        var tables = TablesOn(purchase.Date);
        var open = new Scope(tables, Facts.AllOpen(tables.Given));
        var rows = open.Live(0, tables.DutiesFrom).ToArray()
            .Where(row => tables.Involvements[row].Role == role && (stage is null || tables.Involvements[row].Stage == stage))
            .ToList();
        var brings = rows.Aggregate(Diagrams.False, (any, row) => open.Functions.Or(any, open.Row(row)));
        var ways = open.Functions.Nearest(brings, purchase.Facts, MostWays);
        return new WhyNot(role, stage, [.. ways.Where(way => way.Count > 0).Select(way => Nearest(tables, purchase.Facts, way, rows))]);
    }

    /// <summary>Each single change of one answer, in the order of facts and values, open facts included.</summary>
    public ImmutableArray<WhatIf> WhatIf(PurchaseFacts purchase)
    {
        var now = Plan(purchase);
        var changes = ImmutableArray.CreateBuilder<WhatIf>();
        foreach (var fact in Policy.Facts)
        {
            var from = purchase.Facts[fact.Order];
            foreach (var to in fact.Values.Where(value => value.Order != from))
            {
                var then = Plan(purchase with { Facts = purchase.Facts.With(fact.Order, to.Order) });
                changes.Add(new WhatIf(fact, from is { } value ? fact.Values[value] : null, to, then, Compare(now, then)));
            }
        }

        return changes.DrainToImmutable();
    }

    /// <summary>What <paramref name="second"/> has that <paramref name="first"/> has not, and the reverse.</summary>
    public static PlanDifference Compare(Plan first, Plan second) => new(
        Missing(first, second, Certain, item => item.Key), Missing(second, first, Certain, item => item.Key),
        Missing(first, second, CertainRequirements, item => item.Key), Missing(second, first, CertainRequirements, item => item.Key),
        Missing(first, second, plan => plan.CertainRoles, role => role.Id), Missing(second, first, plan => plan.CertainRoles, role => role.Id));

    /// <summary>The tables of all spans of days.</summary>
    internal IEnumerable<Tables> InForce => _inForce.Select(span => span.Tables);

    internal Tables TablesOn(DateOnly day)
    {
        var last = _inForce.Length - 1;
        while (_inForce[last].From > day) last--;
        return _inForce[last].Tables;
    }

    // By number: there the runtime brings compiled code along, and not for days.
    private static IEnumerable<int> Changes(Policy policy)
    {
        var days = new List<int> { DateOnly.MinValue.DayNumber };
        foreach (var grounds in policy.Rules.SelectMany(rule => rule.Rows.Select(row => row.Grounds))
            .Concat(policy.Derived.SelectMany(fact => fact.Rows.Select(row => row.Grounds)))
            .Concat(policy.Duties.Select(duty => duty.Grounds))
            .Concat(policy.Separations.Select(separation => separation.Grounds))
            .Concat(policy.Judgements.Select(judgement => judgement.Grounds)))
        {
            if (grounds.Effective.From is { } from) days.Add(from.DayNumber);
            if (grounds.Effective.Until is { } until) days.Add(until.DayNumber + 1);
        }

        days.Sort();
        return days.Distinct();
    }

    private Plan PlanFrom(Scope scope, PurchaseFacts asked)
    {
        var inPlan = Separating.InPlan(scope);
        var involvements = Involving.Of(scope);
        var requirements = Requiring.Of(scope);
        var separations = Separating.Of(scope, inPlan);
        var pairs = Involving.Items(separations);
        var items = Involving.Items(involvements);
        var gates = Gates(scope, requirements);
        ImmutableArray<Fact> questions = scope.IsComplete
            ? []
            : Asking.Of(
                scope, involvements.Select(item => item.When).Concat(requirements.Select(item => item.When)),
                Changing.Of(scope, separations, inPlan));
        return new Plan
        {
            Asked = asked,
            Policy = Policy,
            Engine = Engine,
            Derived = Derived(scope),
            Involvements = items,
            Gates = gates,
            Separations = pairs,
            Team = FewestHands.Of(scope, inPlan, pairs),
            Confirmations = Confirming.Of(scope, inPlan, scope.Entry is { } entry ? Policy.Entries.ByValue[entry][0] : null),
            Judgements = Judgements(scope),
            StartNow = Calling.Of(scope),
            Warnings = Unfit.Of(scope, items),
            Next = questions is [var next, ..] ? new NextQuestion(next, questions.Length) : null,
            StillAsked = questions,
            ByWhen = Scheduling.Of(asked, gates),
        };
    }

    private ImmutableArray<PlannedGate> Gates(Scope scope, List<Involving.Item<Requirement>> requirements)
    {
        var entries = Policy.Entries;
        var all = ulong.MaxValue >> 64 - entries.ByValue.Length;
        var possible = scope.Entry is { } entry ? 1UL << entry : all;
        var pass = scope.Entry is { } known ? entries.PassFirst[known] : null;
        var gates = ImmutableArray.CreateBuilder<PlannedGate>(Policy.Gates.Length);
        var next = 0;
        foreach (var gate in Policy.Gates)
        {
            // What is due before a gate itself is so for just those kinds of entry for which the gate exists.
            var exists = scope.Tables.EntriesThatMove(gate, gate) & possible;
            if (exists == 0) continue;
            var from = next;
            while (next < requirements.Count && requirements[next].Is.Gate == gate) next++;
            var requires = ImmutableArray.CreateBuilder<Requirement>(next - from);
            for (var at = from; at < next; at++) requires.Add(requirements[at].Is);
            gates.Add(new PlannedGate(
                gate, exists == possible, pass is not null && pass.Gates.Contains(gate) ? pass : null, requires.MoveToImmutable()));
        }

        return gates.DrainToImmutable();
    }

    private static ImmutableArray<DerivedValue> Derived(Scope scope) =>
    [
        .. scope.Tables.Derived.Select((table, derived) =>
        {
            ImmutableArray<FactValue> possible = [.. table.Fact.Values.Where(value => scope.Derived(derived, value.Order) != Diagrams.False)];
            var reasons = table.Rows
                .Where(at => scope.Functions.And(scope.Row(at.Bit), scope.Derived(derived, at.Row.Value.Order)) != Diagrams.False)
                .Select(at => scope.ReasonOf(at.Bit, at.Row.Grounds)).ToList();
            if (reasons.Count == 0 || (possible.Length > 1 && possible.Contains(table.Fact.Otherwise)))
                reasons.Add(new Reason(table.Fact.OtherwiseGrounds, []));
            return new DerivedValue(table.Fact, possible.Length == 1 ? possible[0] : null, possible, [.. reasons]);
        }),
    ];

    private static ImmutableArray<Judgement> Judgements(Scope scope)
    {
        var tables = scope.Tables;
        return
        [
            .. scope.Live(tables.JudgementsFrom, tables.UnfittingFrom).ToArray().Select(row =>
            {
                var rule = tables.Judgements[row - tables.JudgementsFrom];
                var when = scope.Row(row);
                return new Judgement(
                    rule.Id, rule.Question, rule.Role, when == Diagrams.True, scope.DependsOn(when),
                    [scope.ReasonOf(row, rule.Grounds)]);
            }),
        ];
    }

    private NearestChange Nearest(Tables tables, Facts facts, List<Clause> way, List<int> rows)
    {
        var changed = way.Aggregate(
            facts, (so, clause) => so.With(clause.Fact, System.Numerics.BitOperations.TrailingZeroCount(clause.Values)));
        var scope = new Scope(tables, changed);
        var changes = way.Select(clause => new AnswerChange(
            Policy.Facts[clause.Fact],
            facts[clause.Fact] is { } from ? Policy.Facts[clause.Fact].Values[from] : null,
            [.. Policy.Facts[clause.Fact].Values.Where(value => clause.Allows(value.Order))]));
        var brings = rows.Where(row => scope.Row(row) != Diagrams.False)
            .Select(row => scope.ReasonOf(row, tables.Involvements[row].Grounds));
        return new NearestChange([.. changes], [.. brings]);
    }

    private static IEnumerable<Involvement> Certain(Plan plan) => plan.Involvements.Where(item => item.Certain);

    private static IEnumerable<Requirement> CertainRequirements(Plan plan) =>
        plan.Gates.SelectMany(gate => gate.Requires).Where(item => item.Certain);

    private static ImmutableArray<T> Missing<T, TKey>(Plan from, Plan of, Func<Plan, IEnumerable<T>> items, Func<T, TKey> key)
    {
        var there = items(from).Select(key).ToHashSet();
        return [.. items(of).Where(item => !there.Contains(key(item)))];
    }
}
