using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ConcurrencyTests
{
    private static readonly PurchaseEvent Question = new QuestionAnswered(
        PurchaseBuilder.Said(1), PurchaseBuilder.Assignment(1), "award", "Is it tested?", new Sealed("Yes."),
        PurchaseBuilder.By(2), PurchaseBuilder.At);

    [Fact]
    public void Two_people_who_name_someone_for_the_same_role_collide_and_for_others_do_not()
    {
        Assert.True(Concurrency.Collides([Named(1, "legal-officer")], [Named(2, "legal-officer")]));
        Assert.False(Concurrency.Collides([Named(1, "legal-officer")], [Named(2, "privacy-officer")]));
    }

    [Fact]
    public void What_people_say_side_by_side_does_not_collide_unless_it_is_the_same_question()
    {
        PurchaseEvent concern = new ConcernRaised(PurchaseBuilder.Said(2), PurchaseBuilder.Assignment(2), "award",
            new Sealed("It is not."), PurchaseBuilder.By(3), PurchaseBuilder.At);

        Assert.False(Concurrency.Collides([Question], [concern]));
        Assert.True(Concurrency.Collides([Question], [Question]));
    }

    [Fact]
    public void A_changed_answer_collides_with_its_confirmation()
    {
        PurchaseEvent confirmed = new AnswerConfirmed(PurchaseBuilder.Assignment(1), "area", "tax",
            new Sealed("I looked."), PurchaseBuilder.By(2), PurchaseBuilder.At);
        PurchaseEvent amended = new FactsAmended(
            Answers.None, new Sealed("We asked."), [], PurchaseBuilder.By(3), PurchaseBuilder.At);

        Assert.True(Concurrency.Collides([confirmed], [amended]));
    }

    [Fact]
    public void A_reminder_that_went_out_is_in_nobodys_way()
    {
        PurchaseEvent reminded = new PersonReminded(PurchaseBuilder.Assignment(1), PurchaseBuilder.Today,
            ReminderKind.Before, PurchaseBuilder.Officer, PurchaseBuilder.At);

        Assert.False(Concurrency.Collides([Question, Named(1, "legal-officer")], [reminded]));
    }

    private static PersonNamed Named(int assignment, string role) =>
        new PersonNamed(PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Person(assignment),
            new Sealed("Ana Ruiz"), role, null, PurchaseBuilder.Officer, PurchaseBuilder.At);
}
