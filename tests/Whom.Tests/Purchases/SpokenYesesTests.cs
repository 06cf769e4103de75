using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class SpokenYesesTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Sponsor = 5, Officer = 1, Lawyer = 6, Successor = 7;

    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    // 28 November 2026 is a Saturday.
    private static readonly DateOnly Tuesday = new(2026, 12, 1);

    [Fact]
    public void A_gate_passes_first_on_the_yes_that_the_lawyer_said_by_telephone()
    {
        var purchase = Flood();
        Assert.Equal(
            ["legal-officer"],
            Assert.IsType<Refusal.NotSignedForPassing>(
                PurchaseBuilder.Refused(purchase.PassAsItIs("go-ahead", "yes", first: true)))
                .Roles.Select(role => role.Id));

        purchase.Happened(Say(purchase));
        Assert.Empty(purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]));
        // It is no signature.
        Assert.Null(purchase.State.PassingSignOff("legal-officer", "go-ahead"));
        purchase.Happened(Pass);

        var yes = Assert.Single(purchase.State.SpokenYes);
        Assert.Equal((PurchaseBuilder.Person(Lawyer), Tuesday, true), (yes.Said, yes.ConfirmBy, yes.PassedOn));
        Assert.Equal(SpokenYesState.ToConfirm, purchase.State.StateOf(yes));
    }

    [Fact]
    public void It_is_confirmed_within_two_days_that_are_neither_Saturday_nor_Sunday_nor_a_holiday_of_the_organization()
    {
        DateOnly monday = new(2026, 11, 30), friday = new(2026, 12, 4);
        Assert.Equal(new DateOnly(2026, 12, 2), Scheduling.WorkingDaysAfter(monday, 2, null));
        Assert.Equal(new DateOnly(2026, 12, 8), Scheduling.WorkingDaysAfter(friday, 2, null));
        Assert.Equal(Tuesday, Scheduling.WorkingDaysAfter(PurchaseBuilder.Today, 2, null));
        Assert.Equal(
            new DateOnly(2026, 12, 3),
            Scheduling.WorkingDaysAfter(monday, 2, WorkingCalendar.Empty with { Holidays = [Tuesday] }));
    }

    [Fact]
    public void The_lawyer_is_asked_to_confirm_it_until_they_have_before_the_gate_is_passed_and_after()
    {
        var purchase = Flood().Happened(Say);
        Assert.Equal((Tuesday, true), Asked(purchase));
        purchase.Happened(Pass);
        Assert.Equal((Tuesday, true), Asked(purchase));
        // Something else is determined for the next gate; this one was passed on what was determined then.
        purchase.Happened(Determine(purchase, 2));
        Assert.Equal((Tuesday, true), Asked(purchase));

        purchase.Happened(Sign(purchase, Lawyer, SignDecision.Approve));

        Assert.DoesNotContain(Work(purchase), item => item.Step is NextStep.ConfirmYes);
        Assert.Equal(SpokenYesState.Confirmed, purchase.State.StateOf(purchase.State.SpokenYes[0]));
        Assert.IsType<Refusal.NotAsked>(PurchaseBuilder.Refused(Sign(purchase, Lawyer, SignDecision.Approve, 31)));
    }

    [Fact]
    public void Whoever_follows_the_lawyer_confirms_where_they_have_left_and_leads_where_nobody_follows()
    {
        var purchase = Flood().Happened(Say).Happened(Pass).Happened(one => Assignments.Decide(one.State,
            new EndAssignment(PurchaseBuilder.Assignment(Lawyer), "Moves on.", PurchaseBuilder.Officer, At)));
        Assert.Equal(
            PurchaseBuilder.Person(Officer),
            Assert.Single(Work(purchase).Single(item => item.Step is NextStep.ConfirmYes).For));

        purchase.Taking(Successor, Successor, "legal-officer");
        Assert.Equal(
            PurchaseBuilder.Person(Successor),
            Assert.Single(Work(purchase).Single(item => item.Step is NextStep.ConfirmYes).For));
        purchase.Happened(Sign(purchase, Successor, SignDecision.Approve));
        Assert.Equal(SpokenYesState.Confirmed, purchase.State.StateOf(purchase.State.SpokenYes[0]));
    }

    [Fact]
    public void A_no_in_writing_takes_its_place_and_where_the_gate_was_passed_on_it_those_who_lead_see_to_that()
    {
        var before = Flood().Happened(Say);
        before.Happened(Sign(before, Lawyer, SignDecision.Decline));
        Assert.Contains(
            before.State.NotSignedForPassing(before.Plan.Gates[0]), role => role.Id == "legal-officer");
        Assert.IsType<Refusal.SaidInWriting>(PurchaseBuilder.Refused(Say(before)));

        var after = Flood().Happened(Say).Happened(Pass);
        after.Happened(Sign(after, Lawyer, SignDecision.Decline));
        Assert.Equal(SpokenYesState.Denied, after.State.StateOf(after.State.SpokenYes[0]));
        Assert.Null(after.State.PassedOn(after.State.SignOffs[^1]));
        var open = Assert.Single(Work(after), item => item.Step is NextStep.AnswerDenial);
        Assert.Equal(PurchaseBuilder.Person(Officer), Assert.Single(open.For));

        // They sign after all; or the passage is taken back.
        var changed = Sign(after, Lawyer, SignDecision.Approve, 31);
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(changed);
        after.Happened(one => Passages.Decide(
            one.State, new TakeBackPassage("go-ahead", "The lawyer says no.", PurchaseBuilder.Officer, At)));
        Assert.DoesNotContain(Work(after), item => item.Step is NextStep.AnswerDenial or NextStep.ConfirmYes);
        Assert.IsType<Refusal.NotSignedForPassing>(
            PurchaseBuilder.Refused(after.PassAsItIs("go-ahead", "yes", "It rises.", first: true)));
    }

    [Fact]
    public void It_is_of_the_lawyer_alone_and_recorded_by_somebody_else_by_what_was_determined_last()
    {
        var purchase = Flood();
        Assert.Equal(
            new Refusal.SignsOnly("executive-sponsor"), PurchaseBuilder.Refused(Say(purchase, of: Sponsor)));
        Assert.Equal(
            new Refusal.SignsThemselves(PurchaseBuilder.Assignment(Lawyer)),
            PurchaseBuilder.Refused(Say(purchase, by: new Actor.Account(
                PurchaseBuilder.Person(Lawyer), AccountKinds.ProcurementOfficer))));
        Assert.IsType<Refusal.NotWhatWasDetermined>(PurchaseBuilder.Refused(Say(purchase, determination: 2)));
        Assert.IsType<Refusal.NotTheNextGate>(PurchaseBuilder.Refused(Say(purchase, gate: "go-live")));
        Assert.IsType<Refusal.DayIsPast>(PurchaseBuilder.Refused(
            Say(purchase, on: PurchaseBuilder.Today, today: PurchaseBuilder.Today.AddDays(31))));
        Assert.IsType<Refusal.DayToCome>(
            PurchaseBuilder.Refused(Say(purchase, on: PurchaseBuilder.Today.AddDays(1))));
        Assert.IsType<Refusal.SaidTooEarly>(
            PurchaseBuilder.Refused(Say(purchase, on: PurchaseBuilder.Today.AddDays(-2))));
        Assert.Equal(new Refusal.NoWords(), PurchaseBuilder.Refused(Say(purchase, words: " ")));

        purchase.Happened(Say);
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Say(purchase)));
        purchase.Happened(Determine(purchase, 2));
        Assert.Equal(3, purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]).Length);
        Assert.DoesNotContain(Work(purchase), item => item.Step is NextStep.ConfirmYes);

        var ordinary = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(Lawyer, Lawyer, "legal-officer");
        Assert.Equal(new Refusal.NoEmergency(), PurchaseBuilder.Refused(Say(ordinary)));
    }

    [Fact]
    public void Nobody_says_yes_who_could_not_sign()
    {
        var asked = Flood(withLawyer: false).Named(Lawyer, Lawyer, "legal-officer");
        Assert.IsType<Refusal.NotReadyToSay>(PurchaseBuilder.Refused(Say(asked)));
        var conflicted = Flood(withLawyer: false).Named(Lawyer, Lawyer, "legal-officer")
            .Happened(one => one.Accept(Lawyer, Lawyer, "My sister works there."));
        Assert.IsType<Refusal.NotReadyToSay>(PurchaseBuilder.Refused(Say(conflicted)));

        // A conflict that comes up after makes it count no more.
        var purchase = Flood().Happened(Say).Happened(one => Declarations.Decide(one.State, new DeclareConflict(
            PurchaseBuilder.Assignment(Lawyer), "My sister works there.", PurchaseBuilder.By(Lawyer), At)));
        Assert.Contains(
            purchase.State.NotSignedForPassing(purchase.Plan.Gates[0]), role => role.Id == "legal-officer");
    }

    [Fact]
    public void Whoever_said_yes_for_the_lawyer_never_stands_for_a_role_that_must_differ()
    {
        var purchase = Flood().Happened(Say).Happened(one => Assignments.Decide(one.State,
            new EndAssignment(PurchaseBuilder.Assignment(Lawyer), "Moves on.", PurchaseBuilder.Officer, At)));
        var role = purchase.Plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer)
            .Select(pair => pair.First.Id == "legal-officer" ? pair.Second
                : pair.Second.Id == "legal-officer" ? pair.First : null).OfType<Role>()
            .First(other => other.Holder == Holder.Staff);

        Assert.IsType<Refusal.MustDiffer>(PurchaseBuilder.Refused(purchase.Name(40, Lawyer, role.Id)));
    }

    [Fact]
    public void The_lawyer_is_told_at_once_until_when_they_confirm_it()
    {
        var purchase = Flood();
        var told = Assert.Single(Notifications.For(
            purchase.State, Assert.IsType<Decision<PurchaseEvent>.Accepted>(Say(purchase)).Events));
        Assert.Equal(
            (NotificationKind.SpokenYesRecorded, PurchaseBuilder.Person(Lawyer), Tuesday, "go-ahead"),
            (told.Kind, told.To, told.Due, told.Gate));
        Assert.Equal("Yes, go ahead.", told.Why!.Text);
        Assert.Null(MailChoices.KindOf(told.Kind));
    }

    private PurchaseBuilder Flood(bool withLawyer = true)
    {
        var purchase = new PurchaseBuilder(baseline).Opened(
            [
                .. PurchaseBuilder.Chatbot.Where(one => one.Fact is not ("entry" or "public-effect")),
                ("entry", "emergency"), ("public-effect", "group"),
            ]).Taking(Officer, Officer, "procurement-officer").Taking(Sponsor, Sponsor, "executive-sponsor");
        if (withLawyer) purchase.Taking(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(one => Determine(one, 1));
        foreach (var signer in (int[])[Sponsor, Officer])
            purchase.Happened(one => Sign(one, signer, SignDecision.Approve, 20 + signer));
        return purchase;
    }

    private static Decision<PurchaseEvent> Determine(PurchaseBuilder purchase, int number) =>
        Emergencies.Decide(purchase.State, purchase.Plan, new DetermineEmergency(
            PurchaseBuilder.Determination(number), "The river rises.", PurchaseBuilder.Today.AddDays(30),
            "Two quotes.", PurchaseBuilder.Today, PurchaseBuilder.By(Sponsor), At));

    private static Decision<PurchaseEvent> Say(PurchaseBuilder purchase) => Say(purchase, of: Lawyer);

    private static Decision<PurchaseEvent> Say(
        PurchaseBuilder purchase, int of = Lawyer, string gate = "go-ahead", int determination = 1,
        string words = "Yes, go ahead.", DateOnly? on = null, DateOnly? today = null, Actor? by = null) =>
        SpokenYeses.Decide(purchase.State, purchase.Plan, new RecordSpokenYes(
            PurchaseBuilder.Assignment(of), gate, PurchaseBuilder.Determination(determination), words,
            on ?? PurchaseBuilder.Today, today ?? PurchaseBuilder.Today, by ?? PurchaseBuilder.Officer, At));

    private static Decision<PurchaseEvent> Pass(PurchaseBuilder purchase) =>
        purchase.PassAsItIs("go-ahead", "yes", "The river rises.", first: true);

    private static Decision<PurchaseEvent> Sign(
        PurchaseBuilder purchase, int signer, SignDecision decision, int number = 30)
    {
        var by = purchase.State.SpokenYes is [var yes] ? yes.Determination : purchase.State.Determination!;
        return SignOffs.Decide(purchase.State, purchase.Plan, new Sign(
            PurchaseBuilder.SignOff(number),
            PurchaseBuilder.Statement(signer, SignSubject.To("go-ahead", by), decision), null, PurchaseBuilder.Today,
            PurchaseBuilder.By(signer), At));
    }

    private static (DateOnly? Due, bool IsLateAfter) Asked(PurchaseBuilder purchase)
    {
        var item = Assert.Single(Work(purchase), item => item.Step is NextStep.ConfirmYes);
        Assert.Equal(PurchaseBuilder.Person(Lawyer), Assert.Single(item.For));
        return (item.Due, !item.IsLate(item.Due!.Value) && item.IsLate(item.Due.Value.AddDays(1)));
    }

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase) =>
        PurchaseWork.Of(purchase.State, purchase.Plan).Items;
}
