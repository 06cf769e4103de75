using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class EvidenceOfOthersTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly DateOnly Today = PurchaseBuilder.Today;

    [Fact]
    public void A_consultation_has_run_for_whole_days_after_the_day_of_publication_and_is_over()
    {
        var purchase = Opened();
        var days = Asked(purchase).Days!.Value;

        Assert.Equal(
            new Refusal.TooFewDays(days - 1, days),
            PurchaseBuilder.Refused(Record(purchase, Today.AddDays(-days), Today.AddDays(-1))));
        Assert.Equal(
            new Refusal.TooFewDays(0, days), PurchaseBuilder.Refused(Record(purchase, null, Today.AddDays(-1))));
        Assert.IsType<Refusal.DayToCome>(PurchaseBuilder.Refused(Record(purchase, Today.AddDays(-days), Today)));
        Assert.IsType<Refusal.NoEvidence>(
            PurchaseBuilder.Refused(Record(purchase, Today.AddDays(-days - 1), Today.AddDays(-1), link: null)));
        Assert.IsType<Lack.NotRecorded>(Assert.Single(Of(purchase).Lacks));

        purchase.Happened(Record(purchase, Today.AddDays(-days - 1), Today.AddDays(-1)));

        Assert.Equal((RequirementState.Met, days), (Of(purchase).State, Of(purchase).Evidence!.Days));
    }

    [Fact]
    public void What_was_recorded_by_mistake_is_taken_back_until_the_gate_was_passed()
    {
        var purchase = Opened();
        var asked = Asked(purchase);
        purchase.Happened(Record(purchase, Today.AddDays(-90), Today.AddDays(-1)))
            .Happened(one => Back(one, "It was another page."));
        Assert.Equal(RequirementState.Missing, Of(purchase).State);
        purchase.Happened(Record(purchase, Today.AddDays(-90), Today.AddDays(-1), 2));
        foreach (var gate in purchase.Plan.Gates.TakeWhile(gate => gate.Gate.Order <= asked.Gate.Order))
            purchase.Happened(purchase.Pass(gate.Gate.Id, gate.Gate.Id == "go-ahead" ? "yes" : null));

        Assert.Equal(
            new Refusal.PassedOnIt(asked.Gate.Id), PurchaseBuilder.Refused(Back(purchase, "It was another.", 2)));
    }

    [Fact]
    public void Nor_is_it_taken_back_once_a_later_gate_was_passed_on_it()
    {
        var purchase = Opened();
        var asked = Asked(purchase);
        purchase.Happened(Record(purchase, Today.AddDays(-90), Today.AddDays(-1)));
        purchase.Happened(new PassageRecorded(
            "later", null, true, null,
            [
                new RequirementAtPassage(asked.Kind, asked.Role?.Id, asked.On?.Id, RequirementState.Met)
                {
                    Of = asked.Gate.Id,
                },
            ],
            null, PurchaseBuilder.Officer, At)
        {
            On = Today,
        });

        Assert.Equal(new Refusal.PassedOnIt("later"), PurchaseBuilder.Refused(Back(purchase, "It was another.")));
    }

    [Fact]
    public void Only_what_is_done_outside_is_recorded_so()
    {
        var purchase = Opened();
        var command = new RecordEvidence(
            PurchaseBuilder.Evidence(1), "go-ahead", RequirementKind.SignOff, "executive-sponsor", null, Today,
            "https://city.example/", "She said yes.", null, Today, PurchaseBuilder.Officer, At);

        Assert.Equal(
            new Refusal.NotAsked("sign-off"),
            PurchaseBuilder.Refused(EvidenceOfOthers.Decide(purchase.State, purchase.Plan, command)));
    }

    // A consultation of so many days.
    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(
        [.. PurchaseBuilder.Chatbot.Where(one => one.Fact != "worst-harm"), ("worst-harm", "grave")]);

    private static Requirement Asked(PurchaseBuilder purchase) => purchase.Plan.Gates.SelectMany(gate => gate.Requires)
        .First(one => one is { Kind: RequirementKind.Consultation, Certain: true, Days: > 1 });

    private static RequirementProgress Of(PurchaseBuilder purchase) =>
        GateProgress.Of(purchase.State, purchase.Plan).SelectMany(gate => gate.Requirements)
            .First(one => one.Requirement.Kind == RequirementKind.Consultation && one.Requirement.Days > 1);

    private static Decision<PurchaseEvent> Record(
        PurchaseBuilder purchase, DateOnly? from, DateOnly until, int evidence = 1,
        string? link = "https://city.example/asked")
    {
        var asked = Asked(purchase);
        return EvidenceOfOthers.Decide(purchase.State, purchase.Plan, new RecordEvidence(
            PurchaseBuilder.Evidence(evidence), asked.Gate.Id, asked.Kind, asked.Role?.Id, from, until, link,
            "Forty people spoke, all were answered.", null, Today, PurchaseBuilder.Officer, At));
    }

    private static Decision<PurchaseEvent> Record(
        PurchaseBuilder purchase, DateOnly from, DateOnly until, string? link) =>
        Record(purchase, from, until, 1, link);

    private static Decision<PurchaseEvent> Back(PurchaseBuilder purchase, string reason, int evidence = 1) =>
        EvidenceOfOthers.Decide(purchase.State, new TakeBackEvidence(
            PurchaseBuilder.Evidence(evidence), reason, PurchaseBuilder.Officer, At));
}
