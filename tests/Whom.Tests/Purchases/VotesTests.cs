using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class VotesTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void A_council_votes_on_a_version_and_the_sign_off_says_who_entered_it_and_by_what_evidence()
    {
        var purchase = Opened();
        var asked = Asked(purchase);
        Assert.IsType<Lack.NoVersion>(Of(purchase, asked).Lacks[0]);
        purchase.Happened(one => one.Add(1, asked.On!.Id));
        Assert.IsType<Lack.NotVoted>(Assert.Single(Of(purchase, asked).Lacks));
        Assert.Contains(
            PurchaseWork.Of(purchase.State, purchase.Plan).Items,
            item => item.Step is NextStep.Prove { Requirement: var proved }
                && RequirementKey.Of(proved) == RequirementKey.Of(asked));

        purchase.Happened(Vote(purchase, minute: new GivenFile(
            PurchaseBuilder.Version(9), new DocumentFile(PurchaseBuilder.HashOf(9), 4_096, FileFormat.Pdf, []),
            "minute.pdf")));

        var signed = Of(purchase, asked).SignOff!;
        Assert.Equal(
            (SignWay.Evidence, "governing-body", PurchaseBuilder.Person(1), (AssignmentId?)null),
            (signed.Way, signed.Role, signed.By, signed.Assignment));
        Assert.Equal(
            (PurchaseBuilder.Today, "https://city.example/votes/1", PurchaseBuilder.HashOf(9)),
            (signed.Vote!.On, signed.Vote.Link!.Text, signed.Vote.Minute!.File.Hash));
        purchase.Happened(one => one.Add(2, asked.On!.Id, 2));
        Assert.IsType<Lack.Stale>(Assert.Single(Of(purchase, asked).Lacks));
    }

    [Fact]
    public void A_vote_needs_evidence_a_day_that_is_over_and_a_body_whom_the_plan_asks()
    {
        var purchase = Opened();
        purchase.Happened(one => one.Add(1, Asked(one).On!.Id)).Happened(one => one.Add(2, "rfp", 2));

        Assert.IsType<Refusal.NoEvidence>(PurchaseBuilder.Refused(Vote(purchase, link: "")));
        Assert.Equal(
            new Refusal.WrongLink("javascript:alert(1)"),
            PurchaseBuilder.Refused(Vote(purchase, link: "javascript:alert(1)")));
        Assert.IsType<Refusal.DayToCome>(
            PurchaseBuilder.Refused(Vote(purchase, on: PurchaseBuilder.Today.AddDays(1))));
        Assert.Equal(
            new Refusal.NotAsked("legal-officer"),
            PurchaseBuilder.Refused(Vote(purchase, role: "legal-officer", version: 2)));
        Assert.IsType<Refusal.NoSuchVersion>(PurchaseBuilder.Refused(Vote(purchase, version: 7)));
        Assert.IsType<Refusal.NoConditions>(
            PurchaseBuilder.Refused(Vote(purchase, decision: SignDecision.ApproveWithConditions)));
        purchase.Happened(one => one.Add(3, Asked(one).On!.Id, 3));
        Assert.Equal(new Refusal.NotTheNewestVersion(2), PurchaseBuilder.Refused(Vote(purchase)));
    }

    [Fact]
    public void A_vote_that_says_no_leaves_the_gate_shut_and_is_withdrawn_by_whoever_may_record_one()
    {
        var purchase = Opened();
        purchase.Happened(one => one.Add(1, Asked(one).On!.Id))
            .Happened(one => Vote(one, decision: SignDecision.Decline));
        Assert.IsType<Lack.NotApproved>(Assert.Single(Of(purchase, Asked(purchase)).Lacks));

        Assert.IsType<Refusal.OfficersOnly>(PurchaseBuilder.Refused(SignOffs.Decide(
            purchase.State, new WithdrawSignOff(PurchaseBuilder.SignOff(1), "Wrong.", PurchaseBuilder.By(7), At))));
        purchase.Happened(SignOffs.Decide(purchase.State, new WithdrawSignOff(
            PurchaseBuilder.SignOff(1), "It was another matter.", PurchaseBuilder.Officer, At)));

        Assert.IsType<Lack.NotVoted>(Assert.Single(Of(purchase, Asked(purchase)).Lacks));
    }

    [Fact]
    public void After_a_no_the_document_is_changed_and_after_that_the_body_votes_again()
    {
        var purchase = Opened();
        purchase.Happened(one => one.Add(1, Asked(one).On!.Id))
            .Happened(one => Vote(one, decision: SignDecision.Decline));
        var asked = Of(purchase, Asked(purchase)).Requirement;
        Assert.Contains(PurchaseWork.Of(purchase.State, purchase.Plan).Items, item =>
            item.Step is NextStep.AddVersion(var document) && document == asked.On);

        purchase.Happened(one => one.Add(2, asked.On!.Id, 2));

        Assert.IsType<Lack.Stale>(Assert.Single(Of(purchase, asked).Lacks));
        var vote = Assert.Single(PurchaseWork.Of(purchase.State, purchase.Plan).Items, item =>
            item.Step is NextStep.Prove(var proved) && RequirementKey.Of(proved) == RequirementKey.Of(asked));
        Assert.True(purchase.State.MayTake(purchase.Plan, vote.Step, PurchaseBuilder.Officer));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(
        [.. PurchaseBuilder.Chatbot.Where(one => one.Fact != "approval"), ("approval", "council")]);

    // The next gate's, so that it is work to do now.
    private static Requirement Asked(PurchaseBuilder purchase) => purchase.Plan.Gates.SelectMany(gate => gate.Requires)
        .First(one => one is { Kind: RequirementKind.SignOff, Role.Id: "governing-body" });

    private static RequirementProgress Of(PurchaseBuilder purchase, Requirement asked)
    {
        foreach (var gate in purchase.Plan.Gates.TakeWhile(gate => gate.Gate != asked.Gate))
            if (!purchase.State.HasPassed(gate.Gate))
                purchase.Happened(purchase.Pass(gate.Gate.Id, gate.Gate.Id == "go-ahead" ? "yes" : null));
        return GateProgress.Of(purchase.State, purchase.Plan).SelectMany(gate => gate.Requirements)
            .Single(one => RequirementKey.Of(one.Requirement) == RequirementKey.Of(asked));
    }

    private static Decision<PurchaseEvent> Vote(
        PurchaseBuilder purchase, SignDecision decision = SignDecision.Approve, DateOnly? on = null,
        string link = "https://city.example/votes/1", GivenFile? minute = null, string role = "governing-body",
        int version = 1) => Votes.Decide(purchase.State, purchase.Plan, new RecordVote(
            PurchaseBuilder.SignOff(1), role, PurchaseBuilder.Version(version), decision, on ?? PurchaseBuilder.Today,
            link, minute, "Seven to two.", PurchaseBuilder.Today, PurchaseBuilder.Officer, At));
}
