using CsCheck;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class AskedNowTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lawyer = 6;

    [Theory]
    [InlineData(0, 0, 0, true, null)]
    [InlineData(1, 0, 0, false, 10)]
    [InlineData(1, 0, 0, true, 15)]
    [InlineData(2, 1, 0, true, 30)]
    [InlineData(0, 1, 0, false, 5)]
    [InlineData(4, 1, 1, true, 60)]
    [InlineData(5, 2, 0, true, 90)]
    [InlineData(12, 0, 0, false, 120)]
    public void It_takes_as_long_as_the_rule_says_and_nothing_is_said_where_nothing_can_be_counted(
        int questions, int confirmations, int judgements, bool replies, int? minutes) =>
        Assert.Equal(minutes, new AskedNow(questions, confirmations, judgements, replies).Minutes);

    [Fact]
    public void More_never_takes_less() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Bool).Sample(counted =>
        {
            var asked = new AskedNow(counted.Item1, counted.Item2, counted.Item3, counted.Item4);
            var more = asked with { Questions = asked.Questions + 1 };
            Assert.True(more.Minutes >= (asked.Minutes ?? 0));
            Assert.Equal(0, more.Minutes % 5);
        });

    [Fact]
    public void What_is_asked_at_the_stage_of_now_is_counted_until_it_is_answered()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(Lawyer, Lawyer, "legal-officer");

        var before = Asked(purchase);
        Assert.True(before.Replies);
        Assert.True(before.Questions > 0);
        var first = purchase.Plan.Involvements.First(item => item.Role.Id == "legal-officer"
            && item.Certain && item.Stage.Order >= purchase.State.StageIn(purchase.Plan).Order);
        var question = first.Questions[0].Id;
        purchase.Happened(purchase.Invite(Lawyer)).Happened(purchase.Accept(Lawyer, Lawyer))
            .Happened(one => Contributions.Decide(one.State, one.Plan, new AnswerQuestion(
                PurchaseBuilder.Said(1), PurchaseBuilder.Assignment(Lawyer), first.Stage.Id, question, "Yes.",
                PurchaseBuilder.By(Lawyer), PurchaseBuilder.At)));

        var after = Asked(purchase);
        Assert.False(after.Replies);
        Assert.Equal(before.Questions - 1, after.Questions);
    }

    private static AskedNow Asked(PurchaseBuilder purchase) => AskedNow.Of(
        purchase.State, purchase.Plan, purchase.State.Assignments.Single(one => one.Role == "legal-officer"));
}
