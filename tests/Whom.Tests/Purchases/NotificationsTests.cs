using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class NotificationsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lead = 2, Expert = 3, StandIn = 4, Lawyer = 6;
    private static readonly DateOnly Due = new(2026, 12, 9);

    [Fact]
    public void Whoever_is_asked_is_told_with_the_day()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");

        Assert.Equal(
            [Told(NotificationKind.Invited, Lawyer, Lawyer, Due)], After(purchase, purchase.Invite(Lawyer, Due)));
        Assert.Equal([Told(NotificationKind.Invited, Lawyer, Lawyer)], After(purchase, purchase.Invite(Lawyer)));
    }

    [Fact]
    public void Whoever_is_asked_anew_is_told_of_the_day_before_so_that_it_can_be_taken_back()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(purchase.Invite(Lawyer, Due));

        Assert.Equal(
            [Told(NotificationKind.Invited, Lawyer, Lawyer) with { WasDue = Due }],
            After(purchase, purchase.Invite(Lawyer)));
    }

    [Fact]
    public void Whoever_says_no_to_a_day_is_told_that_it_is_no_more()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(purchase.Invite(Lawyer, Due));

        Assert.Contains(
            Told(NotificationKind.DeclineNoted, Lawyer, Lawyer),
            Notifications.For(purchase.State, [new InvitationDeclined(
                PurchaseBuilder.Assignment(Lawyer), null, null, PurchaseBuilder.By(Lawyer), PurchaseBuilder.At)]));
    }

    [Fact]
    public void Where_somebody_acts_for_the_holder_they_are_asked_and_not_the_holder()
    {
        var purchase = Opened().Named(Expert, Expert, "it-data-expert").Happened(one => Delegate(one, StandIn));

        Assert.Equal(
            [Told(NotificationKind.Invited, StandIn, Expert, Due)], After(purchase, purchase.Invite(Expert, Due)));
    }

    [Fact]
    public void Whoever_is_to_act_for_another_is_told_with_the_day_while_the_holder_is_waited_for()
    {
        var purchase = Opened().Named(Expert, Expert, "it-data-expert");
        purchase.Happened(purchase.Invite(Expert, Due)).Happened(purchase.Accept(Expert, Expert));

        Assert.Equal(
            [Told(NotificationKind.Delegated, StandIn, Expert, Due)], After(purchase, Delegate(purchase, StandIn)));

        // Nobody is waited for any more once they have spoken.
        purchase.Happened(purchase.Raise(1, Expert, Expert, "need"));
        Assert.Equal([Told(NotificationKind.Delegated, StandIn, Expert)], After(purchase, Delegate(purchase, StandIn)));
    }

    [Fact]
    public void Where_another_acts_from_now_on_the_one_before_is_told_that_they_do_not()
    {
        var purchase = Opened().Taking(Expert, Expert, "it-data-expert").Happened(one => Delegate(one, StandIn));

        Assert.Equal(
            [Ended(StandIn, Expert, AssignmentEnding.OfActing), Told(NotificationKind.Delegated, 9, Expert)],
            After(purchase, Delegate(purchase, 9)));
    }

    [Fact]
    public void Whoever_acted_for_another_is_told_when_that_ends()
    {
        var purchase = Opened().Taking(Expert, Expert, "it-data-expert").Happened(one => Delegate(one, StandIn));

        Assert.Equal(
            [Ended(StandIn, Expert, AssignmentEnding.OfActing)],
            After(purchase, Delegations.Decide(purchase.State,
                new EndDelegation(PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Officer, PurchaseBuilder.At))));
    }

    [Fact]
    public void Whoever_acts_for_one_who_was_never_asked_is_told_when_that_ends()
    {
        var purchase = Opened().Named(Expert, Expert, "it-data-expert").Happened(one => Delegate(one, StandIn));

        Assert.Equal(
            [Ended(StandIn, Expert, AssignmentEnding.OfActing)],
            After(purchase, Delegations.Decide(purchase.State,
                new EndDelegation(PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Officer, PurchaseBuilder.At))));
        Assert.Equal([Ended(StandIn, Expert, AssignmentEnding.OfActing)],
            Notifications.For(purchase.State, Events(End(purchase, Expert))));
    }

    [Fact]
    public void Whoever_was_asked_is_told_when_their_assignment_ends_and_its_links_end_with_it()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(purchase.Invite(Lawyer));
        var ended = Events(End(purchase, Lawyer));

        Assert.Equal([Ended(Lawyer, Lawyer, AssignmentEnding.ByTeam)], Notifications.For(purchase.State, ended));
        Assert.Equal([new EndedLinks(PurchaseBuilder.Assignment(Lawyer), null)],
            Notifications.LinksEndedBy(purchase.State, ended));
    }

    [Fact]
    public void Where_somebody_acts_for_the_holder_both_are_told_when_the_assignment_ends()
    {
        var purchase = Opened().Taking(Expert, Expert, "it-data-expert").Happened(one => Delegate(one, StandIn));

        Assert.Equal(
            [Ended(StandIn, Expert, AssignmentEnding.OfActing), Ended(Expert, Expert, AssignmentEnding.ByTeam)],
            After(purchase, End(purchase, Expert)));
    }

    [Theory]
    [InlineData(Settlement.Kept, NotificationKind.ConflictKept)]
    [InlineData(Settlement.Replaced, NotificationKind.Ended)]
    public void Whoever_declared_a_conflict_is_told_how_it_was_settled(Settlement settlement, NotificationKind kind)
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Named(Expert, Expert, "it-data-expert");
        purchase.Happened(purchase.Accept(Expert, Expert, "My sister works there."));

        Assert.Equal(
            [
                Told(kind, Expert, Expert) with
                {
                    Ending = settlement == Settlement.Replaced ? AssignmentEnding.ForConflict : default
                },
            ],
            After(purchase, Declarations.Decide(purchase.State, new SettleConflict(
                PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(Expert), settlement, "Another unit.",
                PurchaseBuilder.By(1), PurchaseBuilder.At))));
    }

    [Fact]
    public void Whoever_hands_over_hears_that_somebody_else_took_over_and_not_why()
    {
        var purchase = Opened().Taking(Expert, Expert, "it-data-expert");

        var told = After(purchase, Leavings.Decide(purchase.State, purchase.Plan, new HandOver(
            PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(Expert),
            new Successor(PurchaseBuilder.Assignment(9), PurchaseBuilder.Person(9), "Zoe", PersonKind.Outside),
            "She is ill.", PurchaseBuilder.Today, PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.Contains(Ended(Expert, Expert, AssignmentEnding.HandedOver), told);
        Assert.Null(told.Single(one => one.Kind == NotificationKind.Ended).Why);
    }

    [Fact]
    public void Whoever_was_named_and_never_asked_hears_of_no_end()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");

        Assert.Empty(After(purchase, End(purchase, Lawyer)));
    }

    [Fact]
    public void Whoever_said_something_is_told_of_the_answer_while_they_act_there()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead").Taking(Expert, Expert, "it-data-expert");
        purchase.Happened(purchase.Raise(1, Expert, Expert, "need"));

        Assert.Equal([Told(NotificationKind.Answered, Expert, Expert)], After(purchase, purchase.Respond(1, Lead)));

        purchase.Happened(End(purchase, Expert));
        Assert.Empty(After(purchase, purchase.Respond(1, Lead)));
    }

    [Fact]
    public void Whoever_settles_a_dispute_hears_of_it_and_then_whoever_disputes_and_whoever_had_answered()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead").Taking(Expert, Expert, "it-data-expert")
            .Taking(5, 5, "executive-sponsor");
        purchase.Happened(purchase.Raise(1, Expert, Expert, "need")).Happened(purchase.Respond(1, Lead));
        var about = new Notification(NotificationKind.ResponseDisputed, PurchaseBuilder.Person(5),
            PurchaseBuilder.Assignment(5), null)
        {
            About = PurchaseBuilder.Assignment(Expert), Said = PurchaseBuilder.Said(1),
            Why = new Sealed("No."), By = PurchaseBuilder.Person(Expert),
        };

        var disputed = Disputes.Decide(purchase.State, new DisputeResponse(
            PurchaseBuilder.Said(1), "No.", PurchaseBuilder.By(Expert), PurchaseBuilder.At));
        Assert.Equal([about], After(purchase, disputed));

        purchase.Happened(disputed);
        var settled = Disputes.Decide(purchase.State, new SettleDispute(
            PurchaseBuilder.Said(1), TakenUp.Yes, "It is right.", PurchaseBuilder.By(5), PurchaseBuilder.At));
        Assert.Equal(
            [
                Told(NotificationKind.Answered, Expert, Expert),
                Told(NotificationKind.DisputeSettled, Lead, Lead) with
                {
                    About = about.About, Said = about.Said, Why = new Sealed("It is right."),
                    By = PurchaseBuilder.Person(5),
                },
            ],
            After(purchase, settled));

        // Where nobody on the purchase can settle it, an administrator finds it among their work.
        var alone = Opened().Taking(Lead, Lead, "project-lead").Taking(Expert, Expert, "it-data-expert");
        alone.Happened(alone.Raise(1, Expert, Expert, "need")).Happened(alone.Respond(1, Lead));
        Assert.Empty(After(alone, Disputes.Decide(alone.State, new DisputeResponse(
            PurchaseBuilder.Said(1), "No.", PurchaseBuilder.By(Expert), PurchaseBuilder.At))));
    }

    [Fact]
    public void Whoever_is_waited_for_is_told_before_the_day_and_after_it()
    {
        var purchase = Opened().Named(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(purchase.Invite(Lawyer, Due));

        Assert.Equal([Told(NotificationKind.DueSoon, Lawyer, Lawyer, Due)],
            After(purchase, Remind(purchase, ReminderKind.Before, Due.AddDays(-1))));
        Assert.Equal([Told(NotificationKind.Late, Lawyer, Lawyer, Due)],
            After(purchase, Remind(purchase, ReminderKind.After, Due.AddDays(1))));
    }

    [Fact]
    public void Of_several_events_each_is_told_on_the_state_that_those_before_it_left()
    {
        var purchase = Opened();
        ImmutableArray<PurchaseEvent> both =
        [
            .. Events(purchase.Name(Lawyer, Lawyer, "legal-officer")),
            new PersonInvited(PurchaseBuilder.Assignment(Lawyer), Due, PurchaseBuilder.Officer, PurchaseBuilder.At),
        ];

        Assert.Equal([Told(NotificationKind.Invited, Lawyer, Lawyer, Due)], Notifications.For(purchase.State, both));
    }

    // What is not here is in the table above, or tells somebody something.
    [Fact]
    public void All_else_is_told_to_nobody()
    {
        var purchase = Opened().Taking(Expert, Expert, "it-data-expert");
        var (assignment, reason) = (PurchaseBuilder.Assignment(Expert), new Sealed("Because."));
        var (by, at) = (PurchaseBuilder.Officer, PurchaseBuilder.At);
        PurchaseEvent[] quiet =
        [
            new FactsAmended(Answers.None, reason, [], by, at), new TargetChanged(null, by, at),
            new ResponsibilityGiven(assignment, by, at), new InvitationAccepted(assignment, by, at),
            new NoConflictDeclared(assignment, by, at),
            new ConflictSettled(assignment, PurchaseBuilder.Person(Expert), Settlement.Replaced, reason, by, at),
            new QuestionAnswered(PurchaseBuilder.Said(1), assignment, "need", "Is it tested?", reason, by, at),
            new AdviceGiven(PurchaseBuilder.Said(1), assignment, "need", reason, by, at),
            new AnswerConfirmed(assignment, "area", "tax", reason, by, at),
            new AnswerDisputed(assignment, "area", "tax", "health", reason, by, at),
            new JudgementGiven(assignment, "fair-enough", reason, by, at),
            new RulesAdopted(purchase.State.Rules, [], by, at),
            .. Events(purchase.Name(Lawyer, Lawyer, "legal-officer")),
            new RedactionOrdered(new RedactionId(PurchaseBuilder.Id.Value), [new ContentPlace(1, 0)],
                RedactionGround.CourtOrder, reason, reason, at, by, at),
        ];

        Assert.All(quiet, one =>
        {
            Assert.Empty(Notifications.For(Settled(purchase, one), [one]));
            Assert.Empty(Notifications.LinksEndedBy(Settled(purchase, one), [one]));
        });
        Assert.Empty(Notifications.For(null, [.. purchase.Events.Take(1)]));
        Assert.Empty(Notifications.LinksEndedBy(null, [.. purchase.Events.Take(1)]));
    }

    [Fact]
    public void Whoever_leads_hears_at_once_of_a_conflict_a_concern_and_a_no()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead")
            .Taking(Expert, Expert, "it-data-expert");
        var (assignment, why) = (PurchaseBuilder.Assignment(Expert), new Sealed("Because."));
        var (by, at) = (PurchaseBuilder.By(Expert), PurchaseBuilder.At);

        Assert.Equal(
            [Told(NotificationKind.ConflictDeclared, 1, 1) with { About = assignment, By = by.Person }],
            Notifications.For(purchase.State, [new ConflictDeclared(assignment, why, by, at)]));
        Assert.Equal(
            [
                Told(NotificationKind.ConcernRaised, 1, 1) with { About = assignment, By = by.Person },
                Told(NotificationKind.ConcernRaised, 2, 2) with { About = assignment, By = by.Person },
            ],
            Notifications.For(
                purchase.State, [new ConcernRaised(PurchaseBuilder.Said(1), assignment, "need", why, by, at)]));
        Assert.Equal(
            [
                Told(NotificationKind.Declined, 1, 1) with { About = assignment, Why = why, By = by.Person },
                Told(NotificationKind.Declined, 2, 2) with { About = assignment, Why = why, By = by.Person },
            ],
            Notifications.For(purchase.State, [new InvitationDeclined(assignment, why, null, by, at)]));
    }

    [Fact]
    public void Whoever_settles_a_conflict_hears_of_it_also_while_somebody_else_acts_for_them()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(Expert, Expert, "it-data-expert")
            .Happened(one => Delegations.Decide(one.State, one.Plan, new DelegateAssignment(
                PurchaseBuilder.Assignment(1), PurchaseBuilder.Person(StandIn), "Person 4", PersonKind.Staff,
                "On leave.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        var (assignment, by) = (PurchaseBuilder.Assignment(Expert), PurchaseBuilder.By(Expert));

        Assert.Equal(
            [PurchaseBuilder.Person(1)],
            Notifications.For(
                purchase.State, [new ConflictDeclared(assignment, new Sealed("He bids."), by, PurchaseBuilder.At)])
                .Select(one => one.To));
    }

    [Fact]
    public void Nobody_hears_of_what_they_did_themselves()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead");

        Assert.Equal(
            [PurchaseBuilder.Person(1)],
            Notifications.For(
                purchase.State,
                [
                    new ConcernRaised(PurchaseBuilder.Said(1), PurchaseBuilder.Assignment(2), "need",
                        new Sealed("No."), PurchaseBuilder.By(2), PurchaseBuilder.At)
                ]).Select(one => one.To));
    }

    [Fact]
    public void All_who_were_asked_hear_once_that_a_gate_was_passed_and_that_a_purchase_waits_ends_and_goes_on()
    {
        // The lawyer was named, and nobody has told her; the expert has two parts; the officer does it.
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(Expert, Expert, "it-data-expert")
            .Taking(5, Expert, "security-officer")
            .Named(Lawyer, Lawyer, "legal-officer");
        var (by, at, why) = (PurchaseBuilder.Officer, PurchaseBuilder.At, new Sealed("Because."));
        (PurchaseEvent Event, NotificationKind Kind, Sealed? Why, string? Gate, bool EndsLinks)[] all =
        [
            (new PassageRecorded("go-ahead", "yes", true, why, [], null, by, at) { On = PurchaseBuilder.Today },
                NotificationKind.PassageRecorded, why, "go-ahead", false),
            (new PassageTakenBack("go-ahead", why, by, at), NotificationKind.PassageTakenBack, why, "go-ahead", false),
            (new PurchaseHeld(why, by, at), NotificationKind.Held, why, null, false),
            (new PurchaseResumed(by, at), NotificationKind.Resumed, null, null, false),
            (new PurchaseWithdrawn(why, by, at), NotificationKind.Withdrawn, why, null, true),
            (new PurchaseClosedOut(why, [], by, at), NotificationKind.ClosedOut, why, null, true),
            (new PurchaseReopened(why, by, at), NotificationKind.Reopened, why, null, false),
        ];

        Assert.All(all, one =>
        {
            var before = one.Event is PassageTakenBack ? Purchase.Apply(purchase.State, all[0].Event) : purchase.State;
            Assert.Equal(
                [Told(one.Kind, Expert, Expert) with { Why = one.Why, Gate = one.Gate, By = by.Person }],
                Notifications.For(before, [one.Event]));
            Assert.Equal(one.EndsLinks, Notifications.LinksEndedBy(before, [one.Event]).Length > 0);
        });
    }

    // A settlement is of a conflict that was declared before.
    private static Purchase Settled(PurchaseBuilder purchase, PurchaseEvent one) => one is ConflictSettled
        ? Purchase.Apply(purchase.State, new ConflictDeclared(PurchaseBuilder.Assignment(Expert),
            new Sealed("A sister."), PurchaseBuilder.By(Expert), PurchaseBuilder.At)) : purchase.State;

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static Decision<PurchaseEvent> Delegate(PurchaseBuilder purchase, int to) => Delegations.Decide(
        purchase.State, purchase.Plan,
        new DelegateAssignment(PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(to), "Sam", PersonKind.Staff,
            "On leave.", PurchaseBuilder.Officer, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> End(PurchaseBuilder purchase, int assignment) =>
        Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(assignment), "Left.", PurchaseBuilder.Officer, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Remind(PurchaseBuilder purchase, ReminderKind kind, DateOnly today) =>
        Reminders.Decide(
            purchase.State, new Remind(new Reminder(PurchaseBuilder.Assignment(Lawyer), Due, kind), today,
                new Actor.Clock(), PurchaseBuilder.At));

    private static Notification Told(NotificationKind kind, int person, int assignment, DateOnly? due = null) =>
        new(kind, PurchaseBuilder.Person(person), PurchaseBuilder.Assignment(assignment), due);

    private static Notification Ended(int person, int assignment, AssignmentEnding ending) =>
        Told(NotificationKind.Ended, person, assignment) with { Ending = ending };

    private static ImmutableArray<PurchaseEvent> Events(Decision<PurchaseEvent> decision) =>
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events;

    private static ImmutableArray<Notification> After(PurchaseBuilder purchase, Decision<PurchaseEvent> decision) =>
        Notifications.For(purchase.State, Events(decision));
}
