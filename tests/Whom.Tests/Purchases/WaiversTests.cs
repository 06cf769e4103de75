using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class WaiversTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Sponsor = 5, Lead = 2;

    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor Head = new Actor.Account(PurchaseBuilder.Head, AccountKinds.None);

    [Fact]
    public void The_sponsor_sets_aside_where_the_plan_has_one_and_it_stands_with_authority_and_reason()
    {
        var purchase = Opened(("worst-harm", "grave")).Taking(Sponsor, Sponsor, "executive-sponsor");
        var key = KeyOf(purchase, RequirementKind.RoleFilled, "project-lead");
        Assert.Equal(WaivedBy.Sponsor, purchase.Plan.WhoWaives(key));
        Assert.Equal(new Refusal.WaivedByAnother(WaivedBy.Sponsor), Refused(purchase, key, Head));

        purchase.Happened(Waive(purchase, key, PurchaseBuilder.By(Sponsor)));

        var progress = Of(purchase, key);
        Assert.Equal(RequirementState.Waived, progress.State);
        Assert.Equal(
            ("City code 2.08", "It is on paper.", PurchaseBuilder.Person(Sponsor)),
            (progress.Waiver!.Authority.Text, progress.Waiver.Reason.Text, progress.Waiver.By));
        Assert.Equal(new Refusal.NothingChanges(), Refused(purchase, key, PurchaseBuilder.By(Sponsor)));
    }

    [Fact]
    public void The_head_of_the_organisation_sets_aside_where_there_is_no_sponsor_and_what_is_asked_of_the_sponsor()
    {
        var light = new PurchaseBuilder(baseline).Opened(
            ("entry", "small-purchase"), ("approach", "off-the-shelf"), ("public-effect", "none"), ("reach", "inside"),
            ("worst-harm", "nuisance"), ("personal-data", "none"), ("watching", "no"), ("workforce-effect", "no"),
            ("decision-role", "none"), ("area", "none"), ("vulnerable-groups", "no"), ("approval", "none"),
            ("buying-office", "department"), ("ai-expertise", "in-house"), ("open-to-test", "yes"),
            ("generative", "no"));
        var key = KeyOf(light, RequirementKind.RoleFilled, "project-lead");
        Assert.Equal(WaivedBy.Head, light.Plan.WhoWaives(key));
        Assert.Equal(
            new Refusal.WaivedByAnother(WaivedBy.Head), Refused(light, key, PurchaseBuilder.Officer));
        Assert.Equal(
            new Refusal.WaivedByAnother(WaivedBy.Head),
            PurchaseBuilder.Refused(Waivers.Decide(light.State, light.Plan, null, Of(key, Head))));
        light.Happened(Waive(light, key, Head));

        var heavy = Opened(("worst-harm", "grave")).Taking(Sponsor, Sponsor, "executive-sponsor");
        var own = heavy.Plan.Gates.SelectMany(gate => gate.Requires)
            .First(one => one.Role?.Id == CoreRoles.ExecutiveSponsor);
        Assert.Equal(
            new Refusal.WaivedByAnother(WaivedBy.Head),
            Refused(heavy, RequirementKey.Of(own), PurchaseBuilder.By(Sponsor)));
        heavy.Happened(Waive(heavy, RequirementKey.Of(own), Head));
    }

    [Fact]
    public void Nobody_sets_aside_what_they_need_themselves()
    {
        var purchase = Opened(("worst-harm", "none-such")).Taking(Lead, 90, "project-lead");
        var key = purchase.Plan.Gates.SelectMany(gate => gate.Requires).Select(RequirementKey.Of)
            .First(one => purchase.Plan.WhoWaives(one) == WaivedBy.Head);

        Assert.Equal(new Refusal.WaivedByAnother(WaivedBy.Head), Refused(purchase, key, Head));
    }

    [Fact]
    public void It_has_an_authority_and_a_reason_and_is_of_something_that_the_plan_asks_for()
    {
        var purchase = Opened(("worst-harm", "grave")).Taking(Sponsor, Sponsor, "executive-sponsor");
        var (key, by) = (KeyOf(purchase, RequirementKind.RoleFilled, "project-lead"), PurchaseBuilder.By(Sponsor));

        Assert.Equal(new Refusal.NoAuthority(), PurchaseBuilder.Refused(Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head, Of(key, by) with { Authority = " " })));
        Assert.Equal(new Refusal.NoReason(), PurchaseBuilder.Refused(Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head, Of(key, by) with { Reason = " " })));
        Assert.IsType<Refusal.NotAsked>(Refused(purchase, key with { Gate = "go-live" }, by));
    }

    [Fact]
    public void It_ends_until_a_gate_was_passed_on_it()
    {
        var purchase = Opened(("worst-harm", "grave")).Taking(Sponsor, Sponsor, "executive-sponsor");
        var (key, by) = (KeyOf(purchase, RequirementKind.RoleFilled, "project-lead"), PurchaseBuilder.By(Sponsor));
        purchase.Happened(Waive(purchase, key, by)).Happened(one => End(one, key, by));
        Assert.Equal(RequirementState.Missing, Of(purchase, key).State);

        purchase.Happened(Waive(purchase, key, by)).Happened(one => one.Pass("go-ahead", "yes"));

        Assert.Equal(new Refusal.PassedOnIt("go-ahead"), PurchaseBuilder.Refused(End(purchase, key, by)));
        Assert.Equal(RequirementState.Waived, purchase.State.Passages[^1].Requirements.Single(
            one => one.KeyAt("go-ahead") == key).State);
    }

    private PurchaseBuilder Opened(params (string Fact, string Value)[] other) => new PurchaseBuilder(baseline).Opened(
        [
            .. PurchaseBuilder.Chatbot.Where(one => other.All(own => own.Fact != one.Fact)),
            .. other.Where(one => one.Value != "none-such"),
        ]);

    private static RequirementKey KeyOf(PurchaseBuilder purchase, RequirementKind kind, string role) =>
        RequirementKey.Of(purchase.Plan.Gates[0].Requires.Single(one => one.Kind == kind && one.Role?.Id == role));

    private static RequirementProgress Of(PurchaseBuilder purchase, RequirementKey key) =>
        GateProgress.Of(purchase.State, purchase.Plan).SelectMany(gate => gate.Requirements)
            .Single(one => RequirementKey.Of(one.Requirement) == key);

    private static WaiveRequirement Of(RequirementKey key, Actor by) =>
        new(key, "City code 2.08", "It is on paper.", by, At);

    private static Decision<PurchaseEvent> Waive(PurchaseBuilder purchase, RequirementKey key, Actor by) =>
        Waivers.Decide(purchase.State, purchase.Plan, PurchaseBuilder.Head, Of(key, by));

    private static Decision<PurchaseEvent> End(PurchaseBuilder purchase, RequirementKey key, Actor by) =>
        Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head, new EndWaiver(key, "It is asked for.", by, At));

    private static Refusal Refused(PurchaseBuilder purchase, RequirementKey key, Actor by) =>
        PurchaseBuilder.Refused(Waive(purchase, key, by));
}
