using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class RedactionsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string Long =
        "Maria Lopez of the water office told us last week that her brother works for the vendor.";
    private static readonly Actor Administrator = new Actor.Account(
        PurchaseBuilder.Person(7), AccountKinds.Administrator);
    private static readonly Actor Other = new Actor.Account(PurchaseBuilder.Person(8), AccountKinds.Administrator);
    private static readonly RedactionId Id = new(PurchaseBuilder.Id.Value);
    private static readonly ContentPlace Place = new(1, 0);

    [Fact]
    public void What_is_ordered_waits_until_its_time_and_then_is_cleared()
    {
        var purchase = Opened().Happened(one => Order(one, Long, delay: TimeSpan.FromDays(3)));
        var waiting = purchase.State.Redactions[Id];
        Assert.Equal((RedactionState.Ordered, PurchaseBuilder.At.AddDays(3)), (waiting.State, waiting.Due));

        Assert.Equal(
            new Refusal.NotDueYet(waiting.Due), PurchaseBuilder.Refused(Clear(purchase, waiting.Due.AddTicks(-1))));

        purchase.Happened(Clear(purchase, waiting.Due));

        Assert.Equal(RedactionState.Done, purchase.State.Redactions[Id].State);
        Assert.Equal(new Refusal.NoSuchRedaction(Id), PurchaseBuilder.Refused(Clear(purchase, waiting.Due)));
    }

    [Fact]
    public void Another_administrator_stops_it_with_a_reason_and_then_nothing_is_cleared()
    {
        var purchase = Opened().Happened(one => Order(one, Long, delay: TimeSpan.FromDays(3)));
        Assert.IsType<Refusal.NoReason>(PurchaseBuilder.Refused(Stop(purchase, " ")));
        Assert.IsType<Refusal.TooManyWords>(
            PurchaseBuilder.Refused(Stop(purchase, new string('x', Redactions.LongestText + 1))));

        purchase.Happened(Stop(purchase, "The court thought again."));

        Assert.Equal(RedactionState.Stopped, purchase.State.Redactions[Id].State);
        Assert.Equal(
            new Refusal.NoSuchRedaction(Id), PurchaseBuilder.Refused(Clear(purchase, PurchaseBuilder.At.AddDays(9))));
        Assert.Equal(new Refusal.NoSuchRedaction(Id), PurchaseBuilder.Refused(Stop(purchase, "Again.")));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((30 * 24) + 1)]
    public void Others_have_neither_less_than_no_time_nor_more_than_thirty_days_to_stop_it(int hours) =>
        Assert.Equal(
            new Refusal.WrongDelay(TimeSpan.FromHours(hours), Redactions.LongestDelay),
            PurchaseBuilder.Refused(Order(Opened(), Long, delay: TimeSpan.FromHours(hours))));

    [Fact]
    public void One_that_was_ordered_is_not_ordered_again()
    {
        var purchase = Opened().Happened(one => Order(one, Long));

        Assert.Equal(new Refusal.AlreadyOrdered(Id), PurchaseBuilder.Refused(Order(purchase, Long)));
    }

    [Fact]
    public void What_is_on_hold_or_over_is_redacted_as_well()
    {
        var purchase = Opened();
        purchase.Happened(purchase.Close());

        purchase.Happened(Order(purchase, Long));

        Assert.Equal(RedactionState.Ordered, purchase.State.Redactions[Id].State);
    }

    [Fact]
    public void A_place_that_is_named_twice_is_cleared_once()
    {
        var purchase = Opened();

        purchase.Happened(
            Redactions.Decide(purchase.State, Ordering(Long) with { Contents = [new(Place, Long), new(Place, Long)] }));

        Assert.Equal([Place], purchase.State.Redactions[Id].Places);
    }

    [Fact]
    public void Where_nothing_stands_there_is_nothing_to_clear()
    {
        var purchase = Opened();

        Assert.Equal(
            new Refusal.NothingToClear(new ContentPlace(9, 0)),
            PurchaseBuilder.Refused(Redactions.Decide(purchase.State,
                Ordering(Long) with { Contents = [new(Place, Long), new(new ContentPlace(9, 0), null)] })));
        Assert.IsType<Refusal.NothingToClear>(
            PurchaseBuilder.Refused(Redactions.Decide(purchase.State, Ordering(Long) with { Contents = [] })));
    }

    [Fact]
    public void Reference_and_reason_are_asked_for()
    {
        var purchase = Opened();

        Assert.IsType<Refusal.NoReference>(PurchaseBuilder.Refused(Order(purchase, Long, reference: " ")));
        Assert.IsType<Refusal.NoReason>(PurchaseBuilder.Refused(Order(purchase, Long, reason: "\n")));
        Assert.Equal(
            new Refusal.TooManyWords(Redactions.LongestText + 1, Redactions.LongestText),
            PurchaseBuilder.Refused(Order(purchase, Long, reason: new string('x', Redactions.LongestText + 1))));
        purchase.Happened(Order(purchase, Long, reason: new string('x', Redactions.LongestText)));
    }

    [Theory]
    [InlineData("Maria Lopez", "Ms. Lopez asked for it.")]
    [InlineData("Maria Lopez", "MARIA asked for it.")]
    [InlineData("Müller", "„müller“ asked for it.")]
    [InlineData(Long, "She says that her brother works for the vendor, and wants it gone.")]
    [InlineData(Long, "Of the (water) office: told, us.")]
    public void What_says_the_words_again_is_refused(string words, string said)
    {
        var purchase = Opened();

        Assert.IsType<Refusal.RepeatsTheWords>(PurchaseBuilder.Refused(Order(purchase, words, reason: said)));
        Assert.IsType<Refusal.RepeatsTheWords>(PurchaseBuilder.Refused(Order(purchase, words, reference: said)));
    }

    [Theory]
    [InlineData("Bo Li", "Somebody asked for it.")]
    [InlineData("311 chatbot", "Request 311 of the court.")]
    [InlineData(Long, "Her brother works elsewhere; the water office wrote.")]
    public void What_says_other_words_or_a_few_of_many_is_not_a_repetition(string words, string said) =>
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(Order(Opened(), words, reason: said));

    [Fact]
    public void Of_several_contents_the_words_of_none_may_be_said_again() =>
        Assert.IsType<Refusal.RepeatsTheWords>(PurchaseBuilder.Refused(Redactions.Decide(
            Opened().State, Ordering(Long) with
            {
                Contents = [new(Place, Long), new(new ContentPlace(1, 1), "Benjamin Cole")],
                Reason = "Cole asked."
            })));

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static OrderRedaction Ordering(
        string words, string reference = "26-cv-1", string reason = "A court says so.", TimeSpan delay = default) =>
        new(Id, [new ContentSeen(Place, words)], RedactionGround.CourtOrder, reference, reason, delay, Administrator,
            PurchaseBuilder.At);

    private static Decision<PurchaseEvent> Order(
        PurchaseBuilder purchase, string words, string reference = "26-cv-1", string reason = "A court says so.",
        TimeSpan delay = default) =>
        Redactions.Decide(purchase.State, Ordering(words, reference, reason, delay));

    private static Decision<PurchaseEvent> Stop(PurchaseBuilder purchase, string reason) =>
        Redactions.Decide(purchase.State, new StopRedaction(Id, reason, Other, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Clear(PurchaseBuilder purchase, DateTimeOffset at) =>
        Redactions.Decide(purchase.State, new ClearContents(Id, new Actor.Clock(), at));
}
