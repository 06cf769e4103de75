using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using static Whom.Tests.Purchases.PurchaseCommandSamples;

namespace Whom.Tests.Purchases;

/// <summary>Somebody leaves, and what they did goes to another, or to nobody.</summary>
public sealed class LeavingsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Next = 60, NextAssignment = 61;

    private static readonly Successor To = new(
        PurchaseBuilder.Assignment(NextAssignment), PurchaseBuilder.Person(Next), "Uma", PersonKind.Staff);

    [Fact]
    public void Whoever_takes_over_is_asked_where_the_one_before_was_and_by_the_same_day()
    {
        var purchase = Ready(baseline);
        var due = purchase.State.Assignments.First(one => one.Role == "project-lead").Due;

        purchase.Happened(Hand(purchase, Lead, Lead, To));

        var next = purchase.State.Assignments.Single(one => one.Person == To.Person);
        Assert.Equal(("project-lead", AssignmentState.Invited), (next.Role, next.State));
        Assert.Equal(due, next.Due);
        Assert.Equal(AssignmentState.Ended, purchase.State.Assignments.First(one => one.Role == "project-lead").State);
        Assert.Equal(next.Id, purchase.State.Responsible("project-lead")!.Id);
    }

    [Fact]
    public void A_day_that_is_past_binds_nobody_who_comes_after_it()
    {
        var purchase = Ready(baseline);

        purchase.Happened(Hand(purchase, Lead, Lead, To, today: PurchaseBuilder.Today.AddYears(1)));

        Assert.Null(purchase.State.Assignments.Single(one => one.Person == To.Person).Due);
    }

    [Fact]
    public void Where_nobody_takes_over_it_ends_and_the_gap_shows()
    {
        var purchase = Ready(baseline);

        purchase.Happened(Hand(purchase, Lawyer, Lawyer, null));

        Assert.Null(purchase.State.Responsible("legal-officer"));
    }

    [Fact]
    public void Whoever_answered_for_a_role_beside_others_is_followed_by_who_takes_over()
    {
        var purchase = Ready(baseline);
        purchase.Happened(purchase.Name(70, 70, "legal-officer"));
        Assert.Equal(PurchaseBuilder.Assignment(Lawyer), purchase.State.Responsible("legal-officer")!.Id);

        purchase.Happened(Hand(purchase, Lawyer, Lawyer, To));

        Assert.Equal(To.Assignment, purchase.State.Responsible("legal-officer")!.Id);
    }

    [Fact]
    public void For_whom_somebody_acted_acts_again_or_is_acted_for_by_another()
    {
        var outside = To with { Kind = PersonKind.Outside };
        var alone = Ready(baseline);
        alone.Happened(Hand(alone, Expert, StandIn, null));
        Assert.Null(alone.State.Assignments.First(one => one.Role == "it-data-expert").Delegation);

        var other = Ready(baseline);
        other.Happened(Hand(other, Expert, StandIn, outside));
        Assert.Equal(To.Person, other.State.Assignments.First(one => one.Role == "it-data-expert").Delegation!.To);
    }

    [Fact]
    public void What_is_on_hold_is_handed_over_too_and_nobody_is_asked_until_it_goes_on()
    {
        var purchase = Ready(baseline);
        purchase.Happened(Standings.Decide(
            purchase.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        purchase.Happened(Hand(purchase, Lead, Lead, To));

        Assert.Equal(
            AssignmentState.Named, purchase.State.Assignments.Single(one => one.Person == To.Person).State);
    }

    [Fact]
    public void Whoever_takes_over_is_bound_by_the_same_separations()
    {
        var purchase = Ready(baseline);

        Assert.IsType<Refusal.CannotHold>(PurchaseBuilder.Refused(
            Hand(purchase, Lead, Lead, To with { Kind = PersonKind.Outside })));
        Assert.Equal(new Refusal.NotTheirAssignment(PurchaseBuilder.Assignment(Lead)),
            PurchaseBuilder.Refused(Hand(purchase, Lead, Lawyer, null)));
        Assert.IsType<Refusal.NoReason>(PurchaseBuilder.Refused(Hand(purchase, Lead, Lead, null, reason: " ")));
        const int longest = GivenWords.LongestReason;
        Assert.Equal(new Refusal.TooManyWords(longest + 1, longest), PurchaseBuilder.Refused(
            Hand(purchase, Lead, Lead, null, reason: new string('x', longest + 1))));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Links_end_with_what_they_led_to_however_it_ends(string how)
    {
        var purchase = how == nameof(DeclineInvitation) ? Asked(baseline) : Ready(baseline);
        if (how == nameof(CloseOut)) purchase.SetAside(purchase.Plan.Gates[^1].Gate.Id);
        var by = how == nameof(DeclineInvitation) ? PurchaseBuilder.By(Expert) : PurchaseBuilder.Officer;
        var events = Events(how == "Replaced"
            ? Replace(purchase)
            : Purchase.Decide(purchase.State, purchase.DecidedBy, Of(purchase, how, by)));

        var ended = Notifications.LinksEndedBy(purchase.State, events);

        var expert = PurchaseBuilder.Assignment(Expert);
        PersonId? of = how is nameof(EndDelegation) or nameof(DelegateAssignment)
            ? PurchaseBuilder.Person(StandIn)
            : null;
        Assert.Contains(new EndedLinks(expert, of), ended);
        if (how is nameof(Withdraw) or nameof(CloseOut))
            Assert.Equal(purchase.State.Assignments.Length, ended.Length);
    }

    public static TheoryData<string> Ends =>
    [
        nameof(EndAssignment), nameof(DeclineInvitation), nameof(EndDelegation), nameof(DelegateAssignment),
        nameof(HandOver), nameof(Withdraw), nameof(CloseOut), "Replaced",
    ];

    private static Decision<PurchaseEvent> Replace(PurchaseBuilder purchase)
    {
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(Expert), "My sister works there.", PurchaseBuilder.By(Expert),
            PurchaseBuilder.At)));
        return Declarations.Decide(purchase.State, new SettleConflict(
            PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(Expert), Settlement.Replaced, "Too close.",
            PurchaseBuilder.By(Sponsor), PurchaseBuilder.At));
    }

    private static ImmutableArray<PurchaseEvent> Events(Decision<PurchaseEvent> decision) =>
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events;

    private static Decision<PurchaseEvent> Hand(
        PurchaseBuilder purchase, int assignment, int leaving, Successor? to, DateOnly? today = null,
        string reason = "She leaves.") => Leavings.Decide(
            purchase.State, purchase.Plan, new HandOver(PurchaseBuilder.Assignment(assignment),
                PurchaseBuilder.Person(leaving), to, reason, today ?? PurchaseBuilder.Today, PurchaseBuilder.Officer,
                PurchaseBuilder.At));
}
