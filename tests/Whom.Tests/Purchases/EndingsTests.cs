using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class EndingsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateOnly Today = PurchaseBuilder.Today;

    [Fact]
    public void What_was_in_use_ends_with_five_things_and_what_never_was_with_none()
    {
        var purchase = Staffed();
        Assert.Empty(purchase.State.MissingEndings(purchase.Plan));

        purchase.Happened(ReviewsTests.Live(Today.AddDays(-200)));
        Assert.Equal(Enum.GetValues<EndingPart>(), purchase.State.MissingEndings(purchase.Plan));
        purchase.Happened(Record(purchase, EndingPart.PublicTold));
        Assert.Equal(
            Enum.GetValues<EndingPart>().Except([EndingPart.PublicTold]),
            purchase.State.MissingEndings(purchase.Plan));
    }

    [Theory]
    [InlineData(EndingPart.DataBack, true)]
    [InlineData(EndingPart.DataDeleted, true)]
    [InlineData(EndingPart.PeopleTold, false)]
    [InlineData(EndingPart.PublicTold, false)]
    [InlineData(EndingPart.RecordsKept, false)]
    public void That_data_are_back_and_deleted_is_shown_and_not_only_said(EndingPart part, bool isShown)
    {
        var purchase = Staffed().Happened(made => made.Add(1, "contract"));

        var said = Record(purchase, part);
        if (isShown) Assert.IsType<Refusal.NoEvidence>(PurchaseBuilder.Refused(said));
        else purchase.Happened(said);
        purchase.Happened(Record(purchase, part, link: "https://city.example/certificate"));
        purchase.Happened(Record(purchase, part, version: PurchaseBuilder.Version(1)));
        Assert.Equal(PurchaseBuilder.Version(1), purchase.State.EndingOf(part)!.Version);
        Assert.IsType<Refusal.NoSuchVersion>(PurchaseBuilder.Refused(
            Record(purchase, part, version: PurchaseBuilder.Version(2))));
    }

    [Fact]
    public void What_is_wrong_is_refused()
    {
        var purchase = Staffed();

        Assert.IsType<Refusal.DayToCome>(PurchaseBuilder.Refused(
            Record(purchase, EndingPart.PeopleTold, on: Today.AddDays(1))));
        Assert.IsType<Refusal.NoWords>(PurchaseBuilder.Refused(Record(purchase, EndingPart.PeopleTold, words: " ")));
        Assert.IsType<Refusal.WrongLink>(PurchaseBuilder.Refused(
            Record(purchase, EndingPart.DataBack, link: "javascript:alert(1)")));
    }

    private PurchaseBuilder Staffed() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead");

    private static Decision<PurchaseEvent> Record(
        PurchaseBuilder purchase, EndingPart part, string words = "All of it came on a disk.", string? link = null,
        DocumentVersionId? version = null, DateOnly? on = null) =>
        Endings.Decide(purchase.State, new RecordEnding(
            part, on ?? Today, words, link, version, Today, PurchaseBuilder.Officer, PurchaseBuilder.At));
}
