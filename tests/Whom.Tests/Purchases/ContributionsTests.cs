using CsCheck;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ContributionsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_question_of_the_plan_is_answered_and_answered_again()
    {
        var purchase = WithExpert();
        var question = Questions(purchase)[0];

        purchase.Happened(Answer(purchase, 1, question, "Yes."))
            .Happened(Answer(purchase, 2, question, "Only in part."));

        var said = purchase.State.Contributions;
        Assert.Equal((PurchaseBuilder.Said(2), "Yes."), (said[0].ReplacedBy, said[0].Words.Text));
        Assert.Equal(["Only in part."], purchase.State.UnansweredAdvice().Select(one => one.Words.Text));
    }

    [Fact]
    public void Only_what_the_plan_asks_is_answered()
    {
        var purchase = WithExpert();

        var refused = Assert.IsType<Refusal.NoSuchQuestion>(
            PurchaseBuilder.Refused(Answer(purchase, 1, "weather", "Fine.")));

        Assert.Equal(Questions(purchase), refused.Asked);
        Assert.Equal(new Refusal.NoWords(), PurchaseBuilder.Refused(Answer(purchase, 1, Questions(purchase)[0], " ")));
        Assert.Equal(
            new Refusal.TooManyWords(Contributions.LongestWords + 1, Contributions.LongestWords),
            PurchaseBuilder.Refused(
                Answer(purchase, 1, Questions(purchase)[0], new string('a', Contributions.LongestWords + 1))));
    }

    [Fact]
    public void A_concern_stays_open_until_the_team_answers_it()
    {
        var purchase = WithExpert().Taking(2, 1, "procurement-officer");
        purchase.Happened(purchase.Raise(1, 1, 2, "planning"));
        Assert.Equal([PurchaseBuilder.Said(1)], purchase.State.OpenConcerns().Select(one => one.Id));

        purchase.Happened(purchase.Respond(1, 1, TakenUp.Partly, "We test it with residents."));

        Assert.Empty(purchase.State.OpenConcerns());
        var response = Assert.Single(purchase.State.Contributions[0].Responses);
        Assert.Equal((TakenUp.Partly, "We test it with residents.", PurchaseBuilder.Person(1)),
            (response.Outcome, response.Reason.Text, response.By));
    }

    [Fact]
    public void Nobody_answers_their_own_words_and_only_the_team_answers()
    {
        var purchase = WithExpert().Taking(2, 1, "procurement-officer").Taking(3, 3, "privacy-officer");
        purchase.Happened(purchase.Raise(1, 1, 2, "planning")).Happened(purchase.Raise(2, 2, 1, "planning"));

        Assert.IsType<Refusal.HoldsNone>(PurchaseBuilder.Refused(purchase.Respond(1, 3)));
        Assert.Equal(new Refusal.OwnWords(PurchaseBuilder.Said(2)), PurchaseBuilder.Refused(purchase.Respond(2, 1)));
        Assert.Equal(new Refusal.NoReason(), PurchaseBuilder.Refused(purchase.Respond(1, 1, reason: "")));
        Assert.Equal(
            new Refusal.NoSuchContribution(PurchaseBuilder.Said(9)), PurchaseBuilder.Refused(purchase.Respond(9, 1)));
    }

    [Fact]
    public void What_was_replaced_is_not_answered_any_more()
    {
        var purchase = WithExpert().Taking(2, 1, "procurement-officer");
        var question = Questions(purchase)[0];
        purchase.Happened(Answer(purchase, 1, question, "Yes.")).Happened(Answer(purchase, 2, question, "No."));

        Assert.Equal(new Refusal.WasReplaced(PurchaseBuilder.Said(1), PurchaseBuilder.Said(2)),
            PurchaseBuilder.Refused(purchase.Respond(1, 1)));
    }

    [Fact]
    public void Nobody_speaks_before_they_have_accepted_or_about_a_stage_that_is_not_theirs()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "legal-officer", "award");
        Assert.IsType<Refusal.WrongAssignmentState>(PurchaseBuilder.Refused(purchase.Raise(1, 1, 2, "award")));

        purchase.Happened(purchase.Accept(1, 2));

        Assert.Equal(new Refusal.NotAtThatStage(PurchaseBuilder.Assignment(1), "need"),
            PurchaseBuilder.Refused(purchase.Raise(1, 1, 2, "need")));
        Assert.Equal(new Refusal.NotTheirAssignment(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Raise(1, 1, 3, "award")));
    }

    [Fact]
    public void What_was_said_in_a_part_outlasts_it_for_what_must_differ()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(1, 1, "procurement-officer");
        purchase.Happened(purchase.Raise(1, 1, 1, "planning"));
        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(1), "Moves on.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.IsType<Refusal.MustDiffer>(PurchaseBuilder.Refused(purchase.Name(2, 1, "project-lead")));
    }

    [Fact]
    public void Several_things_are_said_at_once_or_none()
    {
        var purchase = WithExpert();
        var (first, second) = (Questions(purchase)[0], Questions(purchase)[1]);

        Decision<PurchaseEvent> All(string concern) => Purchase.Decide(
            purchase.State, purchase.DecidedBy, Answering(1, first, "Yes."), Answering(2, second, "No."),
            new RaiseConcern(PurchaseBuilder.Said(3), PurchaseBuilder.Assignment(1), "planning", concern,
                PurchaseBuilder.By(2), PurchaseBuilder.At));

        Assert.Equal(new Refusal.NoWords(), PurchaseBuilder.Refused(All(" ")));
        purchase.Happened(All("It may be wrong."));
        Assert.Equal(3, purchase.State.Contributions.Length);
    }

    [Fact]
    public void Each_thing_said_is_open_answered_or_replaced_and_never_lost() =>
        Gen.Int[0, 9].Array[0, 30].Sample(steps =>
        {
            var purchase = WithExpert().Taking(2, 1, "procurement-officer");
            var (questions, said) = (Questions(purchase), 0);
            foreach (var step in steps)
            {
                var decision = step switch
                {
                    < 3 => purchase.Raise(++said, 1, 2, "planning"),
                    < 6 => Answer(purchase, ++said, questions[step % questions.Length], $"Answer {said}."),
                    _ => purchase.Respond(Math.Max(1, said - (step % 3)), 1, TakenUp.No, $"No, {step}."),
                };
                if (decision is Decision<PurchaseEvent>.Accepted) purchase.Happened(decision);
            }

            var all = purchase.State.Contributions;
            Assert.Equal(Enumerable.Range(1, said).Select(PurchaseBuilder.Said), all.Select(one => one.Id));
            Assert.Equal(
                all.Length,
                purchase.State.OpenConcerns().Count() + purchase.State.UnansweredAdvice().Count()
                + all.Count(one => !one.Responses.IsEmpty || one.ReplacedBy is not null));
            // Of each question, at most one answer stands.
            Assert.All(all.Where(one => one.Question is not null && one.ReplacedBy is null)
                .GroupBy(one => one.Question), standing => Assert.Single(standing));
        }, iter: 40);

    private PurchaseBuilder WithExpert() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(1, 2, "it-data-expert", kind: PersonKind.Outside);

    private static string[] Questions(PurchaseBuilder purchase) =>
        [.. purchase.Plan.Involvements.Where(item => item.Role.Id == "it-data-expert" && item.Stage.Id == "planning")
            .SelectMany(item => item.Questions).Select(question => question.Id).Distinct()];

    private static AnswerQuestion Answering(int said, string question, string words) =>
        new(PurchaseBuilder.Said(said), PurchaseBuilder.Assignment(1), "planning", question, words,
            PurchaseBuilder.By(2), PurchaseBuilder.At);

    private static Decision<PurchaseEvent> Answer(PurchaseBuilder purchase, int said, string question, string words) =>
        Contributions.Decide(purchase.State, purchase.Plan, Answering(said, question, words));
}
