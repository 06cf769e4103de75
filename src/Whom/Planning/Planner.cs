using System.Collections.Concurrent;
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

    /// <summary>As many tables as are kept for days on which other rules are in force.</summary>
    private const int MostTables = 64;

    private readonly ImmutableArray<Effective> _spans;
    private readonly ConcurrentDictionary<string, CompiledPolicy> _tables = new(StringComparer.Ordinal);

    /// <summary>
    /// Compiles <paramref name="policy"/> into tables, one for each set of rules that are in force together, when they
    /// are first asked for.
    /// </summary>
    public Planner(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        CompiledPolicy.Check(policy);
        Policy = policy;
        _spans = [.. policy.Grounds.Select(grounds => grounds.Effective).Distinct()
            .Where(span => span.IsBounded)];
        if (_spans.IsEmpty) Tables(new PlanDays(DateOnly.MinValue));
    }

    /// <summary>The policy that it applies.</summary>
    public Policy Policy { get; }

    /// <summary>The plan for a purchase, with answers missing or not.</summary>
    public Plan Plan(PurchaseFacts purchase) =>
        PlanFrom(new AppliedPolicy(TablesFor(purchase), purchase.Facts), purchase);

    /// <summary>Of the plan for a purchase the involvements alone; nothing else of it is made.</summary>
    public ImmutableArray<Involvement> Involvements(PurchaseFacts purchase) =>
        Involving.Items(Involving.Of(new AppliedPolicy(TablesFor(purchase), purchase.Facts)));

    /// <summary>
    /// What packs that extend others bring into the plan, row by row and before anything is merged, each with one gate
    /// that exists.
    /// </summary>
    public ImmutableArray<Involvement> Brought(PurchaseFacts purchase)
    {
        var applied = new AppliedPolicy(TablesFor(purchase), purchase.Facts);
        var brought = ImmutableArray.CreateBuilder<Involvement>();
        foreach (var at in applied.Live(0, applied.Compiled.DutiesFrom))
        {
            var row = applied.Compiled.Involvements[at];
            if (!Policy.IsLocal(row.Grounds)) continue;
            ImmutableArray<Reason> reasons = [applied.ReasonOf(at, row.Grounds)];
            if (row.Before is null) Add(null, Diagrams.True);
            else
            {
                foreach (var (gate, when) in applied.MoveOn(row.Before)) Add(gate, when);
            }

            void Add(Gate? gate, int moved)
            {
                var stands = applied.Functions.And(applied.Row(at), moved);
                if (stands != Diagrams.False)
                    brought.Add(new Involvement(
                        row.Role, row.Stage, row.Capacity, [row.On], gate is null ? [] : [gate],
                        stands == Diagrams.True, applied.DependsOn(stands), reasons, []));
            }
        }

        return brought.DrainToImmutable();
    }

    /// <summary>The plan with the smallest team that could carry it, or why that is not shown.</summary>
    public Plan PlanWithTeam(PurchaseFacts purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return Plan(purchase) with
        {
            Team = SmallestTeam.Of(new AppliedPolicy(TablesFor(purchase), purchase.Facts))
        };
    }

    /// <summary>
    /// What would bring <paramref name="role"/> (at <paramref name="stage"/>, where one is named) into the plan.
    /// </summary>
    public WhyNot WhyNot(PurchaseFacts purchase, Role role, Stage? stage = null)
    {
        var compiled = TablesFor(purchase);
        var open = new AppliedPolicy(compiled, Facts.AllOpen(compiled.Given));
        var rows = open.Live(0, compiled.DutiesFrom).ToArray()
            .Where(row => compiled.Involvements[row].Role == role
                && (stage is null || compiled.Involvements[row].Stage == stage))
            .ToList();
        var brings = rows.Aggregate(Diagrams.False, (any, row) => open.Functions.Or(any, open.Row(row)));
        var ways = open.Functions.Nearest(brings, purchase.Facts, MostWays);
        return new WhyNot(role, stage,
            [.. ways.Where(way => way.Count > 0).Select(way => Nearest(compiled, purchase.Facts, way, rows))]);
    }

    /// <summary>
    /// The rules that change within a year after a day of the purchase, and what each change would mean for it: by the
    /// day that they go by, where that is known, else by the start of planning; in the order of days.
    /// </summary>
    public ImmutableArray<RuleChange> ChangesWithinAYear(Plan now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var days = now.Input.PlanDays(Policy.Entries);
        var changes = ImmutableArray.CreateBuilder<RuleChange>();
        foreach (var group in Policy.Grounds.Where(grounds => grounds.Effective.IsBounded)
            .GroupBy(grounds => grounds.Effective.GoesBy))
        {
            var from = days[group.Key] ?? days.Planning;
            var until = from.AddYears(1);
            var on = group.SelectMany(grounds => Changes(grounds.Effective)).Where(day => from < day && day <= until)
                .Distinct().Order();
            foreach (var day in on)
            {
                var then = PlanFrom(
                    new AppliedPolicy(Tables(Moved(days, group.Key, day), now.Input.Waived), now.Input.Facts),
                    now.Input);
                changes.Add(new RuleChange(
                    group.Key, day,
                    [.. group.Where(grounds => grounds.Effective.From == day)
                        .Select(grounds => grounds.Rule).Distinct()],
                    [.. group.Where(grounds => grounds.Effective.Until?.AddDays(1) == day)
                        .Select(grounds => grounds.Rule).Distinct()],
                    then, Compare(now, then)));
            }
        }

        return [.. changes.OrderBy(change => change.From).ThenBy(change => change.GoesBy)];

        static IEnumerable<DateOnly> Changes(Effective effective)
        {
            if (effective.From is { } begins) yield return begins;
            if (effective.Until is { } ends && ends < DateOnly.MaxValue) yield return ends.AddDays(1);
        }

        static PlanDays Moved(PlanDays days, DayOf which, DateOnly to) => which switch
        {
            DayOf.Planning => days with { Planning = to },
            DayOf.Publication => days with { Publication = to },
            DayOf.Signature => days with { Signature = to },
            DayOf.Option => days with { Option = to },
            DayOf.GoLive => days with { GoLive = to },
        };
    }

    /// <summary>Each single change of one answer, in the order of facts and values, open facts included.</summary>
    public ImmutableArray<WhatIf> WhatIf(PurchaseFacts purchase)
    {
        var now = Plan(purchase);
        return [.. Policy.Facts.SelectMany(fact => WhatIf(now, fact))];
    }

    /// <summary>Each single change of the answer to one question, in the order of its values.</summary>
    public IEnumerable<WhatIf> WhatIf(Plan now, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(fact);
        var from = now.Input.Facts[fact.Order];
        foreach (var to in fact.Values.Where(value => value.Order != from))
        {
            var then = Plan(now.Input with { Facts = now.Input.Facts.With(fact.Order, to.Order) });
            yield return new WhatIf(
                fact, from is { } value ? fact.Values[value] : null, to, then, Compare(now, then));
        }
    }

    /// <summary>What <paramref name="second"/> has that <paramref name="first"/> has not, and the reverse.</summary>
    public static PlanDifference Compare(Plan first, Plan second) => new(
        Missing(first, second, Certain, item => item.Key), Missing(second, first, Certain, item => item.Key),
        Missing(first, second, CertainRequirements, item => item.Key),
        Missing(second, first, CertainRequirements, item => item.Key),
        Missing(first, second, plan => plan.CertainRoles, role => role.Id),
        Missing(second, first, plan => plan.CertainRoles, role => role.Id));

    /// <summary>The tables for a plan of this day of which no other day is known.</summary>
    internal CompiledPolicy TablesOn(DateOnly day) => Tables(new PlanDays(day));

    private CompiledPolicy TablesFor(PurchaseFacts purchase) =>
        Tables(purchase.PlanDays(Policy.Entries), purchase.Waived);

    private CompiledPolicy Tables(PlanDays days, params ImmutableArray<UsedWaiver> waived)
    {
        var inForce = string.Create(_spans.Length, (_spans, days), static (text, of) =>
        {
            for (var at = 0; at < text.Length; at++) text[at] = of._spans[at].On(of.days) ? '1' : '0';
        });
        if (!waived.IsEmpty)
            inForce += string.Concat(waived.Select(used => $" {used.Waiver} {used.Gate}"));
        if (_tables.TryGetValue(inForce, out var known)) return known;
        // Whoever asks for ever other days only makes the program compile again.
        if (_tables.Count >= MostTables) _tables.Clear();
        return _tables.GetOrAdd(inForce, _ => new CompiledPolicy(Policy, days, waived));
    }

    private Plan PlanFrom(AppliedPolicy applied, PurchaseFacts asked)
    {
        var inPlan = Separating.InPlan(applied);
        var involved = Involving.Of(applied);
        var required = Requiring.Of(applied);
        var involvements = Involving.Items(involved);
        var gates = Gates(applied, required);
        ImmutableArray<Fact> questions = applied.IsComplete
            ? []
            : Asking.Of(
                applied, involved.Select(item => item.When).Concat(required.Select(item => item.When)),
                Changing.Of(applied, inPlan));
        return new Plan
        {
            Input = asked,
            Policy = Policy,
            Engine = Engine,
            Derived = Derived(applied),
            Involvements = involvements,
            Gates = gates,
            Separations = Separating.Of(applied, inPlan),
            Confirmations = questions.IsEmpty ? Confirming.Of(applied, inPlan) : [],
            Judgements = Accompanying.Judgements(applied),
            BeforeAnything = Accompanying.BeforeAnything(applied),
            Calls = Calling.Of(applied, required, involvements),
            Prepare = Policy.Calls.Prepare is { } prepare && applied.Holds(prepare.When)
                ? new PlannedPreparing(prepare.Says, [applied.ReasonOn(prepare.Grounds, prepare.When)])
                : null,
            Checklist = Accompanying.Checklist(applied),
            Reviews = Accompanying.Reviews(applied, inPlan, gates),
            Opens = Accompanying.Opens(applied),
            Publications = Accompanying.Publications(applied),
            Counts = Accompanying.Counts(involvements, gates),
            Stops = Accompanying.Stops(applied),
            Relaxed = Accompanying.Relaxed(applied),
            Warnings = Warnings.Of(applied, involvements),
            Next = questions is [var next, ..] ? new NextQuestion(next, questions.Length) : null,
            StillAsked = questions,
            Calendar = Scheduling.Of(applied, asked, gates),
            Duration = Scheduling.Lasting(applied, asked, gates),
        };
    }

    private ImmutableArray<PlannedGate> Gates(AppliedPolicy applied, List<Involving.Item<Requirement>> requirements)
    {
        var all = ulong.MaxValue >> 64 - Policy.Entries.ByValue.Length;
        var possible = applied.Entry is { } entry ? 1UL << entry : all;
        var gates = ImmutableArray.CreateBuilder<PlannedGate>(Policy.Gates.Length);
        var next = 0;
        foreach (var gate in Policy.Gates)
        {
            // What is due before a gate itself is so for just those kinds of entry for which the gate exists.
            var exists = applied.Compiled.EntriesThatMove(gate, gate) & possible;
            if (exists == 0) continue;
            var from = next;
            while (next < requirements.Count && requirements[next].Is.Gate == gate) next++;
            var requires = ImmutableArray.CreateBuilder<Requirement>(next - from);
            for (var at = from; at < next; at++) requires.Add(requirements[at].Is);
            gates.Add(new PlannedGate(
                gate, exists == possible, Accompanying.PassFirst(applied, gate), requires.MoveToImmutable()));
        }

        return gates.DrainToImmutable();
    }

    private static ImmutableArray<DerivedValue> Derived(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Derived.Select((table, derived) =>
        {
            ImmutableArray<FactValue> possible =
                [.. table.Fact.Values.Where(value => applied.Derived(derived, value.Order) != Diagrams.False)];
            var reasons =
                possible.Length == 1 ? Certain(applied, table, possible[0]) : Possible(applied, table, derived);
            if (reasons.Count == 0) reasons.Add(new Reason(table.Fact.OtherwiseGrounds, []));
            else if (possible.Length > 1 && possible.Contains(table.Fact.Otherwise))
                reasons.Add(new Reason(table.Fact.OtherwiseGrounds, [], Holds: false));
            return new DerivedValue(table.Fact, possible.Length == 1 ? possible[0] : null, possible, [.. reasons]);
        }),
    ];

    // Of a decided value the reasons are like those of a certain item; of the value where no row matches, none.
    private static List<Reason> Certain(AppliedPolicy applied, DerivedTable table, FactValue value)
    {
        var rows = table.Rows.Where(at => at.Row.Value == value && applied.Row(at.Bit) != Diagrams.False)
            .Select(at => new RowWhen(at.Bit, at.Row.Grounds, applied.Row(at.Bit))).ToArray();
        if (value == table.Fact.Otherwise && !Array.Exists(rows, row => row.When == Diagrams.True)) return [];
        return [.. applied.Reasons(Diagrams.True, rows)];
    }

    // What holds already says how light it cannot be any more; what only might hold is said where nothing does.
    private static List<Reason> Possible(AppliedPolicy applied, DerivedTable table, int derived)
    {
        var matching = table.Rows.Where(at => applied.Functions.And(
            applied.Row(at.Bit), applied.Derived(derived, at.Row.Value.Order)) != Diagrams.False).ToList();
        var holding = matching.FindAll(at => applied.Row(at.Bit) == Diagrams.True);
        return (holding.Count > 0 ? holding : matching)
            .ConvertAll(at => applied.ReasonOf(at.Bit, at.Row.Grounds));
    }

    private NearestChange Nearest(CompiledPolicy compiled, Facts facts, List<Clause> way, List<int> rows)
    {
        var changed = way.Aggregate(
            facts,
            (so, clause) => so.With(clause.Fact, System.Numerics.BitOperations.TrailingZeroCount(clause.Values)));
        var applied = new AppliedPolicy(compiled, changed);
        var changes = way.Select(clause => new AnswerChange(
            Policy.Facts[clause.Fact],
            facts[clause.Fact] is { } from ? Policy.Facts[clause.Fact].Values[from] : null,
            [.. Policy.Facts[clause.Fact].Values.Where(value => clause.Allows(value.Order))]));
        var brings = rows.Where(row => applied.Row(row) != Diagrams.False)
            .Select(row => applied.ReasonOf(row, compiled.Involvements[row].Grounds));
        return new NearestChange([.. changes], [.. brings]);
    }

    private static IEnumerable<Involvement> Certain(Plan plan) => plan.Involvements.Where(item => item.Certain);

    private static IEnumerable<Requirement> CertainRequirements(Plan plan) =>
        plan.Gates.SelectMany(gate => gate.Requires).Where(item => item.Certain);

    private static ImmutableArray<T> Missing<T, TKey>(
        Plan from, Plan of, Func<Plan, IEnumerable<T>> items, Func<T, TKey> key)
    {
        var there = items(from).Select(key).ToHashSet();
        return [.. items(of).Where(item => !there.Contains(key(item)))];
    }
}
