using System.Collections.Immutable;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Words;

/// <summary>What administrators did, in one sentence each, without who and when.</summary>
public static class InstallationEventWords
{
    public static string Say(InstallationEvent happened, ImmutableDictionary<PersonId, Person> people, Visit visit)
    {
        return happened switch
        {
            InstallationSetUp setUp => visit["AdminSetUp", Name(setUp.Person), Kinds(setUp.Kinds)],
            AccountGiven given => visit["AdminAccountGiven", Name(given.Person), Kinds(given.Kinds)],
            AccountKindsChanged changed => visit["AdminAccountChanged", Name(changed.Person), Kinds(changed.Kinds)],
            AccountLinkMade made => visit["AdminLinkMade", Name(made.Person)],
            MailSentAgain again => visit["AdminMailAgain", again.Mail],
            SettingsChanged changed => visit["AdminSettingsChanged", changed.Settings.Name ?? visit["SettingsNoName"], changed.Settings.TimeZone ?? visit["SettingsMachineZone"], visit.Words.Number(changed.Settings.Calendar.Holidays.Count)],
        };

        string Name(PersonId person) => people.GetValueOrDefault(person)?.Name ?? visit["UnknownPerson"];

        string Kinds(AccountKinds kinds) => kinds == AccountKinds.None
            ? visit["KindIs-None"]
            : visit.Words.Join(Enum.GetValues<AccountKinds>().Where(kind => kind != AccountKinds.None && kinds.HasFlag(kind)).Select(kind => visit["KindIs-" + kind]));
    }

    /// <summary>Whom it is about; null where it is about nobody.</summary>
    public static PersonId? PersonOf(InstallationEvent happened) => happened switch
    {
        InstallationSetUp setUp => setUp.Person,
        AccountGiven given => given.Person,
        AccountKindsChanged changed => changed.Person,
        AccountLinkMade made => made.Person,
        MailSentAgain or SettingsChanged => null,
    };
}
