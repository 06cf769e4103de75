using System.Collections.Immutable;
using CsCheck;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class DisputesTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Officer = 1, Lead = 2, User = 3, Sponsor = 4, Other = 5;

    [Fact]
    public void Whoever_said_it_disagrees_once_and_somebody_who_had_no_part_has_the_last_word()
    {
        var purchase = Answered();

        purchase.Happened(Dispute(purchase, PurchaseBuilder.By(User)));
        var said = Assert.Single(purchase.State.OpenDisputes());
        Assert.Equal("It says nothing of phones.", said.Dispute!.Why.Text);
        Assert.Equal(new Refusal.AlreadyDisputed(said.Id, false), Refused(Dispute(purchase, PurchaseBuilder.By(User))));

        purchase.Happened(Settle(purchase, PurchaseBuilder.By(Sponsor)));
        said = Assert.Single(purchase.State.Contributions);
        Assert.Empty(purchase.State.OpenDisputes());
        Assert.Equal(
            [(TakenUp.No, PurchaseBuilder.Person(Lead)), (TakenUp.Yes, PurchaseBuilder.Person(Sponsor))],
            said.Responses.Select(response => (response.Outcome, response.By)));
        Assert.Equal(new Refusal.AlreadyDisputed(said.Id, true), Refused(Dispute(purchase, PurchaseBuilder.By(User))));
        Assert.Equal(
            new Refusal.DisputeGoesToAnother(new SettledBy.Person(PurchaseBuilder.Person(Officer))),
            Refused(Settle(purchase, PurchaseBuilder.By(Sponsor))));
        Assert.Equal(
            new Refusal.NothingIsDisputed(said.Id), Refused(Settle(purchase, PurchaseBuilder.By(Officer))));
    }

    [Fact]
    public void The_team_answers_neither_while_it_is_disputed_nor_after_the_last_word()
    {
        var purchase = Answered();
        purchase.Happened(Dispute(purchase, PurchaseBuilder.By(User)));
        Assert.Equal(
            new Refusal.OutOfTheirHands(PurchaseBuilder.Said(1), false), Refused(purchase.Respond(1, Officer)));
        Assert.False(CanAnswer(purchase));

        purchase.Happened(Settle(purchase, PurchaseBuilder.By(Sponsor)));

        Assert.Equal(
            new Refusal.OutOfTheirHands(PurchaseBuilder.Said(1), true), Refused(purchase.Respond(1, Officer)));
        Assert.False(CanAnswer(purchase));
    }

    [Fact]
    public void A_guest_disagrees_by_the_link_to_the_part_in_which_they_said_it_and_by_no_other()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead").Taking(User, User, "it-data-expert")
            .Taking(Other, User, "security-officer");
        purchase.Happened(purchase.Raise(1, User, User, "need")).Happened(purchase.Respond(1, Lead));
        var guest = PurchaseBuilder.Person(User);
        var said = purchase.State.Contributions[0];

        var (here, elsewhere) = (new Actor.LinkHolder(guest, PurchaseBuilder.Assignment(User)),
            new Actor.LinkHolder(guest, PurchaseBuilder.Assignment(Other)));
        Assert.IsType<Refusal.NotTheirAssignment>(Refused(Dispute(purchase, elsewhere)));
        Assert.False(purchase.State.CanDispute(said, elsewhere));
        Assert.True(purchase.State.CanDispute(said, here));
        purchase.Happened(Dispute(purchase, here));
    }

    [Fact]
    public void Nobody_else_disagrees_for_them_nor_before_an_answer_nor_once_it_is_replaced_or_their_part_is_over()
    {
        var purchase = Said();
        Assert.Equal(
            new Refusal.NothingToDispute(PurchaseBuilder.Said(1)),
            Refused(Dispute(purchase, PurchaseBuilder.By(User))));
        purchase.Happened(purchase.Respond(1, Lead, TakenUp.No));
        Assert.IsType<Refusal.NotTheirAssignment>(Refused(Dispute(purchase, PurchaseBuilder.By(Officer))));
        Assert.Equal(new Refusal.NoReason(), Refused(Dispute(purchase, PurchaseBuilder.By(User), " ")));
        Assert.IsType<Refusal.NoSuchContribution>(Refused(Disputes.Decide(purchase.State, new DisputeResponse(
            PurchaseBuilder.Said(9), "No.", PurchaseBuilder.By(User), PurchaseBuilder.At))));

        // Whoever acts for them said nothing of it themselves.
        purchase.Happened(Delegations.Decide(purchase.State, purchase.Plan, new DelegateAssignment(
            PurchaseBuilder.Assignment(User), PurchaseBuilder.Person(Other), "Sam", PersonKind.Staff, "On leave.",
            PurchaseBuilder.Officer, PurchaseBuilder.At)));
        Assert.IsType<Refusal.NotTheirWords>(Refused(Dispute(purchase, PurchaseBuilder.By(Other))));

        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(User), "Moves.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        Assert.IsType<Refusal.NoSuchAssignment>(Refused(Dispute(purchase, PurchaseBuilder.By(User))));
    }

    [Fact]
    public void What_was_replaced_is_disputed_by_nobody_and_waits_for_nobody()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead").Taking(User, User, "it-data-expert");
        var question = purchase.Plan.Involvements
            .First(item => item.Role.Id == "it-data-expert" && item.Stage.Id == "need").Questions[0].Id;
        purchase.Happened(Answer(purchase, 1, question)).Happened(purchase.Respond(1, Lead, TakenUp.No))
            .Happened(Dispute(purchase, PurchaseBuilder.By(User)));
        Assert.Single(purchase.State.OpenDisputes());

        purchase.Happened(Answer(purchase, 2, question));

        Assert.Empty(purchase.State.OpenDisputes());
        Assert.IsType<Refusal.WasReplaced>(Refused(Settle(
            purchase, new Actor.Account(PurchaseBuilder.Person(9), AccountKinds.Administrator))));
    }

    [Fact]
    public void It_goes_to_the_sponsor_then_to_the_officer_then_to_an_administrator()
    {
        var purchase = Said();
        Assert.Equal(Person(Sponsor), GoesTo(purchase));

        // The sponsor who has not taken the part yet, or said it, or has a conflict, is passed over.
        var asked = Opened().Taking(Officer, Officer, "procurement-officer").Taking(Lead, Lead, "project-lead")
            .Taking(User, User, "end-user-representative").Named(Sponsor, Sponsor, "executive-sponsor");
        asked.Happened(asked.Raise(1, User, User, "need"));
        Assert.Equal(Person(Officer), GoesTo(asked));
        asked.Happened(asked.Accept(Sponsor, Sponsor, "My sister sells it."));
        Assert.Equal(Person(Officer), GoesTo(asked));

        // Whoever answered is never asked to judge their own answer.
        asked.Happened(asked.Respond(1, Officer, TakenUp.No));
        Assert.Equal(new SettledBy.Administrator(), GoesTo(asked));
        asked.Happened(Dispute(asked, PurchaseBuilder.By(User)));
        Assert.IsType<Refusal.DisputeGoesToAnother>(Refused(Settle(asked, PurchaseBuilder.By(Officer))));
        Assert.IsType<Refusal.DisputeGoesToAnother>(Refused(Settle(
            asked, new Actor.Account(PurchaseBuilder.Person(Officer), AccountKinds.Administrator))));
        asked.Happened(Settle(asked, new Actor.Account(PurchaseBuilder.Person(9), AccountKinds.Administrator)));
    }

    [Fact]
    public void Whoever_settles_never_said_it_and_never_answered_it() => Gen.Int[1, 4].Array[4].SelectMany(
        held => Gen.Int[0, 3].Array[0, 3].Select(answered => (held, answered))).Sample(drawn =>
        {
            var (held, answered) = drawn;
            // Anybody may hold several of these parts here: what a plan keeps apart is another law.
            string[] roles = ["procurement-officer", "executive-sponsor", "project-lead", "end-user-representative"];
            var purchase = Opened().State;
            for (var part = 0; part < 4; part++)
            {
                var (id, by) = (PurchaseBuilder.Assignment(part), PurchaseBuilder.By(held[part]));
                PurchaseEvent[] taking =
                [
                    new PersonNamed(id, PurchaseBuilder.Person(held[part]), new Sealed("X"), roles[part], null, by,
                        PurchaseBuilder.At),
                    new PersonInvited(id, null, by, PurchaseBuilder.At),
                    new InvitationAccepted(id, by, PurchaseBuilder.At),
                    new NoConflictDeclared(id, by, PurchaseBuilder.At),
                ];
                purchase = taking.Aggregate(purchase, Purchase.Apply);
            }

            purchase = Purchase.Apply(purchase, new ConcernRaised(
                PurchaseBuilder.Said(1), PurchaseBuilder.Assignment(3), "need", new Sealed("No."),
                PurchaseBuilder.By(held[3]), PurchaseBuilder.At));
            purchase = answered.Aggregate(purchase, (now, part) => Purchase.Apply(now, new ContributionAnswered(
                PurchaseBuilder.Said(1), TakenUp.No, new Sealed("So."), PurchaseBuilder.By(held[part]),
                PurchaseBuilder.At)));
            var involved = answered.Select(part => held[part]).Append(held[3]).Select(PurchaseBuilder.Person).ToList();

            var said = purchase.Contributions[0];
            if (purchase.DisputeGoesTo(said) is SettledBy.Person(var person)) Assert.DoesNotContain(person, involved);
            else
                Assert.All(
                    involved, one => Assert.NotNull(purchase.MayNotSettleDispute(
                        said, new Actor.Account(one, AccountKinds.Administrator))));
        });

    [Fact]
    public void While_it_is_open_the_gate_waits_and_it_is_somebodys_to_do()
    {
        var purchase = Answered();
        Assert.Equal(RequirementState.Met, Heard(purchase).State);

        purchase.Happened(Dispute(purchase, PurchaseBuilder.By(User)));

        Assert.IsType<Lack.Disputed>(Assert.Single(Heard(purchase).Lacks));
        Assert.Equal(
            [PurchaseBuilder.Said(1)],
            OpenAtEnd.Of(purchase.State, purchase.Plan).Disputes.Select(one => one.Id));
        var work = Assert.Single(Work(purchase), item => item.Step is NextStep.SettleDispute);
        Assert.Equal([PurchaseBuilder.Person(Sponsor)], work.For);
        Assert.True(work.IsNow);
        Assert.True(purchase.State.MayTake(purchase.Plan, work.Step, PurchaseBuilder.By(Sponsor)));
        Assert.False(purchase.State.MayTake(purchase.Plan, work.Step, PurchaseBuilder.By(Officer)));

        purchase.Happened(Settle(purchase, PurchaseBuilder.By(Sponsor)));

        Assert.Equal(RequirementState.Met, Heard(purchase).State);
        Assert.Empty(OpenAtEnd.Of(purchase.State, purchase.Plan).Disputes);
        Assert.DoesNotContain(Work(purchase), item => item.Step is NextStep.SettleDispute);
    }

    [Fact]
    public void On_hold_nothing_is_disputed_and_nothing_is_settled()
    {
        var (purchase, disputed) = (Answered(), Answered());
        disputed.Happened(Dispute(disputed, PurchaseBuilder.By(User)));
        foreach (var one in new[] { purchase, disputed })
            one.Happened(Standings.Decide(
                one.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.IsType<Refusal.WrongStanding>(Refused(Dispute(purchase, PurchaseBuilder.By(User))));
        Assert.IsType<Refusal.WrongStanding>(Refused(Settle(disputed, PurchaseBuilder.By(Sponsor))));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private PurchaseBuilder Said()
    {
        var purchase = Opened().Taking(Officer, Officer, "procurement-officer").Taking(Lead, Lead, "project-lead")
            .Taking(User, User, "end-user-representative").Taking(Sponsor, Sponsor, "executive-sponsor");
        return purchase.Happened(purchase.Raise(1, User, User, "need"));
    }

    private PurchaseBuilder Answered()
    {
        var purchase = Said();
        return purchase.Happened(purchase.Respond(1, Lead, TakenUp.No, "It is too late."));
    }

    private static Decision<PurchaseEvent> Dispute(
        PurchaseBuilder purchase, Actor by, string why = "It says nothing of phones.") =>
        Disputes.Decide(
            purchase.State, new DisputeResponse(PurchaseBuilder.Said(1), why, by, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Settle(PurchaseBuilder purchase, Actor by) => Disputes.Decide(
        purchase.State,
        new SettleDispute(PurchaseBuilder.Said(1), TakenUp.Yes, "Phones it is.", by, PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Answer(PurchaseBuilder purchase, int said, string question) =>
        Contributions.Decide(purchase.State, purchase.Plan, new AnswerQuestion(
            PurchaseBuilder.Said(said), PurchaseBuilder.Assignment(User), "need", question, "Yes.",
            PurchaseBuilder.By(User), PurchaseBuilder.At));

    private static bool CanAnswer(PurchaseBuilder purchase) => purchase.State.CanAnswer(
        purchase.Plan, purchase.State.Contributions[0], PurchaseBuilder.By(Officer));

    private static SettledBy.Person Person(int number) => new(PurchaseBuilder.Person(number));

    private static SettledBy GoesTo(PurchaseBuilder purchase) =>
        purchase.State.DisputeGoesTo(purchase.State.Contributions[0]);

    private static RequirementProgress Heard(PurchaseBuilder purchase) =>
        GateProgress.Of(purchase.State, purchase.Plan).SelectMany(gate => gate.Requirements)
            .First(one => one.Requirement is
            {
                Kind: RequirementKind.Hearing or RequirementKind.Advice,
                Role.Id: "end-user-representative"
            });

    private static ImmutableArray<WorkItem> Work(PurchaseBuilder purchase) => NextSteps.Of(
        purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan),
        GateProgress.Of(purchase.State, purchase.Plan));

    private static Refusal Refused(Decision<PurchaseEvent> decision) => PurchaseBuilder.Refused(decision);
}
