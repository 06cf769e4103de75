using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class FactAmendmentsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_changed_answer_changes_the_plan_and_what_was_said_before_is_kept()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var before = purchase.Plan;

        purchase.Happened(Amend(purchase, "worst-harm", "grave"));

        Assert.Equal("grave", purchase.State.Answers["worst-harm"]);
        Assert.Equal("repairable", Assert.IsType<PurchaseOpened>(purchase.Events[0]).Answers["worst-harm"]);
        Assert.Equal("elevated", before.DerivedValueOf("risk").Value!.Id);
        Assert.Equal("high", purchase.Plan.DerivedValueOf("risk").Value!.Id);
    }

    [Fact]
    public void An_answer_can_be_taken_back()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        purchase.Happened(Amend(purchase, "area", null));

        Assert.Null(purchase.State.Answers["area"]);
    }

    [Theory]
    [InlineData("area", "moon")]
    [InlineData("weather", "rain")]
    public void An_answer_that_the_rules_do_not_know_is_refused(string fact, string value)
    {
        var refused = Assert.IsType<Refusal.NoSuchAnswer>(
            PurchaseBuilder.Refused(Amend(new PurchaseBuilder(baseline).Opened(), fact, value)));

        Assert.Equal((fact, value), (refused.Fact, refused.Value));
        Assert.Equal(baseline.Policy.FindFact(fact)?.Values.Select(known => known.Id) ?? [], refused.Accepted);
    }

    [Fact]
    public void A_change_that_changes_nothing_is_refused() => Assert.Equal(
        new Refusal.NothingChanges(),
        PurchaseBuilder.Refused(Amend(new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot), "area", "none")));

    [Fact]
    public void A_change_has_a_reason() => Assert.Equal(
        new Refusal.NoReason(), PurchaseBuilder.Refused(
            Amend(new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot), "area", "tax", reason: " ")));

    private static Decision<PurchaseEvent> Amend(
        PurchaseBuilder purchase, string fact, string? value, string reason = "We asked the department.") =>
        FactAmendments.Decide(
            purchase.State, purchase.DecidedBy.PlanOf,
            new AmendFacts(ImmutableDictionary<string, string?>.Empty.Add(fact, value), reason, PurchaseBuilder.Officer,
                PurchaseBuilder.At));
}
