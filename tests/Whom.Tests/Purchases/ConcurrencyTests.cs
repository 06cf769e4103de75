using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ConcurrencyTests
{
    private static readonly PurchaseEvent Question = new QuestionAnswered(
        APurchase.Said(1), APurchase.Part(1), "award", "Is it tested?", new Sealed("Yes."), APurchase.By(2), APurchase.At);

    [Fact]
    public void Two_people_who_name_someone_for_the_same_role_collide_and_for_others_do_not()
    {
        Assert.True(Concurrency.Collides([Named(1, "legal-officer")], [Named(2, "legal-officer")]));
        Assert.False(Concurrency.Collides([Named(1, "legal-officer")], [Named(2, "privacy-officer")]));
    }

    [Fact]
    public void What_people_say_side_by_side_does_not_collide_unless_it_is_the_same_question()
    {
        PurchaseEvent concern = new ConcernRaised(APurchase.Said(2), APurchase.Part(2), "award", new Sealed("It is not."), APurchase.By(3), APurchase.At);

        Assert.False(Concurrency.Collides([Question], [concern]));
        Assert.True(Concurrency.Collides([Question], [Question]));
    }

    [Fact]
    public void A_changed_answer_collides_with_its_confirmation()
    {
        PurchaseEvent confirmed = new AnswerConfirmed(APurchase.Part(1), "area", "tax", new Sealed("I looked."), APurchase.By(2), APurchase.At);
        PurchaseEvent amended = new FactsAmended(Answers.None, new Sealed("We asked."), APurchase.By(3), APurchase.At);

        Assert.True(Concurrency.Collides([confirmed], [amended]));
    }

    [Fact]
    public void A_reminder_that_went_out_is_in_nobodys_way()
    {
        PurchaseEvent reminded = new PersonReminded(APurchase.Part(1), APurchase.Today, ReminderKind.Before, APurchase.Officer, APurchase.At);

        Assert.False(Concurrency.Collides([Question, Named(1, "legal-officer")], [reminded]));
    }

    private static PersonNamed Named(int part, string role) =>
        new PersonNamed(APurchase.Part(part), APurchase.Person(part), new Sealed("Ana Ruiz"), role, null, APurchase.Officer, APurchase.At);
}
