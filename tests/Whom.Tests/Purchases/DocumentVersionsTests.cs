using Whom.People;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class DocumentVersionsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void Versions_are_numbered_within_their_document_and_the_newest_is_current()
    {
        var purchase = Opened().Happened(one => one.Add(1, "rfp")).Happened(one => one.Add(2, "contract", 2))
            .Happened(one => one.Add(3, "rfp", 3));

        Assert.Equal([1, 2], purchase.State.VersionsOf("rfp").Select(version => version.Number));
        Assert.Equal(PurchaseBuilder.Version(3), purchase.State.CurrentVersion("rfp")!.Id);
        Assert.Null(purchase.State.CurrentVersion("use-case"));
    }

    [Fact]
    public void The_same_file_again_is_no_version_and_an_earlier_one_is()
    {
        var purchase = Opened().Happened(one => one.Add(1, "rfp"));
        Assert.Equal(new Refusal.SameFile(1), PurchaseBuilder.Refused(purchase.Add(2, "rfp")));

        purchase.Happened(one => one.Add(2, "rfp", 2)).Happened(one => one.Add(3, "rfp"));

        Assert.Equal(3, purchase.State.CurrentVersion("rfp")!.Number);
        Assert.Equal(
            new Refusal.VersionIsThere(PurchaseBuilder.Version(3)),
            PurchaseBuilder.Refused(purchase.Add(3, "contract", 9)));
        Assert.IsType<Refusal.NoSuchDocument>(PurchaseBuilder.Refused(purchase.Add(4, "poem", 9)));
    }

    [Fact]
    public void What_a_scanner_refuses_is_never_current_and_it_answers_once()
    {
        var purchase = Opened().Happened(one => one.Add(1, "rfp"))
            .Happened(one => one.Add(2, "rfp", 2, awaitsScan: true));
        Assert.Equal(1, purchase.State.CurrentVersion("rfp")!.Number);

        var refused = new RecordScan(PurchaseBuilder.Version(2), false, new Actor.Clock(), PurchaseBuilder.At);
        purchase.Happened(one => DocumentVersions.Decide(one.State, refused));

        Assert.Equal(1, purchase.State.CurrentVersion("rfp")!.Number);
        Assert.Equal(FileScan.Refused, purchase.State.FindVersion(PurchaseBuilder.Version(2))!.Scan);
        Assert.Equal(
            new Refusal.NothingChanges(),
            PurchaseBuilder.Refused(DocumentVersions.Decide(purchase.State, refused with { IsClean = true })));
    }

    [Fact]
    public void Nobody_adds_a_version_who_neither_leads_the_purchase_nor_the_document()
    {
        var purchase = Opened().Taking(3, 3, "it-data-expert", kind: PersonKind.Outside).Taking(2, 2, "project-lead");

        Assert.IsType<Refusal.LeadersOnly>(
            purchase.State.MayNotAddVersion(purchase.Plan, "use-case", PurchaseBuilder.By(3)));
        Assert.Null(purchase.State.MayNotAddVersion(purchase.Plan, "use-case", PurchaseBuilder.By(2)));
        Assert.Null(purchase.State.MayNotAddVersion(purchase.Plan, "use-case", PurchaseBuilder.Officer));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
}
