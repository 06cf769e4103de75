using Whom.People;
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
        Assert.Equal(AssignmentState.Named, Assignment(purchase).State);

        purchase.Happened(purchase.Invite(1, Due));
        Assert.Equal((AssignmentState.Invited, (DateOnly?)Due), (Assignment(purchase).State, Assignment(purchase).Due));

        purchase.Happened(purchase.Accept(1, 2));
        Assert.Equal(AssignmentState.Accepted, Assignment(purchase).State);
        Assert.Equal(new Declaration(PurchaseBuilder.Person(2), null, null),
            Assignment(purchase).DeclarationOf(PurchaseBuilder.Person(2)));
    }

    [Fact]
    public void Whoever_named_somebody_is_whom_they_turn_to_until_another_asks_them()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        Assert.Equal(PurchaseBuilder.Officer.Person, Assignment(purchase).AskedBy);
        purchase.Happened(purchase.Invite(1, Due));
        Assert.Equal(PurchaseBuilder.Officer.Person, Assignment(purchase).AskedBy);

        // Another who leads asks again; the clock asks nobody anew.
        var other = new Actor.Account(PurchaseBuilder.Person(7), AccountKinds.ProcurementOfficer);
        purchase.Happened(Invitations.Decide(purchase.State, new InvitePerson(
            PurchaseBuilder.Assignment(1), Due.AddDays(1), PurchaseBuilder.Today, other, PurchaseBuilder.At)));
        Assert.Equal(other.Id, Assignment(purchase).AskedBy);
    }

    [Fact]
    public void Nobody_accepts_for_another_or_twice()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        Assert.Equal(new Refusal.NotTheirAssignment(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Accept(1, 3)));
        purchase.Happened(purchase.Accept(1, 2));
        Assert.Equal(AssignmentState.Accepted,
            Assert.IsType<Refusal.WrongAssignmentState>(PurchaseBuilder.Refused(purchase.Accept(1, 2))).State);
    }

    [Fact]
    public void Whoever_says_no_says_why_and_may_suggest_someone()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        purchase.Happened(Decline(purchase, "No time.", "Ask Ben."));

        Assert.Equal(new Declined(new Sealed("No time."), new Sealed("Ask Ben.")), Assignment(purchase).Declined);
        Assert.Contains(
            Overview.Of(purchase.State, purchase.Plan).Missing, missing => missing.Role.Id == "legal-officer");
        Assert.Equal(
            new Refusal.NoSuchAssignment(PurchaseBuilder.Assignment(1)), PurchaseBuilder.Refused(purchase.Invite(1)));
        purchase.Named(2, 2, "legal-officer");
    }

    [Fact]
    public void Nobody_is_asked_for_a_day_that_is_over()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        Assert.Equal(
            new Refusal.DayIsPast(new DateOnly(2026, 11, 27), PurchaseBuilder.Today),
            PurchaseBuilder.Refused(purchase.Invite(1, new DateOnly(2026, 11, 27))));
        purchase.Happened(purchase.Invite(1, PurchaseBuilder.Today));
    }

    [Fact]
    public void A_later_day_does_not_take_back_a_yes()
    {
        var purchase = Opened().Taking(1, 2, "legal-officer");

        purchase.Happened(purchase.Invite(1, Due));

        Assert.Equal(
            (AssignmentState.Accepted, (DateOnly?)Due), (Assignment(purchase).State, Assignment(purchase).Due));
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(purchase.Invite(1, Due)));
    }

    [Fact]
    public void Nothing_is_asked_while_the_purchase_waits()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        purchase.Happened(
            Standings.Decide(purchase.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(purchase.Invite(1)));
        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(purchase.Accept(1, 2)));
    }

    [Fact]
    public void A_no_needs_no_reason()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");

        purchase.Happened(Decline(purchase, " ", null));

        Assert.Equal(new Declined(null, null), Assignment(purchase).Declined);
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static Assignment Assignment(PurchaseBuilder purchase) => purchase.State.Assignments[0];

    private static Decision<PurchaseEvent> Decline(PurchaseBuilder purchase, string reason, string? suggestion) =>
        Invitations.Decide(
            purchase.State, new DeclineInvitation(
                PurchaseBuilder.Assignment(1), reason, suggestion, PurchaseBuilder.By(2), PurchaseBuilder.At));
}
