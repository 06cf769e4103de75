using Whom.People;
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

    [Fact]
    public void The_organization_adopts_by_an_administrator_with_its_decision_and_those_who_lead_are_told()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead").Taking(3, 3, "it-data-expert");
        var newest = Newest(purchase);

        var adopted = Assert.IsType<RulesAdopted>(Assert.Single(
            Assert.IsType<Decision<PurchaseEvent>.Accepted>(ForAll(purchase, newest)).Events));

        Assert.Equal(new Sealed("Council, May 4, 2027."), adopted.Decision);
        Assert.Equal(
            [
                new Notification(
                    NotificationKind.RulesAdopted, PurchaseBuilder.Person(1), PurchaseBuilder.Assignment(1), null)
                {
                    Why = adopted.Decision, By = Administrator.Person,
                },
                new Notification(
                    NotificationKind.RulesAdopted, PurchaseBuilder.Person(2), PurchaseBuilder.Assignment(2), null)
                {
                    Why = adopted.Decision, By = Administrator.Person,
                },
            ],
            Notifications.For(purchase.State, [adopted]));
        var after = Purchase.Apply(purchase.State, adopted);
        Assert.Equal((newest, purchase.State.Rules), (after.Rules, Assert.Single(after.FormerRules)));
    }

    [Fact]
    public void The_organization_adopts_nothing_without_a_decision_nothing_that_was_not_shown_and_nothing_twice()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var newest = Newest(purchase);

        Assert.Equal(
            new Refusal.NoDecision(), PurchaseBuilder.Refused(ForAll(purchase, newest, decision: "  ")));
        Assert.Equal(
            new Refusal.NewerRules(), PurchaseBuilder.Refused(ForAll(purchase, newest, shown: new string('b', 64))));
        purchase.Happened(ForAll(purchase, newest));
        // The day is another, and the packs are the same.
        Assert.Equal(
            new Refusal.NothingChanges(), PurchaseBuilder.Refused(ForAll(purchase, newest with { Date = Later })));
        Assert.Equal(
            new Refusal.NewerRules(), PurchaseBuilder.Refused(ForAll(purchase, newest with
            {
                Packs = [new PackPin("baseline", "2.0.0", new string('d', 64))],
            })));
    }

    [Fact]
    public void What_is_on_hold_or_has_ended_keeps_its_rules_whatever_the_organization_decides()
    {
        var held = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var newest = Newest(held);
        held.Happened(Standings.Decide(
            held.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        var closed = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        closed.Happened(closed.Close());

        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(ForAll(held, newest)));
        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(ForAll(closed, newest)));
        Assert.IsType<Refusal.WrongStanding>(RuleAdoptions.WhyNotNow(held.State, newest, baseline.Policy));
    }

    private static readonly Actor Administrator =
        new Actor.Account(PurchaseBuilder.Person(7), AccountKinds.Administrator);

    private static Rules Newest(PurchaseBuilder purchase) =>
        purchase.State.Rules with { Packs = [new PackPin("baseline", "3.0.0", new string('c', 64))] };

    private Decision<PurchaseEvent> ForAll(
        PurchaseBuilder purchase, Rules rules, string? shown = null, string decision = "Council, May 4, 2027.") =>
        RuleAdoptions.Decide(
            purchase.State, state => baseline.Planner.Plan(state.PlanInput(baseline.Policy)),
            new AdoptForOrganisation(rules, shown ?? rules.Stack, decision, Administrator, PurchaseBuilder.At));

    private Decision<PurchaseEvent> Adopt(
        PurchaseBuilder purchase, Rules rules, string? shown = null, Policy? policy = null) =>
        RuleAdoptions.Decide(
            purchase.State, state => baseline.Planner.Plan(state.PlanInput(baseline.Policy)) with
            {
                Policy = policy ?? baseline.Policy,
            },
            new AdoptRules(rules, shown ?? rules.Stack, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
