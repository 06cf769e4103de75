using Whom.People;
using Whom.Purchases;

namespace Whom.Tests.People;

public sealed class MailChoicesTests
{
    private static readonly PurchaseId One = new(Guid.NewGuid()), Other = new(Guid.NewGuid());

    private static MailKinds All => Enum.GetValues<MailKinds>().Aggregate((all, one) => all | one);

    [Fact]
    public void Whoever_has_chosen_nothing_is_told_of_everything() =>
        Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.True(MailChoices.Usual.Want(kind, One)));

    [Fact]
    public void What_asks_answers_and_ends_reaches_everyone_whatever_they_chose()
    {
        var nothing = new MailChoices(null, All, [One]);

        Assert.Equal(
            [
                NotificationKind.Invited, NotificationKind.Answered, NotificationKind.Delegated,
                NotificationKind.Ended, NotificationKind.ConflictKept, NotificationKind.DeclineNoted,
                NotificationKind.SignOffStale, NotificationKind.ConditionGiven, NotificationKind.ConditionDone,
                NotificationKind.RulesAdopted, NotificationKind.SpokenYesRecorded,
                NotificationKind.IncidentReported,
            ],
            Enum.GetValues<NotificationKind>().Where(kind => nothing.Want(kind, One)));
    }

    [Fact]
    public void Each_kind_can_be_done_without_and_the_others_go_on()
    {
        foreach (var off in Enum.GetValues<MailKinds>().Where(kind => kind != MailKinds.None))
        {
            var choices = MailChoices.Usual with { Off = off };
            Assert.All(
                Enum.GetValues<NotificationKind>(),
                kind => Assert.Equal(MailChoices.KindOf(kind) != off, choices.Want(kind, One)));
            Assert.Contains(Enum.GetValues<NotificationKind>(), kind => !choices.Want(kind, One));
        }
    }

    [Fact]
    public void Reminders_of_one_purchase_can_be_stopped_and_all_else_of_it_goes_on()
    {
        var choices = MailChoices.Usual with { Unreminded = [One] };

        Assert.All(
            Enum.GetValues<NotificationKind>(),
            kind => Assert.Equal(MailChoices.KindOf(kind) != MailKinds.Reminder, choices.Want(kind, One)));
        Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.True(choices.Want(kind, Other)));
        Assert.Equal((false, true), (choices.WantReminders(One), choices.WantReminders(Other)));
    }

    [Fact]
    public void Of_one_purchase_nothing_comes_that_can_be_done_without_and_of_another_all()
    {
        var choices = MailChoices.Usual with { Quiet = [One] };

        Assert.False(choices.Want(NotificationKind.ConcernRaised, One));
        Assert.False(choices.Want(NotificationKind.Late, One));
        Assert.True(choices.Want(NotificationKind.Invited, One));
        Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.True(choices.Want(kind, Other)));
    }
}
