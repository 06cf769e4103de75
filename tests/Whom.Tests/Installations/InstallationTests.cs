using System.Collections.Immutable;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;

namespace Whom.Tests.Installations;

public sealed class InstallationTests
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor First = new Actor.Account(PurchaseBuilder.Person(1), Accounts.First);

    [Fact]
    public void Whoever_comes_first_sets_it_up_for_themselves_and_looks_after_it_and_buys()
    {
        var setUp = Assert.IsType<InstallationSetUp>(
            Happens(null, new SetUpInstallation(PurchaseBuilder.Person(1), PurchaseBuilder.By(1), At)));
        Assert.Equal(AccountKinds.Administrator | AccountKinds.ProcurementOfficer, setUp.Kinds);

        var installation = Installation.Apply(null, setUp);
        Assert.True(installation.HasAdministrator);
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(installation, new SetUpInstallation(PurchaseBuilder.Person(2), PurchaseBuilder.By(2), At)));
    }

    [Fact]
    public void Nobody_sets_it_up_for_another_or_by_a_link_or_as_the_program()
    {
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(null, new SetUpInstallation(PurchaseBuilder.Person(1), PurchaseBuilder.By(2), At)));
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(null, new SetUpInstallation(PurchaseBuilder.Person(1),
                new Actor.LinkHolder(PurchaseBuilder.Person(1), PurchaseBuilder.Assignment(1)), At)));
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(null, new SetUpInstallation(PurchaseBuilder.Person(1), new Actor.Clock(), At)));
    }

    [Fact]
    public void Each_person_has_one_account()
    {
        var installation = Installation.Apply(
            SetUp(), Happens(SetUp(), new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.Auditor, First, At)));

        Assert.Equal(AccountKinds.Auditor, installation.Accounts[PurchaseBuilder.Person(2)]);
        Assert.Equal(new Refusal.HasAccount(PurchaseBuilder.Person(2)),
            Refused(installation, new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.None, First, At)));
    }

    [Fact]
    public void What_an_account_may_do_is_changed_by_administrators_alone()
    {
        var installation = Installation.Apply(
            SetUp(), new AccountGiven(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer, First, At));
        var officer = new Actor.Account(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer);

        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(installation, new ChangeAccountKinds(PurchaseBuilder.Person(2), Accounts.First, officer, At)));
        Assert.IsType<Refusal.NothingChanges>(Refused(installation,
            new ChangeAccountKinds(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer, First, At)));
        Assert.Equal(new Refusal.NoSuchAccount(PurchaseBuilder.Person(3)),
            Refused(installation, new ChangeAccountKinds(PurchaseBuilder.Person(3), AccountKinds.Auditor, First, At)));
        var changed = Installation.Apply(installation,
            Happens(installation, new ChangeAccountKinds(PurchaseBuilder.Person(2), AccountKinds.Auditor, First, At)));
        Assert.Equal(AccountKinds.Auditor, changed.Accounts[PurchaseBuilder.Person(2)]);
    }

    [Fact]
    public void Of_two_who_take_administration_from_each_other_the_first_stays()
    {
        var second = new Actor.Account(PurchaseBuilder.Person(2), AccountKinds.Administrator);
        var two = Installation.Apply(SetUp(), new AccountGiven(second.RequirePerson(), second.Kinds, First, At));
        var one = Installation.Apply(
            two, Happens(two, new ChangeAccountKinds(second.RequirePerson(), AccountKinds.None, First, At)));

        // Their session does not know it yet.
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(one, new ChangeAccountKinds(PurchaseBuilder.Person(1), AccountKinds.None, second, At)));
        Assert.IsType<Refusal.AdministratorsOnly>(
            Refused(one, new MakeAccountLink(PurchaseBuilder.Person(1), second, At)));
        Assert.IsType<Refusal.AdministratorsOnly>(Refused(one, new SendMailAgain(1, true, second, At)));
        Assert.True(one.HasAdministrator);
    }

    [Fact]
    public void Nobody_takes_away_their_own_administration()
    {
        var changed = Assert.IsType<AccountKindsChanged>(
            Happens(SetUp(), new ChangeAccountKinds(PurchaseBuilder.Person(1), AccountKinds.None, First, At)));
        Assert.Equal(AccountKinds.Administrator, changed.Kinds);

        var less = Installation.Apply(SetUp(), changed);
        Assert.IsType<Refusal.NothingChanges>(
            Refused(less, new ChangeAccountKinds(PurchaseBuilder.Person(1), AccountKinds.None, First, At)));
    }

    [Fact]
    public void Whoever_leaves_has_no_account_any_more_and_the_last_administrator_stays()
    {
        var second = PurchaseBuilder.Person(2);
        var two = Installation.Apply(SetUp(), new AccountGiven(second, AccountKinds.Administrator, First, At));

        var left = Happens(two, new LetGo(second, false, First, At));
        Assert.Equal(new PersonLeft(second, false, First, At), left);
        var one = Installation.Apply(two, left);
        Assert.DoesNotContain(second, one.Accounts.Keys);
        // What their session still says of them counts for nothing.
        Assert.IsType<Refusal.AdministratorsOnly>(Refused(one,
            new GiveAccount(second, Accounts.First, new Actor.Account(second, AccountKinds.Administrator), At)));

        Assert.IsType<Refusal.LastAdministrator>(
            Refused(one, new LetGo(PurchaseBuilder.Person(1), true, First, At)));
        Assert.IsType<PersonLeft>(Happens(two, new LetGo(PurchaseBuilder.Person(1), true, First, At)));
        Assert.Equal(new Refusal.NoSuchAccount(PurchaseBuilder.Person(3)),
            Refused(one, new LetGo(PurchaseBuilder.Person(3), false, First, At)));
        Assert.IsType<PersonLeft>(Happens(one, new LetGo(PurchaseBuilder.Person(3), true, First, At)));
    }

    [Fact]
    public void A_city_that_is_locked_out_is_let_in_from_its_own_machine_and_keeps_what_it_was()
    {
        var officer = Installation.Apply(
            SetUp(), new AccountGiven(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer, First, At));

        var letIn = Assert.IsType<AdministratorLetIn>(
            Happens(officer, new LetIn(PurchaseBuilder.Person(2), new Actor.Operator(), At)));

        Assert.Equal(AccountKinds.ProcurementOfficer | AccountKinds.Administrator, letIn.Kinds);
        Assert.Equal(letIn.Kinds, Installation.Apply(officer, letIn).Accounts[PurchaseBuilder.Person(2)]);
        Assert.IsType<Refusal.OperatorOnly>(Refused(officer, new LetIn(PurchaseBuilder.Person(2), First, At)));
    }

    [Fact]
    public void A_link_to_set_a_password_is_for_whoever_has_an_account()
    {
        Assert.Equal(new Refusal.NoSuchAccount(PurchaseBuilder.Person(2)),
            Refused(SetUp(), new MakeAccountLink(PurchaseBuilder.Person(2), First, At)));
        Assert.Equal(new AccountLinkMade(PurchaseBuilder.Person(1), First, At),
            Happens(SetUp(), new MakeAccountLink(PurchaseBuilder.Person(1), First, At)));
    }

    [Fact]
    public void A_mail_that_was_given_up_is_sent_again_by_administrators_and_no_other()
    {
        Assert.Equal(new MailSentAgain(7, First, At), Happens(SetUp(), new SendMailAgain(7, true, First, At)));
        Assert.Equal(new Refusal.NotGivenUp(7), Refused(SetUp(), new SendMailAgain(7, false, First, At)));
    }

    [Fact]
    public void Two_who_are_about_the_same_account_or_mail_collide_and_others_do_not()
    {
        InstallationEvent two = new AccountGiven(PurchaseBuilder.Person(2), AccountKinds.None, First, At);

        Assert.True(Installation.Collides(
            [two], [new AccountKindsChanged(PurchaseBuilder.Person(2), AccountKinds.Auditor, First, At)]));
        Assert.False(
            Installation.Collides([two], [new AccountGiven(PurchaseBuilder.Person(3), AccountKinds.None, First, At)]));
        Assert.False(Installation.Collides([two], [new AccountLinkMade(PurchaseBuilder.Person(2), First, At)]));
        Assert.True(Installation.Collides([new MailSentAgain(7, First, At)], [new MailSentAgain(7, First, At)]));
        Assert.False(Installation.Collides([new MailSentAgain(7, First, At)], [new MailSentAgain(8, First, At)]));
        Assert.True(Installation.Collides(
            [new InstallationSetUp(PurchaseBuilder.Person(1), Accounts.First, First, At)],
            [new InstallationSetUp(PurchaseBuilder.Person(2), Accounts.First, First, At)]));
    }

    private static Installation SetUp() =>
        Installation.Apply(null, new InstallationSetUp(PurchaseBuilder.Person(1), Accounts.First, First, At));

    private static InstallationEvent Happens(Installation? installation, InstallationCommand command) =>
        Assert.Single(
            Assert.IsType<Decision<InstallationEvent>.Accepted>(Installation.Decide(installation, command)).Events);

    private static Refusal Refused(Installation? installation, InstallationCommand command) =>
        Assert.IsType<Decision<InstallationEvent>.Refused>(Installation.Decide(installation, command)).Refusal;
}
