using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Installations;

public sealed class InstallationServiceTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor First = new Actor.Account(PurchaseBuilder.Person(1), Accounts.First);
    private static readonly SetUpInstallation SetUp = new(PurchaseBuilder.Person(1), PurchaseBuilder.By(1), At);

    [Theory, OnEveryDatabase]
    public async Task It_is_set_up_once(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        Assert.Equal(new Snapshot<Installation>(Installation.New, 0), await installation.ReadAsync(Cancel));

        Assert.Equal(new Outcome<InstallationEvent>.Changed(1), await Do(installation, 0, SetUp));

        Assert.IsType<Refusal.AdministratorsOnly>(Refused(
            await Do(installation, 1, new SetUpInstallation(PurchaseBuilder.Person(2), PurchaseBuilder.By(2), At))));
        Assert.Equal(Accounts.First, (await installation.ReadAsync(Cancel)).State.Accounts[PurchaseBuilder.Person(1)]);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_set_it_up_at_once_one_does(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        InstallationService[] nodes =
        [
            new(town.Node().Store, new SettingsInUse()), new(town.Node().Store, new SettingsInUse())
        ];

        var both = await Task.WhenAll(nodes.Select((node, who) => Task.Run(
            () => Do(node, 0, new SetUpInstallation(PurchaseBuilder.Person(who + 1), PurchaseBuilder.By(who + 1), At)),
            Cancel)));

        Assert.Single(both.OfType<Outcome<InstallationEvent>.Changed>());
        Assert.IsType<Refusal.AdministratorsOnly>(
            Assert.Single(both.OfType<Outcome<InstallationEvent>.Refused>()).Refusal);
        Assert.Single((await nodes[0].ReadAsync(Cancel)).State.Accounts);
    }

    [Theory, OnEveryDatabase]
    public async Task Accounts_are_given_and_changed_by_administrators_and_nobody_takes_away_their_own_administration(
        Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        await Do(installation, 0, SetUp);
        var officer = new Actor.Account(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer);

        Assert.IsType<Refusal.AdministratorsOnly>(Refused(
            await Do(installation, 1, new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.None, officer, At))));
        Assert.IsType<Outcome<InstallationEvent>.Changed>(await Do(
            installation, 1, new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.ProcurementOfficer, First, At)));
        Assert.IsType<Refusal.AdministratorsOnly>(Refused(
            await Do(installation, 2, new ChangeAccountKinds(PurchaseBuilder.Person(2), Accounts.First, officer, At))));
        Assert.IsType<Outcome<InstallationEvent>.Changed>(
            await Do(installation, 2, new ChangeAccountKinds(PurchaseBuilder.Person(1), AccountKinds.None, First, At)));

        // Another node reads the same.
        var read = await new InstallationService(town.Node().Store, new SettingsInUse()).ReadAsync(Cancel);
        Assert.Equal(
            (3L, AccountKinds.Administrator, AccountKinds.ProcurementOfficer),
            (read.Version, read.State.Accounts[PurchaseBuilder.Person(1)],
                read.State.Accounts[PurchaseBuilder.Person(2)]));
        Assert.Equal(
            [typeof(InstallationSetUp), typeof(AccountGiven), typeof(AccountKindsChanged)],
            (await installation.EventsAsync(Cancel)).Select(one => one.Event.GetType()));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_administrators_at_once_need_not_wait_for_each_other(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        await Do(installation, 0, SetUp);

        Assert.IsType<Outcome<InstallationEvent>.Changed>(
            await Do(installation, 1, new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.None, First, At)));
        Assert.IsType<Outcome<InstallationEvent>.Changed>(
            await Do(installation, 1, new GiveAccount(PurchaseBuilder.Person(3), AccountKinds.None, First, At)));
        Assert.IsType<Outcome<InstallationEvent>.Overtaken>(
            await Do(installation, 1, new GiveAccount(PurchaseBuilder.Person(3), AccountKinds.Auditor, First, At)));
    }

    [Theory, OnEveryDatabase]
    public async Task Row_and_event_stand_or_fall_together(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var installation = new InstallationService(node.Store, new SettingsInUse());
        await Do(installation, 0, SetUp);
        var give = new GiveAccount(PurchaseBuilder.Person(2), AccountKinds.None, First, At);
        var row = PeopleDirectory.Adding(new Person
        {
            Id = PurchaseBuilder.Person(2), Name = "Ben Cole", Email = "ben@example.gov", Kind = PersonKind.Staff
        });

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => installation.DoAsync(Seeing(1), give, [row, new FailingWrite()], Cancel));
        Assert.Equal((1L, 0L), ((await installation.ReadAsync(Cancel)).Version, await node.Count("people")));
        // Nor is anything written with what is refused.
        Assert.IsType<Outcome<InstallationEvent>.Refused>(
            await installation.DoAsync(Seeing(1), give with { By = PurchaseBuilder.By(3) }, [row], Cancel));
        Assert.Equal((1L, 0L), ((await installation.ReadAsync(Cancel)).Version, await node.Count("people")));

        Assert.IsType<Outcome<InstallationEvent>.Changed>(await installation.DoAsync(Seeing(1), give, [row], Cancel));
        Assert.Equal((2L, 1L), ((await installation.ReadAsync(Cancel)).Version, await node.Count("people")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_is_sent_twice_counts_once_and_another_with_its_id_not_at_all(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        await Do(installation, 0, SetUp);
        var (form, link) = (Seeing(1), new MakeAccountLink(PurchaseBuilder.Person(1), First, At));

        Assert.IsType<Outcome<InstallationEvent>.Changed>(await installation.DoAsync(form, link, [], Cancel));
        Assert.IsType<Outcome<InstallationEvent>.Repeated>(
            await installation.DoAsync(form, link with { At = At.AddMinutes(5) }, [], Cancel));
        Assert.IsType<Outcome<InstallationEvent>.Reused>(
            await installation.DoAsync(form, new SendMailAgain(1, true, First, At), [], Cancel));
        Assert.Equal(2, (await installation.ReadAsync(Cancel)).Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_spelling_is_another_form_and_counts_from_then_on(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var settings = new SettingsInUse();
        var installation = new InstallationService(town.Node().Store, settings);
        await Do(installation, 0, SetUp);
        var (form, british) = (Seeing(1), new ChangeSettings(
            OrganisationSettings.Default with { Spelling = EnglishSpelling.British }, ["baseline"], First, At));

        Assert.IsType<Outcome<InstallationEvent>.Changed>(await installation.DoAsync(form, british, [], Cancel));
        Assert.IsType<Outcome<InstallationEvent>.Reused>(await installation.DoAsync(
            form, british with { Settings = OrganisationSettings.Default }, [], Cancel));
        await installation.ReadAsync(Cancel);
        Assert.Equal(BritishEnglish.Tag, settings.Now.Spelled("en"));
    }

    [Theory, OnEveryDatabase]
    public async Task Settings_that_say_anything_else_are_another_form(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        await Do(installation, 0, SetUp);
        var said = new OrganisationSettings("River City", "1 Main St", "America/New_York", WorkingCalendar.Empty, [])
        {
            Head = PurchaseBuilder.Person(1),
            PackDecision = "Resolution 26-4",
        };
        OrganisationSettings[] others =
        [
            said with { Name = "Riverton" }, said with { Address = "2 Main St" }, said with { TimeZone = "UTC" },
            said with { Calendar = WorkingCalendar.Empty with { HolidaysName = "City holidays" } },
            said with { Packs = ["baseline"] }, said with { Spelling = EnglishSpelling.British },
            said with { Head = PurchaseBuilder.Person(2) }, said with { PackDecision = "Resolution 26-5" },
        ];
        var (form, change) = (Seeing(1), new ChangeSettings(said, ["baseline"], First, At));

        Assert.IsType<Outcome<InstallationEvent>.Changed>(await installation.DoAsync(form, change, [], Cancel));
        Assert.IsType<Outcome<InstallationEvent>.Repeated>(
            await installation.DoAsync(form, change with { At = At.AddMinutes(5) }, [], Cancel));
        foreach (var other in others)
            Assert.True(await installation.DoAsync(form, change with { Settings = other }, [], Cancel)
                is Outcome<InstallationEvent>.Reused, other.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task The_record_is_whole_with_every_kind_of_its_events(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var installation = new InstallationService(town.Node().Store, new SettingsInUse());
        var person = PurchaseBuilder.Person(2);
        InstallationCommand[] commands =
        [
            SetUp, new GiveAccount(person, AccountKinds.None, First, At),
            new ChangeAccountKinds(person, AccountKinds.Auditor, First, At), new MakeAccountLink(person, First, At),
            new ChangeSignIn(PurchaseBuilder.Person(1), SignInChange.PasskeyAdded, First, At),
            new UnlinkOrganisation(person, First, At), new ChangeAccountAddress(person, First, At),
            new SendMailAgain(7, true, First, At),
            new ReplaceStartingText(
                "rfp", new OwnStartingText(FileHash.Of(new byte[FileHash.Length]), 7, FileFormat.Markdown), ["rfp"],
                First, At),
            new RemoveStartingText("rfp", First, At),
        ];

        for (var version = 0; version < commands.Length; version++)
            Assert.Equal(new Outcome<InstallationEvent>.Changed(version + 1),
                await Do(installation, version, commands[version]));

        Assert.Equal(commands.Length,
            (await new InstallationService(town.Node().Store, new SettingsInUse()).ReadAsync(Cancel)).Version);
        Assert.Empty(RecordSnapshot.Check(town.Where, null, 9).Faults);
    }

    private static Task<Outcome<InstallationEvent>> Do(
        InstallationService installation, long seen, InstallationCommand command) =>
        installation.DoAsync(Seeing(seen), command, [], Cancel);

    private static Refusal Refused(Outcome<InstallationEvent> outcome) =>
        Assert.IsType<Outcome<InstallationEvent>.Refused>(outcome).Refusal;
}
