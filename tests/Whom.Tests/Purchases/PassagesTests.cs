using CsCheck;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class PassagesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_passage_stands_with_how_far_each_requirement_had_come()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead");
        var asked = purchase.Plan.Gates[0].Requires;

        purchase.Happened(purchase.Pass("go-ahead", "smaller", " Two departments first. "));

        var passage = Assert.Single(purchase.State.Passages);
        Assert.True(passage.Passed);
        Assert.Equal(("go-ahead", "smaller", "Two departments first."),
            (passage.Gate, passage.Outcome, passage.Why!.Text));
        Assert.Equal(asked.Select(one => (one.Kind, one.Role?.Id, one.On?.Id)),
            passage.Requirements.Select(one => (one.Kind, one.Role, one.On)));
        Assert.Equal(RequirementState.Met, passage.Requirements.Single(
            one => one is { Kind: RequirementKind.RoleFilled, Role: "project-lead" }).State);
        Assert.Contains(passage.Requirements, one => one.State == RequirementState.Waived);
        Assert.Equal("publish-solicitation", purchase.State.NextGate(purchase.Plan)!.Gate.Id);
    }

    [Fact]
    public void A_gate_stays_shut_until_each_thing_that_it_waits_for_is_there_or_was_set_aside()
    {
        var purchase = Opened();
        var missing = GateProgress.Of(purchase.State, purchase.Plan)[0].Missing.Count();
        Assert.Equal(new Refusal.NotReady("go-ahead", missing), PurchaseBuilder.Refused(
            purchase.PassAsItIs("go-ahead", "yes")));

        purchase.Taking(2, 2, "project-lead");
        Assert.Equal(new Refusal.NotReady("go-ahead", missing - 1), PurchaseBuilder.Refused(
            purchase.PassAsItIs("go-ahead", "yes")));

        purchase.SetAside("go-ahead").Happened(one => one.PassAsItIs("go-ahead", "yes"));
        Assert.True(purchase.State.HasPassed(purchase.Plan.Gates[0].Gate));
    }

    [Fact]
    public void A_no_is_recorded_and_leaves_the_gate_shut()
    {
        var purchase = Opened();

        purchase.Happened(purchase.PassAsItIs("go-ahead", "no", "A plain form will do."));

        Assert.False(purchase.State.HasPassed(purchase.Plan.Gates[0].Gate));
        Assert.Equal("go-ahead", purchase.State.NextGate(purchase.Plan)!.Gate.Id);
        purchase.Happened(purchase.Pass("go-ahead", "smaller", "After all, for one office."));
        Assert.True(purchase.State.HasPassed(purchase.Plan.Gates[0].Gate));
    }

    [Fact]
    public void A_no_says_how_far_each_thing_had_come_and_nothing_is_to_be_ratified_after_it()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var gate = purchase.Plan.Gates[0];
        var states = GateProgress.Of(purchase.State, purchase.Plan, gate).Requirements.Select(one => one.State);

        purchase.Happened(one => one.PassAsItIs(gate.Gate.Id, "no"));

        Assert.Equal(states, Assert.Single(purchase.State.Passages).Requirements.Select(one => one.State));
        Assert.DoesNotContain(
            Assert.Single(purchase.State.Passages).Requirements, one => one.State == RequirementState.Pending);
    }

    [Fact]
    public void Gates_are_passed_in_their_order_with_an_outcome_where_they_have_one_and_the_last_by_closing()
    {
        var purchase = Opened();

        Assert.Equal(
            new Refusal.NotTheNextGate("go-live", "go-ahead"), PurchaseBuilder.Refused(purchase.Pass("go-live")));
        Assert.IsType<Refusal.NoSuchGate>(PurchaseBuilder.Refused(purchase.Pass("dawn")));
        Assert.Equal(["yes", "smaller", "something-simpler", "no"],
            Assert.IsType<Refusal.NoSuchOutcome>(PurchaseBuilder.Refused(purchase.Pass("go-ahead"))).Accepted);
        Assert.IsType<Refusal.NoSuchOutcome>(PurchaseBuilder.Refused(purchase.Pass("go-ahead", "perhaps")));
        foreach (var gate in purchase.Plan.Gates[..^1].Select(gate => gate.Gate.Id))
            purchase.Happened(purchase.Pass(gate, gate == "go-ahead" ? "yes" : null));
        Assert.Equal(new Refusal.PassedByClosing("close-out"), PurchaseBuilder.Refused(purchase.Pass("close-out")));
        purchase.Happened(purchase.Close());
        Assert.Null(purchase.State.NextGate(purchase.Plan));
    }

    [Fact]
    public void A_sentence_is_asked_for_where_a_gate_has_outcomes()
    {
        var purchase = Opened();

        Assert.Equal(new Refusal.NoReason(), PurchaseBuilder.Refused(purchase.Pass("go-ahead", "yes", " ")));
        purchase.Happened(purchase.Pass("go-ahead", "yes"));
        purchase.Happened(purchase.Pass("publish-solicitation", null, null));
        Assert.Null(purchase.State.Passages[^1].Why);
    }

    [Fact]
    public void Only_what_was_recorded_last_is_taken_back_and_with_a_reason()
    {
        var purchase = Opened();
        Assert.Equal(new Refusal.NotPassed("go-ahead", null), PurchaseBuilder.Refused(Back(purchase, "go-ahead")));
        purchase.Happened(purchase.Pass("go-ahead", "yes")).Happened(one => one.Pass("publish-solicitation"));

        Assert.Equal(
            new Refusal.NotPassed("go-ahead", "publish-solicitation"),
            PurchaseBuilder.Refused(Back(purchase, "go-ahead")));
        Assert.Equal(new Refusal.NoReason(), PurchaseBuilder.Refused(Back(purchase, "publish-solicitation", "")));
        purchase.Happened(Back(purchase, "publish-solicitation"));

        Assert.Equal("publish-solicitation", purchase.State.NextGate(purchase.Plan)!.Gate.Id);
    }

    // Whatever is recorded and taken back in whatever order: what is passed is a beginning of the gates of the plan,
    // and the next gate is the one after it.
    [Fact]
    public void However_gates_are_recorded_and_taken_back_those_passed_come_before_the_next() =>
        Gen.Int[0, 11].Array[0, 30].Sample(moves =>
        {
            var purchase = Opened();
            var gates = purchase.Plan.Gates.Select(gate => gate.Gate).ToList();
            foreach (var move in moves)
            {
                var gate = gates[move % gates.Count].Id;
                var decision = move < 9
                    ? purchase.Pass(gate, gate != "go-ahead" ? null : move % 2 == 0 ? "yes" : "no")
                    : Back(purchase, purchase.State.Passages is [.., var last] ? last.Gate : gate);
                if (decision is Decision<PurchaseEvent>.Accepted) purchase.Happened(decision);
                var passed = gates.TakeWhile(purchase.State.HasPassed).Count();
                Assert.All(gates.Skip(passed), one => Assert.False(purchase.State.HasPassed(one)));
                Assert.Equal(gates[passed], purchase.State.NextGate(purchase.Plan)!.Gate);
            }
        });

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static Decision<PurchaseEvent> Back(PurchaseBuilder purchase, string gate, string reason = "A mistake.") =>
        Passages.Decide(
            purchase.State, new TakeBackPassage(gate, reason, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
