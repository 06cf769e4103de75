using System.Collections.Immutable;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Wording;

/// <summary>What administrators did, in one sentence each, without who and when.</summary>
public static class InstallationEventWording
{
    public static string Say(InstallationEvent happened, ImmutableDictionary<PersonId, Person> people, Locale locale)
    {
        return happened switch
        {
            InstallationSetUp setUp => locale["AdminSetUp", Name(setUp.Person), Kinds(setUp.Kinds)],
            AccountGiven given => locale["AdminAccountGiven", Name(given.Person), Kinds(given.Kinds)],
            AccountKindsChanged changed => locale["AdminAccountChanged", Name(changed.Person), Kinds(changed.Kinds)],
            AccountLinkMade made => locale["AdminLinkMade", Name(made.Person)],
            PersonLeft left => locale[
                left.FromDirectory ? "AdminPersonLeftDirectory" : "AdminPersonLeft", Name(left.Person)],
            AdministratorLetIn letIn => locale["AdminLetIn", Name(letIn.Person), Kinds(letIn.Kinds)],
            SignInChanged changed => locale["AdminSignIn-" + changed.Change, Name(changed.Person)],
            MailSentAgain again => locale["AdminMailAgain", again.Mail],
            SettingsChanged changed => locale["AdminSettingsChanged", changed.Settings.Name ?? locale["SettingsNoName"],
                changed.Settings.TimeZone ?? locale["SettingsMachineZone"],
                locale.Wording.Number(changed.Settings.Calendar.Holidays.Count)],
            RuleAdoptionOrdered ordered => locale["AdminRuleAdoptionOrdered",
                locale.Wording.Join(ordered.Rules.Packs.Select(pack => $"{pack.Id} {pack.Version}")),
                ordered.Decision],
            StartingTextReplaced replaced => locale["AdminStartingTextReplaced", replaced.Document],
            StartingTextRemoved removed => locale["AdminStartingTextRemoved", removed.Document],
        };

        string Name(PersonId person) => people.GetValueOrDefault(person)?.Name ?? locale["UnknownPerson"];

        string Kinds(AccountKinds kinds) => kinds == AccountKinds.None
            ? locale["KindIs-None"]
            : locale.Wording.Join(
                Enum.GetValues<AccountKinds>().Where(kind => kind != AccountKinds.None && kinds.HasFlag(kind))
                    .Select(kind => locale["KindIs-" + kind]));
    }

    /// <summary>Whom it is about; null where it is about nobody.</summary>
    public static PersonId? PersonOf(InstallationEvent happened) => happened switch
    {
        InstallationSetUp setUp => setUp.Person,
        AccountGiven given => given.Person,
        AccountKindsChanged changed => changed.Person,
        AccountLinkMade made => made.Person,
        PersonLeft left => left.Person,
        AdministratorLetIn letIn => letIn.Person,
        SignInChanged changed => changed.Person,
        MailSentAgain or SettingsChanged or RuleAdoptionOrdered or StartingTextReplaced or StartingTextRemoved => null,
    };
}
