using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Tests.Proving;

/// <summary>
/// The proof against a slow walk over random sub-spaces: at each purchase the functions
/// must say of each claim what the plan says.
/// </summary>
public sealed class SlowWalkTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    private static readonly int Rounds =
        Environment.GetEnvironmentVariable("WHOM_LONG") is not null ? 150
        : Environment.GetEnvironmentVariable("WHOM_QUICK") is not null ? 2
        : 8;

    private static readonly int MostPurchases =
        Environment.GetEnvironmentVariable("WHOM_LONG") is not null ? 2500 : 600;

    [Fact]
    public void Claims_agree_with_the_plans_of_random_sub_spaces()
    {
        var seed = Environment.GetEnvironmentVariable("WHOM_SEED") is { } given ? int.Parse(given, null) : 20261123;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new Dictionary<string, (int Held, int Broken)>();
        long purchases = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var policy = round == 0 ? baseline.Policy : Spoiled(baseline.Policy, random);
            purchases += Walk(policy, random, seen);
        }

        output.WriteLine($"{purchases:N0} purchases");
        foreach (var (claim, (held, broken)) in seen.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine($"{claim}: held {held:N0} times, broken {broken:N0} times");
        if (Rounds >= 8) Assert.All(seen.Values, both => Assert.True(both is { Held: > 0, Broken: > 0 }));
    }

    [Fact]
    public void Counterexamples_break_the_property_whatever_the_other_answers_are()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var spoiled = Spoiled(baseline.Policy, random);
            var policy = spoiled with
            {
                Always = [.. Claimed(spoiled, random).Where(claim => claim is not Claim.FunctionOfFacts)
                    .Select((claim, at) => new AlwaysProperty($"{at}", new Text(""), [claim]))],
            };
            var (planner, slow) = (new Planner(policy), new SlowClaims(policy));
            foreach (var failure in Proof.Of(policy, Baseline.Day).Failures)
            {
                for (var completion = 0; completion < 5; completion++)
                {
                    var facts = Facts.Of([.. policy.Facts.Select(fact => (sbyte)random.Next(fact.Values.Length))]);
                    foreach (var (fact, value) in failure.Answers) facts = facts.With(fact.Order, value.Order);
                    Assert.True(Breaks(planner, slow, failure, facts), failure.Says);
                }
            }
        }
    }

    private static bool Breaks(Planner planner, SlowClaims slow, Counterexample failure, Facts facts)
    {
        var claim = failure.Property.Claims[0];
        if (failure.Change is not { } change) return slow.Breaks(claim, Plan(facts));
        return slow.Breaks(
            claim, Plan(facts.With(change.Fact.Order, change.From.Order)),
            Plan(facts.With(change.Fact.Order, change.To.Order)), change.Fact.Order);

        Plan Plan(Facts of) => planner.Plan(new PurchaseFacts(null, Baseline.Day, of));
    }

    private static int Walk(Policy policy, Random random, Dictionary<string, (int Held, int Broken)> seen)
    {
        var (planner, slow, plans) = (new Planner(policy), new SlowClaims(policy),
            new AllPlans(new CompiledPolicy(policy, new PlanDays(Baseline.Day))));
        var claims = Claimed(policy, random).Where(claim => claim is not Claim.FunctionOfFacts)
            .Select(claim => (Claim: claim, Breaches: Claims.Breaches(plans, claim).ToList())).ToList();
        var walked = SubSpace(policy, random).ToDictionary(
            facts => facts, facts => planner.Plan(new PurchaseFacts(null, Baseline.Day, facts)));
        foreach (var (facts, plan) in walked)
        {
            foreach (var (claim, breaches) in claims)
            {
                if (claim is not (Claim.NoLighter or Claim.HeavierKeeps or Claim.Grows))
                {
                    Agree(claim, slow.Breaks(claim, plan), breaches.Exists(breach => Holds(breach, facts)), facts);
                    continue;
                }

                foreach (var (fact, to) in Changes(policy, claim, facts))
                {
                    if (!walked.TryGetValue(facts.With(fact.Order, to), out var changed)) continue;
                    Agree(claim, slow.Breaks(claim, plan, changed, fact.Order), breaches.Exists(breach =>
                        breach.Change == new Change(fact, fact.Values[facts[fact.Order]!.Value], fact.Values[to])
                        && Holds(breach, facts)), facts);
                }
            }
        }

        return walked.Count;

        bool Holds(Breach breach, Facts facts) => plans.Functions.At(breach.When, facts.Answers) != 0;

        void Agree(Claim claim, bool slowly, bool symbolically, Facts facts)
        {
            Assert.True(slowly == symbolically,
                $"{claim}: {(slowly ? "broken" : "held")} by the plan of {string.Join(' ', policy.Facts
                    .Select(fact => $"{fact.Id}={fact.Values[facts[fact.Order]!.Value].Id}"))}, but not by the proof.");
            var name = claim.GetType().Name;
            var (held, broken) = seen.GetValueOrDefault(name);
            seen[name] = slowly ? (held, broken + 1) : (held + 1, broken);
        }
    }

    /// <summary>The changes of one answer that a claim speaks of, from this purchase.</summary>
    private static IEnumerable<(Fact Fact, int To)> Changes(Policy policy, Claim claim, Facts from) => claim switch
    {
        Claim.NoLighter lighter => from[lighter.Fact] == lighter.Than
            ? policy.Facts[lighter.Fact].Values.Where(to => to.Order != lighter.Than)
                .Select(to => (policy.Facts[lighter.Fact], to.Order)) : [],
        Claim.Grows grows => from[grows.Fact] == grows.From
            ? policy.Facts[grows.Fact].HeavierThan(grows.From).Select(to => (policy.Facts[grows.Fact], to.Order)) : [],
        _ => policy.Facts.SelectMany(fact => fact.HeavierThan(from[fact.Order]!.Value).Select(to => (fact, to.Order))),
    };

    /// <summary>The claims of the policy, and others that are mostly broken.</summary>
    private static List<Claim> Claimed(Policy policy, Random random)
    {
        var claims = policy.Always.SelectMany(property => property.Claims).ToList();
        for (var more = 0; more < 4; more++)
        {
            var (row, other) = (Row(), Row());
            claims.Add(new Claim.InEveryPlan([new Presence(row.Role, row.Stage, row.Capacity)]));
            claims.Add(new Claim.Required([new RequiredItem(
                other.When, [Requiring.KindOf(row)], row.Role, row.Capacity == Capacity.SignsOff ? row.On : null,
                row.Before ?? policy.Gates[0])]));
            claims.Add(new Claim.NeverSigns([row.Role]));
            claims.Add(new Claim.PassFirstNeeds(row.Role));
            claims.Add(new Claim.NotificationsOnly(row.Role, Pick(policy.Gates)));
            var fact = Pick(policy.Facts);
            claims.Add(new Claim.NoLighter(
                fact.Order, random.Next(fact.Values.Length), [Requiring.KindOf(row), Requiring.KindOf(other)]));
            claims.Add(new Claim.Grows(fact.Order, 0, [new LostAtGate(other.When, row.Role, Pick(policy.Gates))],
                [new MoreRoles(row.Stage, random.Next(-1, 2))]));
            claims.Add(new Claim.Fillable(LightOr(row.When), random.Next(1, 4)));
            claims.Add(new Claim.OneSignsOnce(row.When));
            claims.Add(new Claim.NeverOnePerson(row.When, [row.Role, other.Role, Pick(policy.Roles)]));
            claims.Add(new Claim.AtMost(
                row.When, new Bounds(random.Next(4, 14), random.Next(8, 40), random.Next(3, 9), random.Next(2, 9),
                    random.Next(2, 5)), [row.On], [new BoundsAddition(other.When, new Bounds(1, 2, 1, 1, null))]));
        }

        return claims;

        InvolvementRow Row() => Pick(Pick(policy.Rules).Rows);

        T Pick<T>(ImmutableArray<T> from) => from[random.Next(from.Length)];

        // Kinds of teams are many but where few roles come in.
        Condition LightOr(Condition when) => policy.Merged is { } merged ? new Condition([merged.When]) : when;
    }

    /// <summary>The policy with some rows changed for the worse.</summary>
    private static Policy Spoiled(Policy policy, Random random)
    {
        for (var time = 0; time < 10; time++)
        {
            var rule = policy.Rules[random.Next(policy.Rules.Length)];
            var at = random.Next(rule.Rows.Length);
            var row = rule.Rows[at];
            var other = policy.Rules[random.Next(policy.Rules.Length)].Rows[0];
            var spoiled = random.Next(8) switch
            {
                0 => rule with { Rows = rule.Rows.RemoveAt(at) },
                1 => rule with { Rows = rule.Rows.SetItem(at, row with { When = other.When }) },
                2 => rule with { Rows = rule.Rows.SetItem(at, row with { Before = other.Before }) },
                3 => rule with { Rows = rule.Rows.SetItem(at, row with { Capacity = other.Capacity }) },
                4 => rule with { Rows = rule.Rows.SetItem(at, row with { Role = other.Role }) },
                5 => rule with
                {
                    Rows = rule.Rows.SetItem(at, row with { Grounds = row.Grounds with { Citation = null } })
                },
                _ => rule with { Rows = rule.Rows.SetItem(at, row with { When = Turned(policy, row.When, random) }) },
            };
            policy = policy with { Rules = policy.Rules.Replace(rule, spoiled).RemoveAll(left => left.Rows.IsEmpty) };
            var separation = policy.Separations[random.Next(policy.Separations.Length)];
            var with = policy.Separations[random.Next(policy.Separations.Length)];
            policy = policy with
            {
                Separations = policy.Separations.Replace(separation, random.Next(5) switch
                {
                    0 => separation with { When = with.When },
                    3 => separation with { Rule = Apart.MayBeSame },
                    1 => separation with { Role = with.Role },
                    2 => separation with { With = [.. separation.With.Skip(1)] },
                    _ => separation with { With = separation.With.Add(separation.Role) },
                }),
            };
        }

        return policy;
    }

    /// <summary>The condition with one of its facts asked the other way round.</summary>
    private static Condition Turned(Policy policy, Condition when, Random random)
    {
        if (when.Clauses.IsEmpty) return when;
        var clause = when.Clauses[random.Next(when.Clauses.Length)];
        var all = (1UL << policy.ValuesOf(clause.Fact).Length) - 1;
        return new Condition(when.Clauses.Replace(clause, clause with { Values = all & ~clause.Values }));
    }

    /// <summary>All combinations of a few values of a few facts, with one value of each other.</summary>
    private static List<Facts> SubSpace(Policy policy, Random random)
    {
        var values = policy.Facts.Select(fact => ImmutableArray.Create(random.Next(fact.Values.Length))).ToArray();
        var count = 1;
        while (true)
        {
            var fact = policy.Facts[random.Next(policy.Facts.Length)];
            var value = random.Next(fact.Values.Length);
            if (values[fact.Order].Contains(value)) continue;
            var next = count / values[fact.Order].Length * (values[fact.Order].Length + 1);
            if (next > MostPurchases) break;
            values[fact.Order] = values[fact.Order].Add(value);
            count = next;
        }

        var all = new List<Facts> { Facts.AllOpen(policy.Facts.Length) };
        foreach (var fact in policy.Facts)
            all = [.. all.SelectMany(facts => values[fact.Order].Select(value => facts.With(fact.Order, value)))];
        return all;
    }
}
