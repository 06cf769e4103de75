using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;

namespace Whom.Tests.Installations;

public sealed class RuleAdoptionOrdersTests
{
    private static readonly Rules Newest =
        new("3.0.0", new DateOnly(2027, 5, 5), [new PackPin("baseline", "2.0.1", new string('c', 64))]);

    private static readonly Actor Administrator =
        new Actor.Account(PurchaseBuilder.Person(1), AccountKinds.Administrator);

    private static readonly Installation Given = Installation.Apply(
        null, new AccountGiven(PurchaseBuilder.Person(1), AccountKinds.Administrator, Administrator, At));

    private static DateTimeOffset At => PurchaseBuilder.At;

    [Fact]
    public void The_newest_order_of_an_administrator_holds_with_its_decision()
    {
        var first = Ordered(Given, Newest, "Council, May 4, 2027.");
        var then = Installation.Apply(Given, first);
        var second = Ordered(then, Newest with { Date = new DateOnly(2027, 6, 1) }, "  Council, June 1, 2027.  ");

        var after = Installation.Apply(then, second);

        Assert.Equal(new RuleAdoptionOrder(Newest, "Council, May 4, 2027.", Administrator, At), then.RuleAdoption);
        Assert.Equal("Council, June 1, 2027.", after.RuleAdoption!.Decision);
        Assert.True(Installation.Collides([first], [second]));
    }

    [Fact]
    public void An_order_says_by_which_decision_and_is_about_what_was_shown()
    {
        Assert.Equal(new Refusal.NoDecision(), Refused(new OrderRuleAdoption(
            Newest, Newest.Stack, " ", Administrator, At)));
        Assert.Equal(new Refusal.NewerRules(), Refused(new OrderRuleAdoption(
            Newest, new string('b', 64), "Council.", Administrator, At)));
        Assert.Equal(new Refusal.AdministratorsOnly(), Refused(new OrderRuleAdoption(
            Newest, Newest.Stack, "Council.", PurchaseBuilder.Officer, At)));
    }

    private static RuleAdoptionOrdered Ordered(Installation on, Rules rules, string decision) =>
        Assert.IsType<RuleAdoptionOrdered>(Assert.Single(
            Assert.IsType<Decision<InstallationEvent>.Accepted>(Installation.Decide(
                on, new OrderRuleAdoption(rules, rules.Stack, decision, Administrator, At))).Events));

    private static Refusal Refused(OrderRuleAdoption command) =>
        Assert.IsType<Decision<InstallationEvent>.Refused>(Installation.Decide(Given, command)).Refusal;
}
