using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class InvitationsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateOnly Due = new(2026, 12, 9);

    [Fact]
    public void Someone_is_named_then_asked_then_takes_part()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        Assert.Equal(PartState.Named, Part(purchase).State);

        purchase.Happened(purchase.Invite(1, Due));
        Assert.Equal((PartState.Invited, (DateOnly?)Due), (Part(purchase).State, Part(purchase).Due));

        purchase.Happened(purchase.Accept(1, 2));
        Assert.Equal(PartState.Accepted, Part(purchase).State);
        Assert.Equal(new Declaration(APurchase.Person(2), null, null), Part(purchase).DeclarationOf(APurchase.Person(2)));
    }

    [Fact]
    public void Nobody_accepts_for_another_or_twice()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        Assert.Equal(new Refusal.NotTheirPart(APurchase.Part(1)), APurchase.Refused(purchase.Accept(1, 3)));
        purchase.Happened(purchase.Accept(1, 2));
        Assert.Equal(PartState.Accepted, Assert.IsType<Refusal.WrongPartState>(APurchase.Refused(purchase.Accept(1, 2))).State);
    }

    [Fact]
    public void Whoever_says_no_says_why_and_may_suggest_someone()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        Assert.Equal(new Refusal.NoReason(), APurchase.Refused(Decline(purchase, " ", null)));

        purchase.Happened(Decline(purchase, "No time.", "Ask Ben."));

        Assert.Equal(new Declined(new Sealed("No time."), new Sealed("Ask Ben.")), Part(purchase).No);
        Assert.Contains(Overview.Of(purchase.State, purchase.Plan).Missing, missing => missing.Role.Id == "legal-officer");
        Assert.Equal(new Refusal.NoSuchAssignment(APurchase.Part(1)), APurchase.Refused(purchase.Invite(1)));
        purchase.Named(2, 2, "legal-officer");
    }

    [Fact]
    public void Nobody_is_asked_for_a_day_that_is_over()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        Assert.Equal(
            new Refusal.DayIsPast(new DateOnly(2026, 11, 27), APurchase.Today), APurchase.Refused(purchase.Invite(1, new DateOnly(2026, 11, 27))));
        purchase.Happened(purchase.Invite(1, APurchase.Today));
    }

    [Fact]
    public void A_later_day_does_not_take_back_a_yes()
    {
        var purchase = Opened().Taking(1, 2, "legal-officer");

        purchase.Happened(purchase.Invite(1, Due));

        Assert.Equal((PartState.Accepted, (DateOnly?)Due), (Part(purchase).State, Part(purchase).Due));
        Assert.Equal(new Refusal.NothingChanges(), APurchase.Refused(purchase.Invite(1, Due)));
    }

    [Fact]
    public void Nothing_is_asked_while_the_purchase_waits()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold("Budget.", APurchase.Officer, APurchase.At)));

        Assert.IsType<Refusal.WrongStanding>(APurchase.Refused(purchase.Invite(1)));
        Assert.IsType<Refusal.WrongStanding>(APurchase.Refused(purchase.Accept(1, 2)));
    }

    private APurchase Opened() => new APurchase(baseline).Opened(APurchase.Chatbot);

    private static Assignment Part(APurchase purchase) => purchase.State.Assignments[0];

    private static Decision<PurchaseEvent> Decline(APurchase purchase, string reason, string? suggestion) => Invitations.Decide(
        purchase.State, new DeclineInvitation(APurchase.Part(1), reason, suggestion, APurchase.By(2), APurchase.At));
}
