using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>
/// Local law is set aside by whom it names, under a ground of its own, with a paper and those who are told.
/// </summary>
public sealed class LawWaiversTests(LawWaiversTests.Cities cities) : IClassFixture<LawWaiversTests.Cities>
{
    private const int Manager = 5, Deputy = 6;

    [Fact]
    public void Law_is_set_aside_by_the_role_that_it_names_and_by_nobody_else()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        var key = CouncilKey(purchase);
        var head = new Actor.Account(PurchaseBuilder.Head, AccountKinds.None);

        Assert.Equal(
            new Refusal.WaivedByRole("executive-sponsor", "cal-w-berkeley", true),
            PurchaseBuilder.Refused(Waive(purchase, key, "cal-w-berkeley", head)));
        Assert.Equal(
            new Refusal.WaivedByRole("executive-sponsor", "cal-w-berkeley", true),
            PurchaseBuilder.Refused(Waive(purchase, key, "cal-w-berkeley", PurchaseBuilder.Officer)));

        purchase.Happened(Waive(purchase, key, "cal-w-berkeley", PurchaseBuilder.By(Manager)));

        Assert.Equal(RequirementState.Waived, Of(purchase, key).State);
        Assert.Equal("cal-w-berkeley", Assert.Single(purchase.State.Waivers).Under);
    }

    [Fact]
    public void Nobody_acts_for_whom_the_law_names_in_person()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        purchase.Happened(new Decision<PurchaseEvent>.Accepted(
        [
            new AssignmentDelegated(
                PurchaseBuilder.Assignment(Manager), PurchaseBuilder.Person(Deputy), new Sealed("Ida Moss"),
                new Sealed("Away."), PurchaseBuilder.By(Manager), PurchaseBuilder.At),
        ]));

        Assert.IsType<Refusal.WaivedByRole>(PurchaseBuilder.Refused(
            Waive(purchase, CouncilKey(purchase), "cal-w-berkeley", PurchaseBuilder.By(Deputy))));
    }

    [Fact]
    public void Without_one_of_its_own_grounds_law_is_not_set_aside()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        var key = CouncilKey(purchase);

        var refused = Assert.IsType<Refusal.NoSuchWaiver>(PurchaseBuilder.Refused(
            Waive(purchase, key, null, PurchaseBuilder.By(Manager))));
        Assert.Contains("cal-w-berkeley", refused.Known);
        Assert.IsType<Refusal.NoSuchWaiver>(PurchaseBuilder.Refused(
            Waive(purchase, key, "cal-w-union", PurchaseBuilder.By(Manager))));

        // Nor by what was recorded without one.
        purchase.Happened(new Decision<PurchaseEvent>.Accepted(
        [
            new RequirementWaived(
                key, new Sealed("City code"), new Sealed("So."), PurchaseBuilder.By(Manager), PurchaseBuilder.At),
        ]));
        Assert.Equal(RequirementState.Missing, Of(purchase, key).State);
    }

    [Fact]
    public void Its_giver_signs_a_paper_of_its_own_and_those_to_be_told_are_before_the_gate()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        var key = CouncilKey(purchase);
        Assert.DoesNotContain(purchase.Plan.Involvements, item => item.On.Any(on => on.Id == "waiver-paper"));

        purchase.Happened(Waive(purchase, key, "cal-w-berkeley", PurchaseBuilder.By(Manager)));

        var gate = purchase.Plan.Gates.Single(one => one.Gate.Id == "sign-contract");
        var paper = Assert.Single(gate.Requires, one => one.On?.Id == "waiver-paper");
        Assert.Equal((RequirementKind.SignOff, "executive-sponsor"), (paper.Kind, paper.Role!.Id));
        Assert.NotNull(paper.NotDelegable);
        var told = Assert.Single(
            gate.Requires, one => one is { Kind: RequirementKind.Notice, Role.Id: "governing-body" });
        Assert.Contains(told.Reasons, reason => reason.Grounds.Rule == "cal-w-berkeley");
        Assert.Equal(RequirementState.Missing, Of(purchase, RequirementKey.Of(paper)).State);
        Assert.NotNull(Waivers.NotWaivable(purchase.Plan, paper));

        purchase.Happened(one => one.Add(1, "waiver-paper"))
            .Happened(one => one.Sign(1, Manager, Manager, "waiver-paper"));

        Assert.Equal(RequirementState.Met, Of(purchase, RequirementKey.Of(paper)).State);
    }

    [Fact]
    public void A_waiver_that_ends_takes_its_paper_with_it()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        var key = CouncilKey(purchase);
        purchase.Happened(Waive(purchase, key, "cal-w-berkeley", PurchaseBuilder.By(Manager)));

        Assert.IsType<Refusal.NotAsked>(PurchaseBuilder.Refused(Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head,
            new EndWaiver(key, "It is over.", PurchaseBuilder.By(Manager), PurchaseBuilder.At)
            {
                Under = "cal-w-oakland",
            })));
        purchase.Happened(Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head,
            new EndWaiver(key, "It is over.", PurchaseBuilder.By(Manager), PurchaseBuilder.At)
            {
                Under = "cal-w-berkeley",
            }));

        Assert.Empty(purchase.State.Waivers);
        Assert.DoesNotContain(purchase.Plan.Involvements, item => item.On.Any(on => on.Id == "waiver-paper"));
        Assert.Equal(RequirementState.Missing, Of(purchase, key).State);
    }

    [Fact]
    public void The_days_of_a_notice_are_set_aside_and_the_union_is_told_all_the_same()
    {
        var purchase = Opened("cl-a-plan-check").Taking(Manager, Manager, "executive-sponsor");
        var asked = purchase.Plan.Gates.SelectMany(gate => gate.Requires).First(one =>
            one is { Kind: RequirementKind.Notice, Role.Id: "labour-representative", Days: 45 });
        var key = RequirementKey.Of(asked);

        purchase.Happened(Waive(purchase, key, "cal-w-union", PurchaseBuilder.By(Manager)));

        var progress = Of(purchase, key);
        Assert.Equal((RequirementState.Missing, (int?)null), (progress.State, progress.Requirement.Days));
        purchase.Happened(new Decision<PurchaseEvent>.Accepted(
        [
            new EvidenceRecorded(
                new Evidence(
                    PurchaseBuilder.Evidence(1), key.Gate, key.Kind, key.Role, null, PurchaseBuilder.Today, null,
                    new Sealed("Told by letter."), null, PurchaseBuilder.Person(1), PurchaseBuilder.At),
                PurchaseBuilder.Officer, PurchaseBuilder.At),
        ]));
        progress = Of(purchase, key);
        Assert.Equal(RequirementState.Met, progress.State);
        Assert.Equal(
            PurchaseBuilder.Today, progress.Requirement.RunsUntil(PurchaseBuilder.Today, null));
    }

    [Fact]
    public void A_waiver_of_what_is_not_asked_any_more_falls_with_it()
    {
        var purchase = Berkeley().Taking(Manager, Manager, "executive-sponsor");
        var key = CouncilKey(purchase);
        purchase.Happened(Waive(purchase, key, "cal-w-berkeley", PurchaseBuilder.By(Manager)));

        purchase.Happened(new Decision<PurchaseEvent>.Accepted(
        [
            new FactsAmended(
                purchase.State.Answers.With("place", "without"), new Sealed("It is another city."), [key],
                PurchaseBuilder.Officer, PurchaseBuilder.At),
        ]));

        Assert.Empty(purchase.State.Waivers);
    }

    private PurchaseBuilder Berkeley() => Opened("cl-g-berkeley-gunshot-microphones");

    private PurchaseBuilder Opened(string example)
    {
        var of = cities.Rules.Result.Examples.Single(one => one.Name == example);
        return new PurchaseBuilder(cities.Rules).Opened(
        [
            .. cities.Rules.Policy.Facts.Where(fact => of.Facts[fact.Order] is not null)
                .Select(fact => (fact.Id, fact.Values[of.Facts[fact.Order]!.Value].Id)),
        ]);
    }

    private static RequirementKey CouncilKey(PurchaseBuilder purchase) => RequirementKey.Of(
        purchase.Plan.Gates.SelectMany(gate => gate.Requires).Single(one => one is
        {
            Kind: RequirementKind.SignOff, Role.Id: "governing-body", On.Id: "impact-assessment",
        }));

    private static RequirementProgress Of(PurchaseBuilder purchase, RequirementKey key) =>
        GateProgress.Of(purchase.State, purchase.Plan).SelectMany(gate => gate.Requirements)
            .Single(one => RequirementKey.Of(one.Requirement) == key);

    private static Decision<PurchaseEvent> Waive(
        PurchaseBuilder purchase, RequirementKey key, string? under, Actor by) => Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head,
            new WaiveRequirement(key, "The ordinance", "A life was in danger.", by, PurchaseBuilder.At)
            {
                Under = under,
            });

    public sealed class Cities
    {
        public Baseline Rules { get; } = new("california-local");
    }
}
