using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class EmergenciesTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Sponsor = 5, Officer = 1, Lawyer = 6;

    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void A_gate_passes_first_once_all_who_must_have_signed_for_the_passing_itself()
    {
        var purchase = Flood();
        Assert.Equal(
            ["executive-sponsor", "legal-officer", "procurement-officer"],
            Assert.IsType<Refusal.NotSignedForPassing>(
                PurchaseBuilder.Refused(purchase.PassAsItIs("go-ahead", "yes", first: true)))
                .Roles.Select(role => role.Id).Order());
        purchase.Happened(Determine(purchase));
        Assert.IsType<Refusal.NotReady>(PurchaseBuilder.Refused(purchase.PassAsItIs("go-ahead", "yes")));
        SignAll(purchase, "go-ahead");
        Assert.Equal(
            new Refusal.NoReason(),
            PurchaseBuilder.Refused(purchase.PassAsItIs("go-ahead", "yes", " ", first: true)));

        purchase.Happened(one => one.PassAsItIs("go-ahead", "yes", "The river rises.", first: true));

        var passage = Assert.Single(purchase.State.Passages);
        Assert.Equal(
            new Ratification(PurchaseBuilder.Today.AddDays(30), PurchaseBuilder.Today.AddDays(75)),
            passage.Ratification);
        Assert.Contains(passage.Requirements, one => one.State == RequirementState.Pending);
        var gate = GateProgress.Of(purchase.State, purchase.Plan)[0];
        Assert.NotEmpty(gate.Pending);
        Assert.All(gate.Pending, one => Assert.NotNull(one.RatifyBy));
        Assert.Contains(
            PurchaseWork.Of(purchase.State, purchase.Plan).Items, item => item.Step is NextStep.Ratify
                && item.Due == PurchaseBuilder.Today.AddDays(30) && item.IsLate(PurchaseBuilder.Today.AddDays(31)));
    }

    [Fact]
    public void What_is_caught_up_is_ratified()
    {
        var purchase = Flood().Happened(Determine).Happened(one => SignAll(one, "go-ahead"))
            .Happened(one => one.PassAsItIs("go-ahead", "yes", "The river rises.", first: true));
        var pending = GateProgress.Of(purchase.State, purchase.Plan)[0].Pending.ToList();
        var asked = pending.First(one => one is
        {
            Requirement: { Kind: RequirementKind.SignOff, Role.Id: "executive-sponsor" },
        }).Requirement;

        purchase.Happened(one => one.Add(1, asked.On!.Id)).Happened(one => one.Sign(9, Sponsor, Sponsor, asked.On!.Id));

        var gate = GateProgress.Of(purchase.State, purchase.Plan)[0];
        Assert.Equal(pending.Count - 1, gate.Pending.Count());
        Assert.Equal(RequirementState.Met, gate.Requirements.Single(
            one => RequirementKey.Of(one.Requirement) == RequirementKey.Of(asked)).State);
    }

    [Fact]
    public void It_ends_in_ninety_days_at_the_latest_and_after_its_end_nothing_passes_first()
    {
        var purchase = Flood();
        var latest = PurchaseBuilder.Today.AddDays(90);
        Assert.Equal(
            new Refusal.EndsTooLate(latest.AddDays(1), latest),
            PurchaseBuilder.Refused(Determine(purchase, latest.AddDays(1))));
        Assert.IsType<Refusal.DayIsPast>(
            PurchaseBuilder.Refused(Determine(purchase, PurchaseBuilder.Today.AddDays(-1))));
        purchase.Happened(Determine(purchase, PurchaseBuilder.Today));
        SignAll(purchase, "go-ahead");

        Assert.IsType<Refusal.DayIsPast>(PurchaseBuilder.Refused(Passages.Decide(
            purchase.State, purchase.Plan, new RecordPassage(
                "go-ahead", "yes", "It rises.", true, PurchaseBuilder.Today.AddDays(1), PurchaseBuilder.Officer, At))));
    }

    [Fact]
    public void Determining_again_asks_for_the_signatures_again()
    {
        var purchase = Flood().Happened(Determine);
        SignAll(purchase, "go-ahead");
        Assert.Empty(purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]));

        purchase.Happened(Determine(purchase, PurchaseBuilder.Today.AddDays(20), 2));

        Assert.Equal(3, purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]).Length);
        Assert.IsType<Refusal.NotSignedForPassing>(
            PurchaseBuilder.Refused(purchase.PassAsItIs("go-ahead", "yes", "It rises.", first: true)));
    }

    [Fact]
    public void What_is_no_emergency_has_no_quick_way_and_a_no_signs_for_nothing()
    {
        var ordinary = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(Sponsor, Sponsor, "executive-sponsor");
        Assert.Equal(new Refusal.NoEmergency(), PurchaseBuilder.Refused(Determine(ordinary)));
        Assert.Equal(
            new Refusal.NoEmergency(),
            PurchaseBuilder.Refused(ordinary.PassAsItIs("go-ahead", "yes", first: true)));

        var purchase = Flood().Happened(Determine);
        var on = SignSubject.To("go-ahead", purchase.State.Determination!);
        purchase.Happened(SignOffs.Decide(purchase.State, purchase.Plan, new Sign(
            PurchaseBuilder.SignOff(1), PurchaseBuilder.Statement(Lawyer, on, SignDecision.Decline), null,
            PurchaseBuilder.Today, PurchaseBuilder.By(Lawyer), At)));
        Assert.Contains(
            purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]), role => role.Id == "legal-officer");
        Assert.IsType<Refusal.NotAsked>(PurchaseBuilder.Refused(SignOffs.Decide(
            purchase.State, purchase.Plan, new Sign(
                PurchaseBuilder.SignOff(2),
                PurchaseBuilder.Statement(Lawyer, SignSubject.To("go-live", purchase.State.Determination!)), null,
                PurchaseBuilder.Today, PurchaseBuilder.By(Lawyer), At))));
    }

    private PurchaseBuilder Flood() => new PurchaseBuilder(baseline).Opened(
        [
            .. PurchaseBuilder.Chatbot.Where(one => one.Fact is not ("entry" or "public-effect")),
            ("entry", "emergency"), ("public-effect", "group"),
        ]).Taking(Officer, Officer, "procurement-officer").Taking(Sponsor, Sponsor, "executive-sponsor")
        .Taking(Lawyer, Lawyer, "legal-officer");

    private static Decision<PurchaseEvent> Determine(PurchaseBuilder purchase) =>
        Determine(purchase, PurchaseBuilder.Today.AddDays(30));

    private static Decision<PurchaseEvent> Determine(PurchaseBuilder purchase, DateOnly ends, int number = 1) =>
        Emergencies.Decide(purchase.State, purchase.Plan, new DetermineEmergency(
            PurchaseBuilder.Determination(number), "The river rises.", ends, "Two quotes.", PurchaseBuilder.Today,
            PurchaseBuilder.By(Sponsor), At));

    private static Decision<PurchaseEvent> SignAll(PurchaseBuilder purchase, string gate)
    {
        var on = SignSubject.To(gate, purchase.State.Determination!);
        var decision = (Decision<PurchaseEvent>?)null;
        foreach (var (signer, at) in ((int[])[Sponsor, Officer, Lawyer]).Select((signer, at) => (signer, at)))
        {
            if (decision is not null) purchase.Happened(decision);
            decision = SignOffs.Decide(purchase.State, purchase.Plan, new Sign(
                PurchaseBuilder.SignOff(20 + at), PurchaseBuilder.Statement(signer, on), null, PurchaseBuilder.Today,
                PurchaseBuilder.By(signer), At));
        }

        purchase.Happened(decision!);
        return new Decision<PurchaseEvent>.Accepted([]);
    }
}
