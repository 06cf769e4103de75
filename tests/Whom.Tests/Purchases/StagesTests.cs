using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class StagesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_purchase_is_at_the_stages_between_the_gate_that_it_passed_and_the_next()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        Assert.Equal(["need"], Now(purchase));

        purchase.Happened(purchase.Pass("go-ahead", "yes"));
        Assert.Equal(["planning", "solicitation"], Now(purchase));
        Assert.Equal("planning", purchase.State.StageIn(purchase.Plan).Id);

        foreach (var gate in (string[])["publish-solicitation", "select-vendor", "sign-contract", "go-live"])
            purchase.Happened(purchase.Pass(gate));
        // The renewal is of the same stage as going live.
        Assert.Equal(["implementation"], Now(purchase));

        purchase.Happened(purchase.Pass("renew"));
        Assert.Equal(["close-out"], Now(purchase));
    }

    [Fact]
    public void A_stage_at_which_nobody_is_asked_is_no_stage_of_the_purchase()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(
            ("entry", "new-use"), ("approach", "off-the-shelf"), ("reach", "inside"));
        purchase.Happened(purchase.Pass("go-ahead", "yes"));

        Assert.DoesNotContain("solicitation", Now(purchase));
        Assert.Equal("implementation", Now(purchase).Last());
    }

    private static IEnumerable<string> Now(PurchaseBuilder purchase) =>
        purchase.State.StagesNow(purchase.Plan).Select(stage => stage.Id);
}
