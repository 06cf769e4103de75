using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>Whoever has a part in a purchase cannot make it grow without end.</summary>
public sealed class EnoughTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void One_assignment_holds_200_contributions_and_no_more()
    {
        var purchase = WithExpert();
        for (var said = 1; said <= Most.Contributions; said++) purchase.Happened(purchase.Raise(said, 1, 2, "award"));
        Assert.Equal(
            new Refusal.EnoughOf(Enough.Contributions, 200),
            PurchaseBuilder.Refused(purchase.Raise(1_000, 1, 2, "award")));
        // Another's assignment is not in their way.
        purchase.Taking(2, 3, "privacy-officer").Happened(purchase.Raise(1_001, 2, 3, "award"));
    }

    [Fact]
    public void What_was_declared_changes_twenty_times_at_most()
    {
        var purchase = WithExpert();
        // The first was made when the assignment was taken.
        for (var time = 2; time <= Most.Declarations; time++) purchase.Happened(Declare(purchase, $"Conflict {time}."));
        Assert.Equal(
            new Refusal.EnoughOf(Enough.Declarations, 20), PurchaseBuilder.Refused(Declare(purchase, "More.")));
    }

    [Fact]
    public void Nobody_is_asked_for_the_same_more_than_twenty_times()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Happened(it => Name(it, 1, "it-data-expert"));
        for (var time = 1; time <= Most.Invitations; time++) purchase.Happened(Invite(purchase, time));
        Assert.Equal(new Refusal.EnoughOf(Enough.Invitations, 20), PurchaseBuilder.Refused(Invite(purchase, 21)));
    }

    [Fact]
    public void To_name_and_end_somebody_again_and_again_ends_too()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        for (var time = 1; time <= Most.Namings; time++)
        {
            purchase.Happened(it => Name(it, time, "it-data-expert"));
            purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
                PurchaseBuilder.Assignment(time), "Again.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        }

        Assert.Equal(new Refusal.EnoughOf(Enough.Namings, 20),
            PurchaseBuilder.Refused(Name(purchase, 21, "it-data-expert")));
    }

    [Fact]
    public void The_same_contribution_is_answered_twenty_times_at_most()
    {
        var purchase = WithExpert();
        purchase.Happened(purchase.Raise(1, 1, 2, "award"));
        for (var time = 1; time <= Most.Responses; time++)
            purchase.Happened(purchase.Respond(1, 1, TakenUp.No, $"No, {time}."));
        Assert.Equal(new Refusal.EnoughOf(Enough.Responses, 20),
            PurchaseBuilder.Refused(purchase.Respond(1, 1, TakenUp.No, "No.")));
    }

    [Fact]
    public void All_that_one_person_does_in_a_purchase_has_an_end_and_others_go_on()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).State;
        var full = purchase with { Entries = purchase.Entries.SetItem(PurchaseBuilder.Person(1), Most.Entries) };
        Assert.Equal(new Decision<PurchaseEvent>.Refused(new Refusal.EnoughOf(Enough.Entries, 5_000)), Hold(full, 1));
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(Hold(full with
        {
            Entries = full.Entries.SetItem(PurchaseBuilder.Person(1), Most.Entries - 1)
        }, 1));
    }

    [Fact]
    public void What_one_link_can_bring_weighs_little_where_a_purchase_is_kept()
    {
        var purchase = WithExpert();
        for (var said = 1; said <= Most.Contributions; said++) purchase.Happened(purchase.Raise(said, 1, 2, "award"));
        for (var time = 2; time <= Most.Declarations; time++) purchase.Happened(Declare(purchase, $"Conflict {time}."));
        var weight = purchase.Events.Sum(happened =>
            (long)PurchaseEventJson.Encode(happened, () => new byte[Commitment.SaltLength]).Data.Length);
        Assert.InRange(weight, 1, 256 * 1024);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    public void No_decider_takes_a_text_that_nobody_can_read(string given)
    {
        var purchase = WithExpert();
        Assert.IsType<Refusal.UnseenCharacter>(PurchaseBuilder.Refused(Declare(purchase, given)));
        Assert.IsType<Refusal.UnseenCharacter>(PurchaseBuilder.Refused(purchase.Respond(
            Said(purchase), 1, TakenUp.No, given)));
        Assert.IsType<Decision<PurchaseEvent>.Refused>(Standings.Decide(
            purchase.State, new PutOnHold(given, PurchaseBuilder.Officer, PurchaseBuilder.At)));
    }

    private PurchaseBuilder WithExpert() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(9, 1, "procurement-officer").Taking(1, 2, "it-data-expert", kind: PersonKind.Outside);

    private static int Said(PurchaseBuilder purchase)
    {
        purchase.Happened(purchase.Raise(1, 1, 2, "award"));
        return 1;
    }

    private static Decision<PurchaseEvent> Declare(PurchaseBuilder purchase, string what) => Declarations.Decide(
        purchase.State,
        new DeclareConflict(PurchaseBuilder.Assignment(1), what, PurchaseBuilder.By(2), PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Invite(PurchaseBuilder purchase, int days) => Invitations.Decide(
        purchase.State,
        new InvitePerson(PurchaseBuilder.Assignment(1), PurchaseBuilder.Today.AddDays(days), PurchaseBuilder.Today,
            PurchaseBuilder.Officer, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Name(PurchaseBuilder purchase, int assignment, string role) =>
        Assignments.Decide(purchase.State, purchase.Plan, new NamePerson(
            PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Person(2), "Eve", PersonKind.Staff, role, null,
            PurchaseBuilder.Officer, PurchaseBuilder.At));

    private Decision<PurchaseEvent> Hold(Purchase purchase, int by) => Purchase.Decide(
        purchase, new PurchaseBuilder(baseline).DecidedBy,
        new PutOnHold("Budget.", new Actor.Account(PurchaseBuilder.Person(by), AccountKinds.ProcurementOfficer),
            PurchaseBuilder.At));
}
