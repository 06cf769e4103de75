using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Xunit.Sdk;

namespace Whom.Tests.Purchases;

/// <summary>That the judge of passages finds those that are wrong.</summary>
public sealed class GateJudgeTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lawyer = 6, Officer = 1;

    [Theory]
    [InlineData(RequirementState.Met)]
    [InlineData(RequirementState.Waived)]
    [InlineData(RequirementState.Pending)]
    [InlineData(RequirementState.Missing)]
    [InlineData(RequirementState.Undecided)]
    public void A_passage_on_what_never_happened_is_found(RequirementState state)
    {
        var plan = Opened().Plan;
        Finds(new GateJudge(), Passed(plan, state), plan);
    }

    [Fact]
    public void A_passage_that_leaves_out_what_is_asked_for_is_found()
    {
        var plan = Opened().Plan;
        Finds(new GateJudge(), Passed(plan, RequirementState.Waived) with { Requirements = [] }, plan);
    }

    [Fact]
    public void A_sign_off_on_a_version_that_is_not_the_newest_is_found()
    {
        var purchase = Opened().Taking(Lawyer, Lawyer, "legal-officer").Happened(one => one.Add(1, "rfp"));
        var judge = Judging(purchase);
        var old = Signed(purchase, Lawyer, Lawyer);
        judge.Add(Assert.IsType<Decision<PurchaseEvent>.Accepted>(purchase.Add(2, "rfp", 2)).Events[0], purchase.Plan);

        Finds(judge, old, purchase.Plan);
    }

    [Fact]
    public void One_person_who_signs_for_two_roles_that_must_differ_is_found()
    {
        var purchase = Opened().Taking(Lawyer, Lawyer, "legal-officer").Happened(one => one.Add(1, "rfp"));
        var pair = purchase.Plan.Separations.First(one =>
            one.Rule == Apart.MustDiffer && (one.First.Id == "legal-officer" || one.Second.Id == "legal-officer"));
        var other = pair.First.Id == "legal-officer" ? pair.Second.Id : pair.First.Id;
        purchase.Taking(Officer, Officer, other);
        var judge = Judging(purchase);
        judge.Add(Signed(purchase, Lawyer, Lawyer), purchase.Plan);

        Finds(judge, Signed(purchase, Officer, Lawyer), purchase.Plan);
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static GateJudge Judging(PurchaseBuilder purchase)
    {
        var judge = new GateJudge();
        foreach (var happened in purchase.Events) judge.Add(happened, purchase.Plan);
        return judge;
    }

    private static SignOffGiven Signed(PurchaseBuilder purchase, int assignment, int by) => new(
        PurchaseBuilder.SignOff(assignment),
        PurchaseBuilder.Statement(assignment, SignSubject.To(purchase.State.CurrentVersion("rfp")!)), null,
        PurchaseBuilder.By(by), PurchaseBuilder.At);

    private static PassageRecorded Passed(Plan plan, RequirementState state) => new(
        plan.Gates[0].Gate.Id, "yes", true, null,
        [
            .. plan.Gates[0].Requires.Select(one =>
                new RequirementAtPassage(one.Kind, one.Role?.Id, one.On?.Id, state)),
        ],
        null, PurchaseBuilder.Officer, PurchaseBuilder.At)
    {
        On = PurchaseBuilder.Today,
    };

    private static void Finds(GateJudge judge, PurchaseEvent wrong, Plan plan) =>
        Assert.ThrowsAny<XunitException>(() => judge.Add(wrong, plan));
}
