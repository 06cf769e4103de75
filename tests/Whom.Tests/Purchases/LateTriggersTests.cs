using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>
/// California's state entities: a bidder discloses generative AI in evaluation, after the solicitation has gone out.
/// </summary>
public sealed class LateTriggersTests(LateTriggersTests.State state) : IClassFixture<LateTriggersTests.State>
{
    private const string Happening = "cas-bidder-discloses";

    [Fact]
    public void What_happens_changes_the_answers_itself_and_the_record_says_what_it_was()
    {
        var purchase = InEvaluation();

        purchase.Happened(Amend(purchase));

        var amended = Assert.IsType<FactsAmended>(purchase.Events[^1]);
        Assert.Equal((Happening, "yes"), (amended.Happening, amended.Answers["generative"]));
        Assert.Equal("yes", purchase.State.Answers["generative"]);
        Assert.DoesNotContain(
            FactAmendments.MayHappen(purchase.State, purchase.Plan), one => one.Id == Happening);
    }

    [Fact]
    public void What_a_passed_gate_would_have_waited_for_is_made_up_for_before_the_next_one()
    {
        var purchase = InEvaluation();
        Assert.Empty(Next(purchase).FromEarlier);

        purchase.Happened(Amend(purchase));

        var confirmed = Assert.Single(Next(purchase).FromEarlier, one => one.Requirement is
        {
            Gate.Id: "publish-solicitation", Kind: RequirementKind.SignOff, Role.Id: "chief-information-officer",
        });
        Assert.Equal(RequirementState.Missing, confirmed.State);
        var passed = GateProgress.Of(purchase.State, purchase.Plan)
            .Single(gate => gate.Gate.Gate.Id == "publish-solicitation");
        Assert.True(passed.IsPassed);
        Assert.Contains(passed.ToMakeUp, one => one.Requirement.Key == confirmed.Requirement.Key);
        Assert.IsType<Refusal.NotReady>(PurchaseBuilder.Refused(purchase.PassAsItIs("select-vendor")));
        Assert.Contains(
            NextSteps.Of(purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
                GateProgress.Of(purchase.State, purchase.Plan)),
            item => item is { IsNow: true, Step: NextStep.Name(var missing) }
                && missing.Role.Id == "chief-information-officer");
    }

    [Fact]
    public void The_sign_off_made_up_for_counts_and_only_that_is_recorded_at_the_next_gate()
    {
        var purchase = InEvaluation();
        purchase.Happened(Amend(purchase)).Taking(8, 8, "chief-information-officer")
            .Happened(one => one.Add(1, "procurement-strategy"))
            .Happened(one => one.Sign(1, 8, 8, "procurement-strategy"));

        Assert.Equal(RequirementState.Met, Next(purchase).FromEarlier.Single(one => one.Requirement is
        {
            Gate.Id: "publish-solicitation", Kind: RequirementKind.SignOff, Role.Id: "chief-information-officer",
        }).State);
        var recorded = Next(purchase).AtPassage(first: false);
        Assert.Contains(recorded, one => one is
        {
            Of: "publish-solicitation", Role: "chief-information-officer", State: RequirementState.Met,
        });
    }

    [Fact]
    public void What_the_rules_do_not_know_or_what_gives_no_answer_is_refused()
    {
        var purchase = InEvaluation();

        Assert.Equal(
            new Refusal.NoSuchHappening("cas-changed"), PurchaseBuilder.Refused(Amend(purchase, "cas-changed")));
        Assert.Equal(new Refusal.NoSuchHappening("rain"), PurchaseBuilder.Refused(Amend(purchase, "rain")));
        purchase.Happened(Amend(purchase));
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Amend(purchase)));
    }

    [Fact]
    public void A_consultation_that_is_too_short_by_what_is_asked_for_since_opens_again()
    {
        var purchase = InEvaluation();
        var plan = purchase.Plan;
        var (gate, asked) = plan.Gates.Take(2).SelectMany(one => one.Requires.Select(asked => (one, asked)))
            .First(pair => pair.asked is { Kind: RequirementKind.Consultation, Days: not null });
        var ran = asked.Days!.Value;
        var evidence = new Evidence(
            PurchaseBuilder.Evidence(1), gate.Gate.Id, asked.Kind, asked.Role?.Id,
            PurchaseBuilder.Today.AddDays(-ran), PurchaseBuilder.Today, null, PurchaseBuilder.Salted("Asked."), null,
            PurchaseBuilder.Person(1), PurchaseBuilder.At);
        purchase.Happened(new Decision<PurchaseEvent>.Accepted(
            [new EvidenceRecorded(evidence, PurchaseBuilder.Officer, PurchaseBuilder.At)]));
        Assert.Empty(Next(purchase).FromEarlier);

        var longer = plan with
        {
            Gates =
            [
                .. plan.Gates.Select(one => one with
                {
                    Requires =
                    [
                        .. one.Requires.Select(it => it.Key == asked.Key ? it with { Days = ran + 15 } : it),
                    ],
                }),
            ],
        };
        var next = GateProgress.Of(purchase.State, longer)
            .Single(one => one.Gate.Gate == purchase.State.NextGate(longer)!.Gate);

        Assert.Equal(asked.Key, Assert.Single(next.FromEarlier).Requirement.Key);
    }

    private PurchaseBuilder InEvaluation()
    {
        var purchase = new PurchaseBuilder(state.Rules).Opened(
        [
            .. PurchaseBuilder.Chatbot.Where(one => one.Fact != "generative"),
            ("generative", "no"), ("exempt-purchase", "no"),
        ]);
        foreach (var gate in new[] { "go-ahead", "publish-solicitation" })
        {
            var planned = purchase.Plan.Gates.Single(one => one.Gate.Id == gate);
            purchase.Happened(new Decision<PurchaseEvent>.Accepted(
            [
                new PassageRecorded(
                    gate, null, true, null,
                    [
                        .. planned.Requires.Select(one => new RequirementAtPassage(
                            one.Kind, one.Role?.Id, one.On?.Id, RequirementState.Met)),
                    ],
                    null, PurchaseBuilder.Officer, PurchaseBuilder.At)
                {
                    On = DateOnly.FromDateTime(PurchaseBuilder.At.UtcDateTime),
                },
            ]));
        }

        // Nobody has asked anybody in this tale; what was recorded as there is there.
        foreach (var asked in purchase.Plan.Gates.Take(2).SelectMany(gate => gate.Requires)
            .Where(one => one.Kind == RequirementKind.Consultation))
            purchase.Happened(new Decision<PurchaseEvent>.Accepted(
            [
                new EvidenceRecorded(
                    new Evidence(
                        PurchaseBuilder.Evidence(90), asked.Gate.Id, asked.Kind, asked.Role?.Id,
                        PurchaseBuilder.Today.AddDays(-(asked.Days ?? 1)), PurchaseBuilder.Today, null,
                        PurchaseBuilder.Salted("Asked."), null, PurchaseBuilder.Person(1), PurchaseBuilder.At),
                    PurchaseBuilder.Officer, PurchaseBuilder.At),
            ]));
        return purchase;
    }

    private static GateProgress Next(PurchaseBuilder purchase) => GateProgress.Of(purchase.State, purchase.Plan)
        .Single(gate => gate.Gate.Gate == purchase.State.NextGate(purchase.Plan)!.Gate);

    private static Decision<PurchaseEvent> Amend(PurchaseBuilder purchase, string happening = Happening) =>
        FactAmendments.Decide(
            purchase.State, purchase.DecidedBy.PlanOf,
            new AmendFacts(
                ImmutableDictionary<string, string?>.Empty, "Bidder B disclosed it.", PurchaseBuilder.Officer,
                PurchaseBuilder.At)
            {
                Happening = happening,
            });

    public sealed class State
    {
        public Baseline Rules { get; } = new("california-state");
    }
}
