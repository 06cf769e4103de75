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
        Assert.Equal(new Refusal.ConflictIsOpen(APurchase.Part(2)), APurchase.Refused(purchase.Raise(1, 2, 2, "award")));

        purchase.Happened(Settle(2, 2, Settlement.Kept, by: 1));

        purchase.Happened(purchase.Raise(1, 2, 2, "award"));
        Assert.Equal(new Sealed("My sister works there."), purchase.State.Assignments[1].DeclarationOf(APurchase.Person(2))!.Conflict);
    }

    [Fact]
    public void Who_is_replaced_has_no_part_any_more()
    {
        var purchase = WithConflict().Happened(Settle(2, 2, Settlement.Replaced, by: 1));

        Assert.Equal(PartState.Ended, purchase.State.Assignments[1].State);
    }

    [Fact]
    public void It_goes_to_the_procurement_officer_and_theirs_to_the_sponsor_or_an_administrator()
    {
        var purchase = WithConflict();
        Assert.Equal(new SettledBy.Person(APurchase.Person(1)), purchase.State.ConflictGoesTo(APurchase.Person(2)));
        Assert.Equal(new SettledBy.Administrator(), purchase.State.ConflictGoesTo(APurchase.Person(1)));

        purchase.Taking(3, 3, "executive-sponsor");

        Assert.Equal(new SettledBy.Person(APurchase.Person(3)), purchase.State.ConflictGoesTo(APurchase.Person(1)));
    }

    [Fact]
    public void Nobody_settles_their_own_or_anothers_in_place_of_the_one_it_goes_to()
    {
        var purchase = WithConflict();
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(APurchase.Part(1), "I own shares.", APurchase.By(1), APurchase.At)));

        Assert.IsType<Refusal.SettledByAnother>(APurchase.Refused(Settle(1, 1, Settlement.Kept, by: 1, administrator: true)(purchase)));
        Assert.IsType<Refusal.SettledByAnother>(APurchase.Refused(Settle(1, 1, Settlement.Kept, by: 9)(purchase)));
        Assert.IsType<Refusal.SettledByAnother>(APurchase.Refused(Settle(2, 2, Settlement.Kept, by: 9, administrator: true)(purchase)));
        purchase.Happened(Settle(1, 1, Settlement.Kept, by: 9, administrator: true));
    }

    [Fact]
    public void An_open_conflict_is_settled_not_taken_back()
    {
        var purchase = WithConflict();

        Assert.Equal(
            new Refusal.ConflictIsOpen(APurchase.Part(2)),
            APurchase.Refused(Declarations.Decide(purchase.State, new DeclareNoConflict(APurchase.Part(2), APurchase.By(2), APurchase.At))));
        Assert.Equal(new Refusal.NoReason(), APurchase.Refused(Settle(2, 2, Settlement.Kept, by: 1, reason: " ")(purchase)));
    }

    [Fact]
    public void It_can_be_declared_later_too()
    {
        var purchase = new APurchase(baseline).Opened(APurchase.Chatbot).Taking(1, 2, "legal-officer");

        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(APurchase.Part(1), "They offered me a job.", APurchase.By(2), APurchase.At)));

        Assert.Equal(new Refusal.ConflictIsOpen(APurchase.Part(1)), APurchase.Refused(purchase.Raise(1, 1, 2, "award")));
    }

    private APurchase WithConflict()
    {
        var purchase = new APurchase(baseline).Opened(APurchase.Chatbot).Taking(1, 1, "procurement-officer").Named(2, 2, "legal-officer");
        return purchase.Happened(purchase.Accept(2, 2, "My sister works there."));
    }

    private static Func<APurchase, Decision<PurchaseEvent>> Settle(
        int part, int of, Settlement settlement, int by, bool administrator = false, string reason = "She is in another unit.") =>
        purchase => Declarations.Decide(
            purchase.State,
            new SettleConflict(APurchase.Part(part), APurchase.Person(of), settlement, reason,
                new Actor.Account(APurchase.Person(by), administrator ? AccountKinds.Administrator : AccountKinds.None), APurchase.At));
}
