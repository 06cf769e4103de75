using CsCheck;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class PartialFactsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly long Rounds =
        Environment.GetEnvironmentVariable("WHOM_LONG") is not null ? 3_000 : Environment.GetEnvironmentVariable("WHOM_QUICK") is not null ? 15 : 60;

    private Policy Policy => baseline.Policy;

    /// <summary>Facts of which some are open, so few that every completion can be listed.</summary>
    private Gen<Facts> SomeOpen => Gen.Select(
        Gen.Int[0, int.MaxValue].Array[Policy.Facts.Length], Gen.Shuffle(Enumerable.Range(0, Policy.Facts.Length).ToArray()), Gen.Int[0, 6])
        .Select((values, order, open) =>
        {
            var facts = Facts.AllOpen(Policy.Facts.Length);
            for (var fact = 0; fact < values.Length; fact++) facts = facts.With(fact, values[fact] % Policy.Facts[fact].Values.Length);
            var completions = 1;
            foreach (var fact in order.Take(open))
            {
                completions *= Policy.Facts[fact].Values.Length;
                if (completions > 100) break;
                facts = facts.With(fact, null);
            }

            return facts;
        });

    [Fact]
    public void Complete_facts_give_what_the_tables_say_row_by_row() => Check(SomeOpen.Select(Complete), facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        var naive = new NaivePlan(Policy, facts);
        Assert.Equal(naive.Derived, plan.Derived.Select(derived => derived.Value!.Id));
        Assert.Equal(naive.Gates, plan.Gates.Select(gate => gate.Gate.Id));
        Assert.Equal(naive.Involvements.Count, plan.Involvements.Length);
        foreach (var item in plan.Involvements)
        {
            var (on, before) = naive.Involvements[Key(item)];
            Assert.Equal(on, item.On.Select(artefact => artefact.Order));
            Assert.Equal(before, item.Before.Select(gate => gate.Order));
            Assert.True(item.Certain);
            Assert.Empty(item.DependsOn);
        }

        var requirements = plan.Gates.SelectMany(gate => gate.Requires).ToList();
        Assert.Equal(naive.Requirements.Count, requirements.Count);
        foreach (var item in requirements) Assert.Equal(naive.Requirements[Key(item)], item.Days);
        Assert.Equal(
            naive.Separations.OrderBy(pair => pair.Key).Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value)),
            plan.Separations.Select(pair => (pair.First.Id, pair.Second.Id, pair.Rule)).OrderBy(pair => (pair.Item1, pair.Item2)));
        Assert.Null(plan.Next);
    });

    [Fact]
    public void Certain_holds_in_every_completion_and_possible_in_some_but_not_all() => Check(SomeOpen, facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        var completions = Completions(facts).Select(complete => (Facts: complete, Plan: new NaivePlan(Policy, complete))).ToList();

        var keys = completions.SelectMany(one => one.Plan.Involvements.Keys).Distinct().ToList();
        var expected = keys.Where(key =>
            !keys.Any(stronger => Stronger(stronger, key) && completions.All(one => one.Plan.Has(stronger)))).ToHashSet();
        Assert.Equal(expected, plan.Involvements.Select(Key).ToHashSet());
        foreach (var item in plan.Involvements)
        {
            var key = Key(item);
            var having = completions.Where(one => one.Plan.Has(key)).ToList();
            Assert.Equal(having.Count == completions.Count, item.Certain);
            Assert.Equal(DependsOn(facts, completions, one => one.Has(key)), item.DependsOn.Select(fact => fact.Order));
            Assert.Equal(having.SelectMany(one => one.Plan.DetailsOf(key).On).Distinct().Order(), item.On.Select(on => on.Order));
            Assert.Equal(having.SelectMany(one => one.Plan.DetailsOf(key).Before).Distinct().Order(), item.Before.Select(gate => gate.Order));
        }

        var requirements = plan.Gates.SelectMany(gate => gate.Requires).ToList();
        Assert.Equal(completions.SelectMany(one => one.Plan.Requirements.Keys).ToHashSet(), requirements.Select(Key).ToHashSet());
        foreach (var item in requirements)
        {
            var key = Key(item);
            var having = completions.Where(one => one.Plan.Requirements.ContainsKey(key)).ToList();
            Assert.Equal(having.Count == completions.Count, item.Certain);
            Assert.Equal(DependsOn(facts, completions, one => one.Requirements.ContainsKey(key)), item.DependsOn.Select(fact => fact.Order));
            Assert.Equal(having.Max(one => one.Plan.Requirements[key]), item.Days);
        }

        foreach (var gate in plan.Gates)
            Assert.Equal(completions.All(one => one.Plan.Gates.Contains(gate.Gate.Id)), gate.Certain);
        Assert.Equal(completions.SelectMany(one => one.Plan.Gates).Distinct().Count(), plan.Gates.Length);
        for (var derived = 0; derived < plan.Derived.Length; derived++)
        {
            var values = completions.Select(one => one.Plan.Derived[derived]).Distinct().ToHashSet();
            Assert.Equal(values, plan.Derived[derived].Possible.Select(value => value.Id).ToHashSet());
            Assert.Equal(values.Count == 1 ? values.Single() : null, plan.Derived[derived].Value?.Id);
        }

        foreach (var pair in plan.Separations)
        {
            bool Has(NaivePlan one) => one.Separations.TryGetValue((pair.First.Id, pair.Second.Id), out var rule) && rule == pair.Rule;
            Assert.Equal(completions.All(one => Has(one.Plan)), pair.Certain);
            Assert.Contains(completions, one => Has(one.Plan));
        }
    });

    [Fact]
    public void A_question_that_is_not_asked_cannot_change_the_plan_and_one_that_is_counted_can() => Check(SomeOpen, facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        var completions = Completions(facts).Select(complete =>
            (Facts: complete, Plan: Bytes(baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, complete))))).ToList();
        var matter = Open(facts).Where(fact => completions.GroupBy(one => one.Facts.With(fact, null))
            .Any(same => same.Select(one => one.Plan).Distinct().Count() > 1)).ToList();
        Assert.Equal(matter.Count, plan.Next?.Remaining ?? 0);
        if (plan.Next is not null) Assert.Contains(plan.Next.Fact.Order, matter);

        // What a question can change: involvements, requirements with their days, separations, fewest hands.
        static string Bytes(Plan complete) => string.Join('\n',
            complete.Involvements.Select(i => $"{i.Role.Id} {i.Stage.Id} {i.Capacity} {string.Join(',', i.On.Select(o => o.Id))} {string.Join(',', i.Before.Select(g => g.Id))}")
            .Concat(complete.Gates.SelectMany(gate => gate.Requires).Select(r => $"{r.Gate.Id} {r.Kind} {r.Role?.Id} {r.On?.Id} {r.Days}"))
            .Concat(complete.Separations.Select(s => $"{s.First.Id} {s.Second.Id} {s.Rule}"))
            .Append($"{complete.Team.Staff} {complete.Team.Outside}"));
    });

    [Fact]
    public void The_next_question_is_the_one_whose_answer_settles_most_items_on_average() => Check(SomeOpen, facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        if (plan.Next is null) return;
        var completions = Completions(facts).Select(complete => (Facts: complete, Plan: new NaivePlan(Policy, complete))).ToList();
        var items = plan.Involvements.Where(item => !item.Certain).Select(item => (Func<NaivePlan, bool>)(one => one.Has(Key(item))))
            .Concat(plan.Gates.SelectMany(gate => gate.Requires).Where(item => !item.Certain)
                .Select(item => (Func<NaivePlan, bool>)(one => one.Requirements.ContainsKey(Key(item))))).ToList();
        double Settles(int fact) => Policy.Facts[fact].Values.Average(value =>
        {
            var left = completions.Where(one => one.Facts[fact] == value.Order).ToList();
            return items.Count(has => left.All(one => has(one.Plan)) || !left.Any(one => has(one.Plan)));
        });

        // Only facts that can change anything are asked; of those, none settles more, and none as much stands before.
        var asked = Settles(plan.Next.Fact.Order);
        foreach (var fact in Open(facts))
            Assert.True(Settles(fact) <= asked + 1e-9 || items.All(has => DependsOnOne(fact, has) is false), Policy.Facts[fact].Id);

        bool DependsOnOne(int fact, Func<NaivePlan, bool> has) => DependsOn(facts, completions, has).Contains(fact);
    });

    [Fact]
    public void Nothing_is_assumed_when_nothing_is_answered()
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, Facts.AllOpen(Policy.Facts.Length)));
        Assert.Equal(["it-data-expert", "procurement-officer", "project-lead"], plan.StartNow.Take(3).Select(call => call.Role.Id));
        Assert.All(plan.Derived, derived => Assert.Null(derived.Value));
        Assert.Equal(16, plan.Next!.Remaining);
        Assert.Contains(plan.Involvements, item => item.Role.Id == "legal-officer" && item.Certain && item.Capacity == Capacity.SignsOff);
        Assert.Empty(plan.Warnings);
        Assert.Empty(plan.Confirmations);
    }

    private void Check(Gen<Facts> gen, Action<Facts> law) =>
        gen.Sample(law, iter: Rounds, print: facts => string.Join(' ', Policy.Facts.Where(f => facts[f.Order] is not null)
            .Select(f => $"{f.Id}={f.Values[facts[f.Order]!.Value].Id}")));

    private Facts Complete(Facts facts) => Open(facts).Aggregate(facts, (so, fact) => so.With(fact, 0));

    private IEnumerable<int> Open(Facts facts) => Enumerable.Range(0, Policy.Facts.Length).Where(fact => facts[fact] is null);

    private IEnumerable<Facts> Completions(Facts facts) => Open(facts).Aggregate(
        Enumerable.Repeat(facts, 1), (so, fact) => so.SelectMany(some => Policy.Facts[fact].Values.Select(value => some.With(fact, value.Order))));

    private IEnumerable<int> DependsOn(Facts facts, List<(Facts Facts, NaivePlan Plan)> completions, Func<NaivePlan, bool> has) =>
        Open(facts).Where(fact => completions.GroupBy(one => one.Facts.With(fact, null))
            .Any(same => same.Select(one => has(one.Plan)).Distinct().Count() > 1));

    private static bool Stronger(InvolvementKey one, InvolvementKey other) => one.Role == other.Role && one.Stage == other.Stage
        && one.Capacity != Capacity.SignsOff && other.Capacity != Capacity.SignsOff && one.Capacity > other.Capacity;

    private static InvolvementKey Key(Involvement item) =>
        new(item.Role.Id, item.Stage.Id, item.Capacity, item.Capacity == Capacity.SignsOff ? item.On.Single().Id : null);

    private static RequirementKey Key(Requirement item) => new(item.Gate.Id, item.Kind, item.Role?.Id, item.On?.Id);
}
