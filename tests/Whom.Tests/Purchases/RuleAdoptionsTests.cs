using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class RuleAdoptionsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateOnly Later = new(2027, 1, 1);

    [Fact]
    public void The_rules_of_a_purchase_change_only_when_someone_adopts_others_and_it_keeps_what_they_were()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var before = purchase.State.Rules;

        purchase.Happened(Adopt(purchase, before with { Date = Later }));

        Assert.Equal(Later, purchase.State.Rules.Date);
        Assert.Equal([before], purchase.State.FormerRules);
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Adopt(purchase, purchase.State.Rules)));
    }

    [Fact]
    public void Rules_that_were_not_shown_are_not_adopted()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var newest = purchase.State.Rules with { Packs = [new PackPin("baseline", "3.0.0", new string('c', 64))] };

        Assert.Equal(
            new Refusal.NewerRules(), PurchaseBuilder.Refused(Adopt(purchase, newest, shown: new string('b', 64))));
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(Adopt(purchase, newest));
    }

    [Theory]
    [InlineData("2.0.1", "2.0.0", true)]
    [InlineData("2.0.1", "2.0.10", false)]
    [InlineData("2.0.1", "2.0.1", false)]
    public void Nobody_is_led_back_to_rules_of_an_earlier_version(string now, string offered, bool isRefused)
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var rules = purchase.State.Rules;
        purchase.Happened(Adopt(purchase, rules with { Packs = [new PackPin("baseline", now, new string('c', 64))] }));

        var decision = Adopt(
            purchase, rules with { Packs = [new PackPin("baseline", offered, new string('d', 64))] });

        Assert.Equal(
            isRefused ? new Refusal.NewerRules() : null, (decision as Decision<PurchaseEvent>.Refused)?.Refusal);
    }

    [Fact]
    public void Rules_that_have_no_place_for_what_people_hold_or_for_a_gate_that_was_passed_are_not_adopted()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        purchase.Happened(purchase.Name(1, 1, "legal-officer"));
        purchase.Happened(purchase.Pass("go-ahead", "yes"));
        var without =
            baseline.Policy with { Roles = [.. baseline.Policy.Roles.Where(role => role.Id != "legal-officer")] };
        var shorter =
            baseline.Policy with { Gates = [.. baseline.Policy.Gates.Where(gate => gate.Id != "go-ahead")] };
        var newest = purchase.State.Rules with { Date = Later };

        Assert.Equal(
            new Refusal.RoleIsHeld("legal-officer"), PurchaseBuilder.Refused(Adopt(purchase, newest, policy: without)));
        Assert.Equal(
            new Refusal.GateIsGone("go-ahead"), PurchaseBuilder.Refused(Adopt(purchase, newest, policy: shorter)));
    }

    private Decision<PurchaseEvent> Adopt(
        PurchaseBuilder purchase, Rules rules, string? shown = null, Policy? policy = null) =>
        RuleAdoptions.Decide(
            purchase.State, state => baseline.Planner.Plan(state.PlanInput(baseline.Policy)) with
            {
                Policy = policy ?? baseline.Policy,
            },
            new AdoptRules(rules, shown ?? rules.Stack, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
