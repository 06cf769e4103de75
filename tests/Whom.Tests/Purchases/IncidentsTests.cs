using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class IncidentsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateOnly Today = PurchaseBuilder.Today;

    [Theory]
    [InlineData(IncidentKind.Harm, true)]
    [InlineData(IncidentKind.Feature, true)]
    [InlineData(IncidentKind.Purpose, false)]
    [InlineData(IncidentKind.VendorSold, false)]
    [InlineData(IncidentKind.VendorBreached, false)]
    [InlineData(IncidentKind.VendorBankrupt, false)]
    public void What_hurts_and_what_nobody_decided_on_is_stopped_or_limited_the_same_day(IncidentKind kind, bool stops)
    {
        var purchase = Staffed();
        var report = PurchaseCommandSamples.Harm(PurchaseBuilder.Officer) with
        {
            Kind = kind,
            Measure = IncidentMeasure.GoesOn
        };

        var decision = Incidents.Decide(purchase.State, report);
        if (stops) Assert.IsType<Refusal.StopFirst>(PurchaseBuilder.Refused(decision));
        else Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision);
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(
            Incidents.Decide(purchase.State, report with { Measure = IncidentMeasure.Limited }));
        Assert.NotEmpty(Incidents.Meeting(kind));
        Assert.All(Incidents.Meeting(kind), role => Assert.NotNull(purchase.Policy.FindRole(role)));
    }

    [Fact]
    public void What_happened_waits_for_whoever_leads_until_it_is_said_what_was_done()
    {
        var purchase = Staffed();
        purchase.Happened(Incidents.Decide(purchase.State, PurchaseCommandSamples.Harm(PurchaseBuilder.Officer)));

        var step = Assert.Single(Work(purchase), item => item.Step is NextStep.SettleIncident);
        Assert.Equal((Today.AddDays(3), PurchaseBuilder.Person(1)), (step.Due, Assert.Single(step.For)));
        Assert.True(purchase.State.Incident(PurchaseCommandSamples.Incident)!.HoldsItBack);
        Assert.Equal(
            [PurchaseCommandSamples.Incident],
            OpenAtEnd.Of(purchase.State, purchase.Plan).Incidents.Select(one => one.Id));

        purchase.Happened(Settle(purchase, isOnAgain: false));
        Assert.DoesNotContain(Work(purchase), item => item.Step is NextStep.SettleIncident);
        Assert.True(purchase.State.Incident(PurchaseCommandSamples.Incident)!.HoldsItBack);
        purchase.Happened(Settle(purchase, isOnAgain: true));
        Assert.False(purchase.State.Incident(PurchaseCommandSamples.Incident)!.HoldsItBack);
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Settle(purchase, isOnAgain: true)));
    }

    [Fact]
    public void All_who_take_part_are_told_the_same_day()
    {
        var purchase = Staffed();
        var decided = Assert.IsType<Decision<PurchaseEvent>.Accepted>(
            Incidents.Decide(purchase.State, PurchaseCommandSamples.Harm(PurchaseBuilder.Officer)));

        Assert.Equal(
            [PurchaseBuilder.Person(2), PurchaseBuilder.Person(3)],
            Notifications.For(purchase.State, decided.Events).Select(told => told.To));
    }

    [Fact]
    public void A_feature_that_was_found_asks_for_the_answers_again_and_stays_off_until_whoever_it_calls_has_spoken()
    {
        var purchase = Staffed();
        foreach (var gate in purchase.Plan.Gates.Select(gate => gate.Gate.Id).TakeWhile(gate => gate != "renew")
            .ToList())
            purchase.Happened(made => made.Pass(
                gate, purchase.Policy.Entries.Outcomes[purchase.Policy.FindGate(gate)!.Order]
                    .FirstOrDefault(one => one.Passes)?.Id));
        purchase.Happened(Incidents.Decide(
            purchase.State, PurchaseCommandSamples.Harm(PurchaseBuilder.Officer) with { Kind = IncidentKind.Feature }));

        Assert.IsType<Refusal.AnswersFirst>(PurchaseBuilder.Refused(Settle(purchase, isOnAgain: true)));
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(Settle(purchase, isOnAgain: true, answersHold: true));

        purchase.Happened(FactAmendments.Decide(purchase.State, purchase.DecidedBy.PlanOf, new AmendFacts(
            ImmutableDictionary<string, string?>.Empty.Add("personal-data", "sensitive")
                .Add("decision-role", "decides"),
            "The new feature reads health data, and decides.", PurchaseBuilder.Officer,
            PurchaseBuilder.At.AddHours(1))));
        var refused = Assert.IsType<Refusal.PeopleFirst>(PurchaseBuilder.Refused(Settle(purchase, isOnAgain: true)));
        Assert.Equal(purchase.State.AskedSince(purchase.Plan), refused.Count);
        Assert.True(refused.Count > 0);

        foreach (var missing in GateProgress.Of(purchase.State, purchase.Plan, purchase.State.NextGate(purchase.Plan)!)
            .FromEarlier.Where(one => !one.IsThere).ToList())
            purchase.Happened(new RequirementWaived(
                RequirementKey.Of(missing.Requirement), new Sealed("City code 2.08"), new Sealed("It is on paper."),
                new Actor.Account(PurchaseBuilder.Head, AccountKinds.None), PurchaseBuilder.At));
        purchase.Happened(Settle(purchase, isOnAgain: true));
        Assert.False(purchase.State.Incident(PurchaseCommandSamples.Incident)!.HoldsItBack);
    }

    [Fact]
    public void What_is_wrong_is_refused()
    {
        var purchase = Staffed();
        var report = PurchaseCommandSamples.Harm(PurchaseBuilder.Officer);

        Assert.IsType<Refusal.DayToCome>(PurchaseBuilder.Refused(
            Incidents.Decide(purchase.State, report with { On = Today.AddDays(1) })));
        Assert.IsType<Refusal.DayIsPast>(PurchaseBuilder.Refused(
            Incidents.Decide(purchase.State, report with { TellBy = Today.AddDays(-1) })));
        foreach (var empty in (ReportIncident[])[
            report with { What = " " }, report with { Touched = "" }, report with { Told = "" }])
            Assert.IsType<Refusal.NoWords>(PurchaseBuilder.Refused(Incidents.Decide(purchase.State, empty)));
        Assert.IsType<Refusal.NoSuchIncident>(PurchaseBuilder.Refused(Settle(purchase, isOnAgain: true)));
    }

    private static Decision<PurchaseEvent> Settle(PurchaseBuilder purchase, bool isOnAgain, bool answersHold = false) =>
        Incidents.Decide(purchase.State, purchase.Plan, new SettleIncident(
            PurchaseCommandSamples.Incident, "The rule was taken out.", isOnAgain, answersHold, PurchaseBuilder.Officer,
            PurchaseBuilder.At.AddHours(2)));

    private PurchaseBuilder Staffed() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead").Taking(3, 3, "legal-officer");

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase) => NextSteps.Of(
        purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
        GateProgress.Of(purchase.State, purchase.Plan), Today);
}
