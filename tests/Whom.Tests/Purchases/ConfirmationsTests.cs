using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ConfirmationsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_plan_is_provisional_until_each_lighter_answer_is_confirmed_and_each_judgement_made()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        Assert.True(purchase.State.IsProvisional(purchase.Plan));
        foreach (var (role, number) in Asked(purchase).Select((role, number) => (role, number)))
            purchase.Taking(number, 10 + number, role, kind: KindFor(purchase, role));

        foreach (var open in purchase.State.OpenConfirmations(purchase.Plan))
            purchase.Happened(
                Confirm(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, Holder(purchase, open.Role.Id)));
        foreach (var open in purchase.State.OpenJudgements(purchase.Plan))
        {
            var judge = new Judge(open.Id, "It is fair to ask.",
                new Actor.Account(Holder(purchase, open.Role.Id), AccountKinds.None), PurchaseBuilder.At);
            purchase.Happened(Judgements.Decide(purchase.State, purchase.Plan, judge));
        }

        Assert.False(purchase.State.IsProvisional(purchase.Plan));
    }

    [Fact]
    public void A_changed_answer_is_confirmed_anew()
    {
        var (purchase, open) = WithConfirmer();
        purchase.Happened(Confirm(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, PurchaseBuilder.Person(5)));
        Assert.DoesNotContain(
            purchase.State.OpenConfirmations(purchase.Plan), one => one.Answer.Fact == open.Answer.Fact);

        purchase.Happened(Amend(purchase, open.Answer.Fact.Id, null))
            .Happened(Amend(purchase, open.Answer.Fact.Id, open.Answer.Value.Id));

        Assert.Contains(purchase.State.OpenConfirmations(purchase.Plan), one => one.Answer.Fact == open.Answer.Fact);
    }

    [Fact]
    public void Whoever_disputes_an_answer_says_what_it_should_be_and_it_stays_open()
    {
        var (purchase, open) = WithConfirmer();
        var other = open.Answer.Otherwise[0].Value.Id;
        Assert.IsType<Refusal.NoSuchAnswer>(PurchaseBuilder.Refused(Dispute(purchase, open, "moon")));

        purchase.Happened(Dispute(purchase, open, other));

        var still = purchase.State.OpenConfirmations(purchase.Plan).Single(one => one.Answer.Fact == open.Answer.Fact);
        Assert.Equal(other, still.Disputed!.ShouldBe);
        purchase.Happened(Confirm(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, PurchaseBuilder.Person(5)));
        Assert.DoesNotContain(
            purchase.State.OpenConfirmations(purchase.Plan), one => one.Answer.Fact == open.Answer.Fact);
    }

    [Fact]
    public void Nobody_confirms_their_own_answer()
    {
        var (purchase, open) = WithConfirmer();
        purchase.Happened(Amend(purchase, open.Answer.Fact.Id, null, by: 5))
            .Happened(Amend(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, by: 5));

        Assert.Equal(
            new Refusal.OwnAnswer(open.Answer.Fact.Id),
            PurchaseBuilder.Refused(
                Confirm(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, PurchaseBuilder.Person(5))));
    }

    [Fact]
    public void Only_the_role_that_the_plan_names_confirms_and_only_what_it_looked_at()
    {
        var (purchase, open) = WithConfirmer();
        var fact = open.Answer.Fact;

        Assert.Equal([open.Role.Id], Assert.IsType<Refusal.HoldsNone>(PurchaseBuilder.Refused(
            Confirm(purchase, fact.Id, open.Answer.Value.Id, PurchaseBuilder.Person(6)))).Roles);
        Assert.Equal(
            new Refusal.AnswerHasChanged(fact.Id, open.Answer.Otherwise[0].Value.Id, open.Answer.Value.Id),
            PurchaseBuilder.Refused(
                Confirm(purchase, fact.Id, open.Answer.Otherwise[0].Value.Id, PurchaseBuilder.Person(5))));
        Assert.Equal(new Refusal.NotAsked("weather"),
            PurchaseBuilder.Refused(Confirm(purchase, "weather", "rain", PurchaseBuilder.Person(5))));
    }

    [Fact]
    public void Only_what_is_asked_is_judged_and_with_words()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var open = purchase.State.OpenJudgements(purchase.Plan)[0];
        purchase.Taking(1, 5, open.Role.Id, kind: KindFor(purchase, open.Role.Id));

        Decision<PurchaseEvent> By(int person, string id, string words) =>
            Judgements.Decide(
                purchase.State, purchase.Plan, new Judge(id, words, PurchaseBuilder.By(person), PurchaseBuilder.At));

        Assert.Equal(new Refusal.NotAsked("beauty"), PurchaseBuilder.Refused(By(5, "beauty", "Yes.")));
        Assert.Equal(new Refusal.NoWords(), PurchaseBuilder.Refused(By(5, open.Id, " ")));
        Assert.IsType<Refusal.HoldsNone>(PurchaseBuilder.Refused(By(6, open.Id, "Yes.")));
        purchase.Happened(By(5, open.Id, "Yes."));
        Assert.Equal("Yes.", purchase.State.Judged[open.Id].Words.Text);
    }

    [Fact]
    public void An_assignment_is_asked_for_what_its_role_confirms_and_judges_and_a_link_opens_no_more()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        foreach (var (role, number) in Asked(purchase).Select((role, number) => (role, number)))
            purchase.Taking(number, 10 + number, role, kind: KindFor(purchase, role));
        var (state, plan) = (purchase.State, purchase.Plan);

        Assert.All(state.Assignments, assignment =>
        {
            var own = new Actor.LinkHolder(assignment.Person, assignment.Id);
            Assert.Equal(
                state.OpenConfirmations(plan).Where(open => open.Role.Id == assignment.Role)
                    .Select(open => open.Answer.Fact),
                state.ConfirmationsAskedIn(plan, assignment, own).Select(open => open.Answer.Fact));
            Assert.Equal(
                state.OpenJudgements(plan).Where(open => open.Role.Id == assignment.Role),
                state.JudgementsAskedIn(plan, assignment, own));
            var other = state.Assignments.First(one => one != assignment);
            foreach (var by in (Actor[])[new Actor.LinkHolder(assignment.Person, other.Id), PurchaseBuilder.Officer])
            {
                Assert.Empty(state.ConfirmationsAskedIn(plan, assignment, by));
                Assert.Empty(state.JudgementsAskedIn(plan, assignment, by));
            }
        });
        Assert.Contains(state.Assignments, assignment => !state.ConfirmationsAskedIn(
            plan, assignment, new Actor.LinkHolder(assignment.Person, assignment.Id)).IsEmpty);
    }

    [Fact]
    public void Nobody_is_asked_to_confirm_their_own_answer()
    {
        var (purchase, open) = WithConfirmer();
        var by = PurchaseBuilder.By(5);
        Assert.NotEmpty(purchase.State.ConfirmationsAskedIn(purchase.Plan, purchase.State.Assignments[0], by));

        purchase.Happened(Amend(purchase, open.Answer.Fact.Id, null, by: 5))
            .Happened(Amend(purchase, open.Answer.Fact.Id, open.Answer.Value.Id, by: 5));

        Assert.DoesNotContain(
            purchase.State.ConfirmationsAskedIn(purchase.Plan, purchase.State.Assignments[0], by),
            one => one.Answer.Fact == open.Answer.Fact);
    }

    private (PurchaseBuilder Purchase, OpenConfirmation Open) WithConfirmer()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var open = purchase.State.OpenConfirmations(purchase.Plan)[0];
        return (purchase.Taking(1, 5, open.Role.Id, kind: KindFor(purchase, open.Role.Id)), open);
    }

    private static List<string> Asked(PurchaseBuilder purchase) =>
        purchase.State.OpenConfirmations(purchase.Plan).Select(one => one.Role.Id)
            .Concat(purchase.State.OpenJudgements(purchase.Plan).Select(one => one.Role.Id)).Distinct().ToList();

    private static PersonKind KindFor(PurchaseBuilder purchase, string role) =>
        purchase.Policy.FindRole(role)!.Holder is Whom.Policies.Holder.Staff or Whom.Policies.Holder.StaffOrPartner
            ? PersonKind.Staff
            : PersonKind.Outside;

    private static PersonId Holder(PurchaseBuilder purchase, string role) => purchase.State.Responsible(role)!.Person;

    private static Decision<PurchaseEvent> Confirm(PurchaseBuilder purchase, string fact, string value, PersonId by) =>
        Confirmations.Decide(purchase.State, purchase.Plan,
            new ConfirmAnswer(fact, value, "I looked.", new Actor.Account(by, AccountKinds.None), PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Dispute(PurchaseBuilder purchase, OpenConfirmation open, string shouldBe) =>
        Confirmations.Decide(
            purchase.State, purchase.Plan,
            new DisputeAnswer(open.Answer.Fact.Id, open.Answer.Value.Id, shouldBe, "It decides about people.",
                PurchaseBuilder.By(5), PurchaseBuilder.At));

    private static Decision<PurchaseEvent> Amend(PurchaseBuilder purchase, string fact, string? value, int by = 7) =>
        FactAmendments.Decide(
            purchase.State, purchase.DecidedBy.PlanOf,
            new AmendFacts(ImmutableDictionary<string, string?>.Empty.Add(fact, value), "We asked.",
                new Actor.Account(PurchaseBuilder.Person(by), AccountKinds.ProcurementOfficer), PurchaseBuilder.At));
}
