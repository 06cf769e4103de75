using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class DeclarationsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_conflict_keeps_a_person_from_speaking_until_it_is_settled()
    {
        var purchase = WithConflict();
        Assert.Equal(new Refusal.ConflictIsOpen(PurchaseBuilder.Assignment(2)),
            PurchaseBuilder.Refused(purchase.Raise(1, 2, 2, "award")));

        purchase.Happened(Settle(2, 2, Settlement.Kept, by: 1));

        purchase.Happened(purchase.Raise(1, 2, 2, "award"));
        Assert.Equal(new Sealed("My sister works there."),
            purchase.State.Assignments[1].DeclarationOf(PurchaseBuilder.Person(2))!.Conflict);
    }

    [Fact]
    public void Who_is_replaced_has_no_part_any_more()
    {
        var purchase = WithConflict().Happened(Settle(2, 2, Settlement.Replaced, by: 1));

        Assert.Equal(AssignmentState.Ended, purchase.State.Assignments[1].State);
    }

    [Fact]
    public void It_goes_to_the_procurement_officer_and_theirs_to_the_sponsor_or_an_administrator()
    {
        var purchase = WithConflict();
        Assert.Equal(
            new SettledBy.Person(PurchaseBuilder.Person(1)), purchase.State.ConflictGoesTo(PurchaseBuilder.Person(2)));
        Assert.Equal(new SettledBy.Administrator(), purchase.State.ConflictGoesTo(PurchaseBuilder.Person(1)));

        purchase.Taking(3, 3, "executive-sponsor");

        Assert.Equal(
            new SettledBy.Person(PurchaseBuilder.Person(3)), purchase.State.ConflictGoesTo(PurchaseBuilder.Person(1)));
    }

    [Fact]
    public void Nobody_settles_their_own_or_anothers_in_place_of_the_one_it_goes_to()
    {
        var purchase = WithConflict();
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(1), "I own shares.", PurchaseBuilder.By(1), PurchaseBuilder.At)));

        Assert.IsType<Refusal.SettledByAnother>(
            PurchaseBuilder.Refused(Settle(1, 1, Settlement.Kept, by: 1, administrator: true)(purchase)));
        Assert.IsType<Refusal.SettledByAnother>(
            PurchaseBuilder.Refused(Settle(1, 1, Settlement.Kept, by: 9)(purchase)));
        Assert.IsType<Refusal.SettledByAnother>(
            PurchaseBuilder.Refused(Settle(2, 2, Settlement.Kept, by: 9, administrator: true)(purchase)));
        purchase.Happened(Settle(1, 1, Settlement.Kept, by: 9, administrator: true));
    }

    [Fact]
    public void An_open_conflict_is_settled_not_taken_back()
    {
        var purchase = WithConflict();

        Assert.Equal(
            new Refusal.ConflictIsOpen(PurchaseBuilder.Assignment(2)),
            PurchaseBuilder.Refused(Declarations.Decide(purchase.State,
                new DeclareNoConflict(PurchaseBuilder.Assignment(2), PurchaseBuilder.By(2), PurchaseBuilder.At))));
        Assert.Equal(new Refusal.NoReason(),
            PurchaseBuilder.Refused(Settle(2, 2, Settlement.Kept, by: 1, reason: " ")(purchase)));
    }

    [Fact]
    public void Whoever_declared_one_can_still_decline_until_it_is_settled()
    {
        var declined = WithConflict();
        declined.Happened(Decline(declined));
        Assert.Equal(AssignmentState.Declined, declined.State.Assignments[1].State);

        var settled = WithConflict().Happened(Settle(2, 2, Settlement.Kept, by: 1));
        Assert.IsType<Refusal.WrongAssignmentState>(PurchaseBuilder.Refused(Decline(settled)));

        var held = WithConflict();
        held.Happened(Standings.Decide(
            held.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(Decline(held)));
    }

    [Fact]
    public void It_can_be_declared_again_in_other_words()
    {
        var purchase = WithConflict();

        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(2), "My cousin, not my sister.", PurchaseBuilder.By(2), PurchaseBuilder.At)));

        var declared = purchase.State.Assignments[1].DeclarationOf(PurchaseBuilder.Person(2))!;
        Assert.Equal((new Sealed("My cousin, not my sister."), true), (declared.Conflict, declared.IsOpen));
    }

    [Fact]
    public void It_can_be_declared_later_too()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Taking(1, 2, "legal-officer");

        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(1), "They offered me a job.", PurchaseBuilder.By(2), PurchaseBuilder.At)));

        Assert.Equal(new Refusal.ConflictIsOpen(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Raise(1, 1, 2, "award")));
    }

    private static Decision<PurchaseEvent> Decline(PurchaseBuilder purchase) => Invitations.Decide(
        purchase.State, new DeclineInvitation(
            PurchaseBuilder.Assignment(2), "It would look wrong.", null, PurchaseBuilder.By(2), PurchaseBuilder.At));

    private PurchaseBuilder WithConflict()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Taking(1, 1, "procurement-officer")
            .Named(2, 2, "legal-officer");
        return purchase.Happened(purchase.Accept(2, 2, "My sister works there."));
    }

    private static Func<PurchaseBuilder, Decision<PurchaseEvent>> Settle(
        int assignment, int of, Settlement settlement, int by, bool administrator = false,
        string reason = "She is in another unit.") =>
        purchase => Declarations.Decide(
            purchase.State,
            new SettleConflict(PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Person(of), settlement, reason,
                new Actor.Account(
                    PurchaseBuilder.Person(by), administrator ? AccountKinds.Administrator : AccountKinds.None),
                PurchaseBuilder.At));
}
