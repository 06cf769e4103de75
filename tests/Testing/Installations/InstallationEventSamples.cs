using System.Globalization;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Testing.Installations;

/// <summary>Each kind of event of an installation. A test finds a kind that is missing.</summary>
public static class InstallationEventSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor By = new Actor.Account(Person(1), AccountKinds.Administrator);

    public static IReadOnlyList<InstallationEvent> All { get; } =
    [
        new InstallationSetUp(Person(1), Accounts.First, new Actor.Account(Person(1), AccountKinds.None), At),
        new AccountGiven(Person(2), AccountKinds.None, By, At),
        new AccountGiven(
            Person(2), AccountKinds.Administrator | AccountKinds.ProcurementOfficer | AccountKinds.Auditor, By, At),
        new AccountKindsChanged(Person(2), AccountKinds.Auditor, By, At),
        new AccountLinkMade(Person(2), By, At),
        new PersonLeft(Person(2), false, By, At),
        new PersonLeft(Person(2), true, By, At),
        new AdministratorLetIn(Person(2), Accounts.First, new Actor.Operator(), At),
        .. Enum.GetValues<SignInChange>().Select(change => new SignInChanged(Person(2), change, By, At)),
        new MailSentAgain(7, By, At),
        new MailSentAgain(long.MaxValue, By, At),
        new SettingsChanged(OrganisationSettings.Default, By, At),
        new SettingsChanged(
            new OrganisationSettings(
                "City of Exampleton", "1 Main Street\nExampleton", "America/New_York",
                WorkingCalendar.Empty with
                {
                    HolidaysName = "City holidays",
                    Holidays = [new DateOnly(2027, 1, 1), new DateOnly(2027, 7, 5)],
                    Days = WorkingCalendar.Empty.Days.Add("sign", 12),
                    Extras = WorkingCalendar.Empty.Extras.Add("council", 30),
                },
                ["baseline"]),
            By, At),
        new SettingsChanged(OrganisationSettings.Default with { Spelling = EnglishSpelling.British }, By, At),
        new StartingTextReplaced("rfp", new OwnStartingText(Hash, 1234, FileFormat.Docx), By, At),
        new StartingTextReplaced("contract", new OwnStartingText(Hash, 7, FileFormat.Markdown), By, At),
        new StartingTextRemoved("rfp", By, At),
        new RuleAdoptionOrdered(
            new Rules("3.0.0", new DateOnly(2027, 5, 5), [new PackPin("baseline", "2.0.1", new string('c', 64))]),
            "Council, May 4, 2027.", By, At),
    ];

    private static FileHash Hash => FileHash.Of(Enumerable.Range(0, FileHash.Length).Select(at => (byte)at).ToArray());

    private static PersonId Person(int number) =>
        new(Guid.Parse("0197c1de-0000-7000-8000-" + (1000 + number).ToString("D12", CultureInfo.InvariantCulture)));
}
