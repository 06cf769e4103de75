using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class DelegationsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void Whoever_acts_for_another_takes_part_and_declares_for_themselves()
    {
        var purchase = Opened().Taking(1, 2, "legal-officer").Happened(Delegate(1, 3));
        Assert.Equal(PurchaseBuilder.Person(3), purchase.State.Assignments[0].Acting);
        Assert.Equal(new Refusal.DeclareFirst(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Raise(1, 1, 3, "award")));

        purchase.Happened(Declarations.Decide(purchase.State,
            new DeclareNoConflict(PurchaseBuilder.Assignment(1), PurchaseBuilder.By(3), PurchaseBuilder.At)));

        purchase.Happened(purchase.Raise(1, 1, 3, "award"));
        purchase.Happened(purchase.Raise(2, 1, 2, "award"));
    }

    [Fact]
    public void What_must_differ_binds_those_who_act_for_others()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead");

        var refused = Assert.IsType<Refusal.MustDiffer>(PurchaseBuilder.Refused(Delegate(2, 1)(purchase)));

        Assert.Equal(("project-lead", "procurement-officer"), (refused.Role.Id, refused.Holds.Id));
        purchase.Happened(Delegate(2, 3));
        Assert.IsType<Refusal.MustDiffer>(PurchaseBuilder.Refused(purchase.Name(3, 3, "procurement-officer")));
    }

    [Fact]
    public void Once_it_has_ended_only_what_was_said_remains()
    {
        var purchase = Opened().Taking(1, 2, "project-lead").Happened(Delegate(1, 3));
        purchase.Happened(Declarations.Decide(purchase.State,
            new DeclareNoConflict(PurchaseBuilder.Assignment(1), PurchaseBuilder.By(3), PurchaseBuilder.At)));
        purchase.Happened(purchase.Raise(1, 1, 3, "need"));
        purchase.Happened(Delegations.Decide(purchase.State,
            new EndDelegation(PurchaseBuilder.Assignment(1), PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.Equal(new Refusal.NotTheirAssignment(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Raise(2, 1, 3, "need")));
        Assert.IsType<Refusal.MustDiffer>(PurchaseBuilder.Refused(purchase.Name(2, 3, "procurement-officer")));
        Assert.Equal(
            new Refusal.NothingChanges(),
            PurchaseBuilder.Refused(Delegations.Decide(purchase.State,
                new EndDelegation(PurchaseBuilder.Assignment(1), PurchaseBuilder.Officer, PurchaseBuilder.At))));
    }

    [Fact]
    public void Only_the_holder_says_no()
    {
        var purchase = Opened().Named(1, 2, "legal-officer").Happened(Delegate(1, 3));

        Assert.Equal(
            new Refusal.NotTheirAssignment(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(Invitations.Decide(purchase.State, new DeclineInvitation(
                PurchaseBuilder.Assignment(1), "No.", null, PurchaseBuilder.By(3), PurchaseBuilder.At))));
        purchase.Happened(purchase.Accept(1, 3));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static Func<PurchaseBuilder, Decision<PurchaseEvent>> Delegate(int assignment, int to) =>
        purchase => Delegations.Decide(
            purchase.State, purchase.Plan,
            new DelegateAssignment(PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Person(to), $"Person {to}",
                PersonKind.Staff, "On leave.", PurchaseBuilder.Officer, PurchaseBuilder.At));
}
