using System.Collections.Immutable;
using CsCheck;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

/// <summary>What other rules would do to one purchase, gate by gate.</summary>
public sealed class RuleAdoptionEffectTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void The_same_plan_is_no_effect()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        var effect = RuleAdoptionEffect.Of(purchase.State, purchase.Plan, purchase.Plan);

        Assert.True(effect.IsNothing);
        Assert.Empty(effect.ToMakeUp);
        Assert.Equal("go-ahead", effect.Next.Id);
    }

    [Fact]
    public void More_days_are_stronger_fewer_are_weaker_and_a_time_that_is_not_set_is_between_none_and_a_day()
    {
        Assert.Equal(ChangeKind.Strengthened, OfDays(10, 30));
        Assert.Equal(ChangeKind.Weakened, OfDays(30, 10));
        Assert.Equal(ChangeKind.Weakened, OfDays(30, null));
        Assert.Equal(ChangeKind.Strengthened, OfDays(null, 1));
        Assert.Null(OfDays(30, 30));
    }

    [Fact]
    public void What_a_role_did_otherwise_or_at_another_gate_is_one_change_and_not_two()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var plan = purchase.Plan;
        var signs = Signing(plan);
        var advises = signs with { Kind = RequirementKind.Advice, On = null };
        var later = signs with { Gate = plan.Gates[^1].Gate };

        Assert.Equal(new RequirementChange(ChangeKind.Weakened, advises, signs), Only(purchase, signs, advises));
        Assert.Equal(new RequirementChange(ChangeKind.Strengthened, signs, advises), Only(purchase, advises, signs));
        Assert.Equal(new RequirementChange(ChangeKind.Weakened, later, signs), Only(purchase, signs, later));
        Assert.Equal(new RequirementChange(ChangeKind.Strengthened, signs, later), Only(purchase, later, signs));
    }

    [Fact]
    public void What_a_gate_that_was_passed_would_have_waited_for_is_asked_of_nobody_again()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        purchase.SetAside("go-ahead");
        purchase.Happened(purchase.Pass("go-ahead", "yes"));
        var plan = purchase.Plan;
        var first = plan.Gates[0];
        var council = Signing(plan) with { Gate = first.Gate, Role = plan.Policy.FindRole("governing-body") };

        var effect = RuleAdoptionEffect.Of(
            purchase.State, plan, With(plan, first.Gate, [.. first.Requires, council]));

        Assert.False(effect.IsNothing);
        Assert.Empty(effect.Changes);
        Assert.Equal([council], effect.ToMakeUp);
        Assert.NotEqual(first.Gate, effect.Next);
    }

    [Fact]
    public void What_hangs_on_open_answers_is_said_with_its_questions()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var plan = purchase.Plan;
        var last = plan.Gates[^1];
        var asked = plan.Policy.Facts[3];
        var may = Signing(plan) with
        {
            Gate = last.Gate,
            Role = plan.Policy.FindRole("governing-body"),
            Certain = false,
            DependsOn = [asked],
        };

        var effect = RuleAdoptionEffect.Of(
            purchase.State, plan, With(plan, last.Gate, [.. last.Requires, may]));

        Assert.Empty(effect.Changes);
        Assert.Equal([may], effect.Possible);
        Assert.Equal([asked], effect.Questions);
    }

    [Fact]
    public void Each_thing_that_is_asked_otherwise_is_in_one_change_whatever_the_two_plans_are()
    {
        var facts = Gen.Int[0, 1_000].Array[baseline.Policy.Facts.Length]
            .Select(numbers => numbers.Select((number, at) => number % baseline.Policy.Facts[at].Values.Length));
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).State;

        Gen.Select(facts, facts).Sample((one, other) =>
        {
            var (before, after) = (PlanOf(one), PlanOf(other));
            var effect = RuleAdoptionEffect.Of(purchase, before, after);
            var (had, has) = (Keys(before), Keys(after));
            var replaced = effect.Changes.Where(change => change.Was is not null).ToList();

            Assert.Equal(
                Sorted(has.Except(had)),
                Sorted(effect.Changes.Where(change => change.Kind == ChangeKind.Added
                    || (change.Was is { } was && was.Key != change.Is.Key)).Select(change => change.Is.Key)));
            Assert.Equal(
                Sorted(had.Except(has)),
                Sorted(effect.Changes.Where(change => change.Kind == ChangeKind.Removed)
                    .Select(change => change.Is.Key)
                    .Concat(replaced.Where(change => change.Was!.Key != change.Is.Key)
                        .Select(change => change.Was!.Key))));
            Assert.All(replaced, change =>
                Assert.True(change.Kind is ChangeKind.Strengthened or ChangeKind.Weakened));
            Assert.Empty(RuleAdoptionEffect.Of(purchase, before, before).Changes);
        }, iter: 300, threads: 1);
    }

    private Plan PlanOf(IEnumerable<int> answers)
    {
        var facts = Facts.AllOpen(baseline.Policy.Facts.Length);
        foreach (var (value, at) in answers.Select((value, at) => (value, at))) facts = facts.With(at, value);
        return baseline.Planner.Plan(new PurchaseFacts(null, PurchaseBuilder.Today, facts));
    }

    private static IEnumerable<(string, RequirementKind, string?, string?)> Keys(Plan plan) =>
        plan.Gates.SelectMany(gate => gate.Requires).Select(one => one.Key);

    private static List<string> Sorted<T>(IEnumerable<T> keys) => [.. keys.Select(key => $"{key}").Order()];

    private static Requirement Signing(Plan plan) =>
        plan.Gates[1].Requires.First(one => one.Kind == RequirementKind.SignOff);

    private static RequirementChange Only(PurchaseBuilder purchase, Requirement before, Requirement after) =>
        Assert.Single(RuleAdoptionEffect.Of(
            purchase.State, Alone(purchase.Plan, before), Alone(purchase.Plan, after)).Changes);

    private static Plan Alone(Plan plan, Requirement one) => plan with
    {
        Gates = [.. plan.Gates.Select(gate => gate with { Requires = gate.Gate == one.Gate ? [one] : [] })],
    };

    private static Plan With(Plan plan, Gate at, ImmutableArray<Requirement> requires) => plan with
    {
        Gates = [.. plan.Gates.Select(gate => gate.Gate == at ? gate with { Requires = requires } : gate)],
    };

    private ChangeKind? OfDays(int? before, int? after)
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var some = Signing(purchase.Plan);
        // A row of a local pack has a mark; where it sets no time, it asks for some.
        var reason = some.Reasons[0] with { Grounds = some.Reasons[0].Grounds with { Mark = Mark.Seen } };
        var notice = some with { Kind = RequirementKind.Notice, On = null, Reasons = [reason] };
        var effect = RuleAdoptionEffect.Of(
            purchase.State, Alone(purchase.Plan, notice with { Days = before }),
            Alone(purchase.Plan, notice with { Days = after }));
        return effect.Changes.SingleOrDefault()?.Kind;
    }
}
