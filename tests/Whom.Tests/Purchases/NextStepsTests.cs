using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class NextStepsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void At_first_the_people_to_call_are_named()
    {
        var first = Assert.IsType<NextStep.Name>(Steps(Opened())[0]);

        Assert.Equal("project-lead", first.Missing.Role.Id);
    }

    [Fact]
    public void What_is_wrong_comes_before_who_waits_and_that_before_who_is_missing()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer")
            .Taking(2, 2, "it-data-expert", kind: PersonKind.Outside).Named(3, 3, "legal-officer");
        purchase.Happened(purchase.Raise(1, 2, 2, "planning"));
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(2), "I was asked to join them.", PurchaseBuilder.By(2), PurchaseBuilder.At)));

        var steps = Steps(purchase);

        Assert.IsType<NextStep.SettleConflict>(steps[0]);
        Assert.Equal(PurchaseBuilder.Said(1), Assert.IsType<NextStep.AnswerConcern>(steps[1]).Said.Id);
        Assert.Equal(PurchaseBuilder.Assignment(3), Assert.IsType<NextStep.Invite>(steps[2]).Assignment.Id);
        Assert.IsType<NextStep.Name>(steps[3]);
    }

    [Fact]
    public void Whoever_said_no_is_replaced_with_what_they_suggested_in_view()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        purchase.Happened(Invitations.Decide(
            purchase.State, new DeclineInvitation(
                PurchaseBuilder.Assignment(1), "No time.", "Ask Ben.", PurchaseBuilder.By(2), PurchaseBuilder.At)));

        var replace = Assert.Single(Steps(purchase).OfType<NextStep.Replace>());

        Assert.Equal("Ask Ben.", replace.Assignment.Declined!.Suggestion!.Text);
        Assert.DoesNotContain(Steps(purchase).OfType<NextStep.Name>(), step => step.Missing.Role.Id == "legal-officer");
        purchase.Named(2, 3, "legal-officer");
        Assert.Empty(Steps(purchase).OfType<NextStep.Replace>());
    }

    [Fact]
    public void Whoever_should_have_spoken_is_asked_again_until_they_have()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        purchase.Happened(purchase.Invite(1, PurchaseBuilder.Today.AddDays(5))).Happened(purchase.Accept(1, 2));
        Assert.Empty(Steps(purchase, PurchaseBuilder.Today.AddDays(5)).OfType<NextStep.Ask>());
        Assert.Single(Steps(purchase, PurchaseBuilder.Today.AddDays(6)).OfType<NextStep.Ask>());

        purchase.Happened(purchase.Raise(1, 1, 2, "award"));

        Assert.Empty(Steps(purchase, PurchaseBuilder.Today.AddDays(6)).OfType<NextStep.Ask>());
    }

    [Fact]
    public void Nothing_is_to_be_done_while_a_purchase_waits()
    {
        var purchase = Opened();
        purchase.Happened(
            Standings.Decide(purchase.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.Empty(Steps(purchase));
    }

    [Fact]
    public void A_reminder_goes_out_once_before_and_once_after_the_day()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        var due = PurchaseBuilder.Today.AddDays(10);
        purchase.Happened(purchase.Invite(1, due));
        Assert.Empty(Reminders.DueOn(purchase.State, due.AddDays(-Reminders.DaysBefore - 1)));

        foreach (var (day, kind) in new[]
        {
            (due.AddDays(-Reminders.DaysBefore), ReminderKind.Before), (due.AddDays(1), ReminderKind.After)
        })
        {
            var reminder = new Reminder(PurchaseBuilder.Assignment(1), due, kind);
            Assert.Equal([reminder], Reminders.DueOn(purchase.State, day));
            purchase.Happened(
                Reminders.Decide(purchase.State, new Remind(reminder, day, new Actor.Clock(), PurchaseBuilder.At)));
            Assert.Empty(Reminders.DueOn(purchase.State, day));
            Assert.Equal(
                new Refusal.NothingChanges(),
                PurchaseBuilder.Refused(Reminders.Decide(
                    purchase.State, new Remind(reminder, day, new Actor.Clock(), PurchaseBuilder.At))));
        }
    }

    [Fact]
    public void Whoever_has_spoken_is_not_reminded()
    {
        var purchase = Opened().Named(1, 2, "legal-officer");
        purchase.Happened(purchase.Invite(1, PurchaseBuilder.Today)).Happened(purchase.Accept(1, 2))
            .Happened(purchase.Raise(1, 1, 2, "award"));

        Assert.Empty(Reminders.DueOn(purchase.State, PurchaseBuilder.Today.AddDays(9)));
    }

    [Fact]
    public void Each_thing_to_do_is_somebodys()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(2, 2, "project-lead")
            .Taking(3, 3, "it-data-expert", kind: PersonKind.Outside).Named(4, 4, "legal-officer");
        purchase.Happened(purchase.Invite(4, PurchaseBuilder.Today.AddDays(5)));
        purchase.Happened(purchase.Raise(1, 3, 3, "need"));
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(2), "I own shares.", PurchaseBuilder.By(2), PurchaseBuilder.At)));

        var work = Work(purchase, PurchaseBuilder.Today.AddDays(6));

        Assert.Equal([1], For<NextStep.SettleConflict>(work));
        // The lead cannot answer while a conflict of theirs is open.
        Assert.Equal([1], For<NextStep.AnswerConcern>(work));
        Assert.Equal([1], For<NextStep.Ask>(work));
        Assert.Equal([4], For<NextStep.Accept>(work));
        Assert.All(work.Where(item => item.Step is NextStep.Name),
            item => Assert.Equal([PurchaseBuilder.Person(1)], item.For));
        var accept = work.Single(item => item.Step is NextStep.Accept);
        Assert.Equal(PurchaseBuilder.Today.AddDays(5), accept.Due);
        Assert.True(accept.IsLate(PurchaseBuilder.Today.AddDays(6)));
        Assert.False(accept.IsLate(PurchaseBuilder.Today.AddDays(5)));
    }

    [Fact]
    public void What_nobody_in_the_purchase_can_do_is_the_administrators_or_any_officers()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer");
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(1), "I own shares.", PurchaseBuilder.By(1), PurchaseBuilder.At)));
        var conflict = Work(purchase).Single(item => item.Step is NextStep.SettleConflict);
        Assert.True(conflict.IsFor(new Actor.Account(PurchaseBuilder.Person(9), AccountKinds.Administrator)));
        Assert.False(conflict.IsFor(new Actor.Account(PurchaseBuilder.Person(1), AccountKinds.ProcurementOfficer)));

        var alone = Work(Opened());
        Assert.All(alone.Where(item => item.Step is NextStep.Name), item => Assert.True(item.IsFor(
            new Actor.Account(PurchaseBuilder.Person(9), AccountKinds.ProcurementOfficer))));
    }

    [Fact]
    public void What_the_next_gate_waits_for_is_now_and_what_a_later_one_waits_for_is_not()
    {
        var work = Work(Opened()).Where(item => item.Step is NextStep.Name).ToList();

        Assert.Contains(work, item => item.IsNow && item.Gate!.Id == "go-ahead");
        Assert.Contains(work, item => !item.IsNow && item.Gate is { Id: not "go-ahead" });
        Assert.All(work.Where(item => item.IsNow), item => Assert.Equal("go-ahead", item.Gate!.Id));
    }

    [Fact]
    public void Whoever_takes_part_is_asked_for_what_the_gate_lacks_of_them_until_they_have_said_it()
    {
        var purchase = Opened().Taking(3, 3, "end-user-representative");
        var advise = Assert.Single(Steps(purchase).OfType<NextStep.Advise>());
        Assert.Equal(["need"], advise.Stages.Select(stage => stage.Id));

        purchase.Happened(purchase.Raise(1, 3, 3, "need"));

        Assert.Empty(Steps(purchase).OfType<NextStep.Advise>());
    }

    [Fact]
    public void Whoever_responded_before_a_gate_was_passed_is_not_late_for_the_next_by_an_old_day()
    {
        var invited = PurchaseBuilder.Today.AddDays(5);
        var purchase = Opened().Named(3, 3, "end-user-representative");
        purchase.Happened(purchase.Invite(3, invited)).Happened(purchase.Accept(3, 3))
            .Happened(purchase.Raise(1, 3, 3, "award"));
        // They have said something, and not what the first gate asks of them: they are late for it.
        Assert.True(Advice(purchase, invited.AddDays(1)).IsLate(invited.AddDays(1)));

        purchase.SetAside("go-ahead").Happened(Passages.Decide(purchase.State, purchase.Plan, new RecordPassage(
            "go-ahead", "yes", "We need it.", false, PurchaseBuilder.Today.AddDays(10), PurchaseBuilder.Officer,
            PurchaseBuilder.At.AddDays(10))));

        var next = Advice(purchase, invited.AddDays(30));
        Assert.Equal(["planning"], Assert.IsType<NextStep.Advise>(next.Step).Stages.Select(stage => stage.Id));
        Assert.False(next.IsLate(invited.AddDays(30)));
    }

    [Fact]
    public void Whoever_is_asked_again_is_waited_for_again_until_they_speak_again()
    {
        var again = PurchaseBuilder.Today.AddDays(20);
        var purchase = Opened().Named(3, 3, "end-user-representative");
        purchase.Happened(purchase.Invite(3, PurchaseBuilder.Today)).Happened(purchase.Accept(3, 3))
            .Happened(purchase.Raise(1, 3, 3, "need"));
        Assert.Empty(Steps(purchase, again).OfType<NextStep.Advise>());

        purchase.Happened(purchase.Invite(3, again));

        Assert.Equal(again, Work(purchase).Single(item => item.Step is NextStep.Advise).Due);
        Assert.Single(Steps(purchase, again.AddDays(1)).OfType<NextStep.Ask>());
        Assert.NotEmpty(Reminders.DueOn(purchase.State, again));
        purchase.Happened(purchase.Raise(2, 3, 3, "need"));
        Assert.Empty(Steps(purchase, again.AddDays(1)).OfType<NextStep.Ask>());
        Assert.Empty(Reminders.DueOn(purchase.State, again));
    }

    private static WorkItem Advice(PurchaseBuilder purchase, DateOnly today) =>
        Work(purchase, today).Single(item => item.Step is NextStep.Advise);

    private static IEnumerable<int> For<T>(ImmutableArray<WorkItem> work) =>
        work.Where(item => item.Step is T).SelectMany(item => item.For)
            .Select(person => Enumerable.Range(1, 9).First(number => PurchaseBuilder.Person(number) == person));

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static ImmutableArray<NextStep> Steps(PurchaseBuilder purchase, DateOnly? today = null) =>
        [.. Work(purchase, today).Select(item => item.Step)];

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase, DateOnly? today = null) => NextSteps.Of(
        purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
        GateProgress.Of(purchase.State, purchase.Plan), today ?? PurchaseBuilder.Today);
}
