using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>One installation, as the events of those who look after it have made it. Immutable.</summary>
public sealed record Installation
{
    /// <summary>One that nobody has set up yet.</summary>
    public static Installation New { get; } = new();

    /// <summary>What each account may do, by its person.</summary>
    public ImmutableDictionary<PersonId, AccountKinds> Accounts { get; init; } =
        ImmutableDictionary<PersonId, AccountKinds>.Empty;

    /// <summary>What the organisation says of itself.</summary>
    public OrganisationSettings Settings { get; init; } = OrganisationSettings.Default;

    /// <summary>The texts of its own from which documents are started, by the id of the document.</summary>
    public ImmutableDictionary<string, OwnStartingText> StartingTexts { get; init; } =
        ImmutableDictionary<string, OwnStartingText>.Empty;

    /// <summary>By which rules all running purchases shall go on; null where nobody has ordered it.</summary>
    public RuleAdoptionOrder? RuleAdoption { get; init; }

    /// <summary>Whether somebody looks after it.</summary>
    public bool HasAdministrator => Accounts.Values.Any(kinds => kinds.HasFlag(AccountKinds.Administrator));

    /// <summary>The state after one more event.</summary>
    public static Installation Apply(Installation? installation, InstallationEvent happened)
    {
        installation ??= New;
        return happened switch
        {
            InstallationSetUp setUp => Given(installation, setUp.Person, setUp.Kinds),
            AccountGiven given => Given(installation, given.Person, given.Kinds),
            AccountKindsChanged changed => Given(installation, changed.Person, changed.Kinds),
            AdministratorLetIn letIn => Given(installation, letIn.Person, letIn.Kinds),
            PersonLeft left => installation with { Accounts = installation.Accounts.Remove(left.Person) },
            SettingsChanged changed => installation with { Settings = changed.Settings },
            StartingTextReplaced replaced => installation with
            {
                StartingTexts = installation.StartingTexts.SetItem(replaced.Document, replaced.Text)
            },
            StartingTextRemoved removed => installation with
            {
                StartingTexts = installation.StartingTexts.Remove(removed.Document)
            },
            RuleAdoptionOrdered ordered => installation with
            {
                RuleAdoption = new(ordered.Rules, ordered.Decision, ordered.By, ordered.At)
            },
            AccountLinkMade or MailSentAgain or SignInChanged => installation,
        };
    }

    /// <summary>What becomes of a command on a state, null where nothing has happened yet.</summary>
    public static Decision<InstallationEvent> Decide(Installation? installation, InstallationCommand command)
    {
        installation ??= New;
        return command switch
        {
            SetUpInstallation setUp => Installations.Accounts.Decide(installation, setUp),
            GiveAccount give => Installations.Accounts.Decide(installation, give),
            ChangeAccountKinds change => Installations.Accounts.Decide(installation, change),
            LetGo go => Installations.Accounts.Decide(installation, go),
            LetIn letIn => Installations.Accounts.Decide(installation, letIn),
            MakeAccountLink make => Installations.Accounts.Decide(installation, make),
            ChangeSignIn change => SignInChanges.Decide(installation, change),
            UnlinkOrganisation unlink => SignInChanges.Decide(installation, unlink),
            ChangeAccountAddress change => SignInChanges.Decide(installation, change),
            SendMailAgain again => MailRetries.Decide(installation, again),
            ChangeSettings change => Installations.Settings.Decide(installation, change),
            OrderRuleAdoption order => RuleAdoptionOrders.Decide(installation, order),
            ReplaceStartingText replace => Installations.StartingTexts.Decide(installation, replace),
            RemoveStartingText remove => Installations.StartingTexts.Decide(installation, remove),
        };
    }

    /// <summary>
    /// Whether events that are intended are about the same account as others that happened meanwhile.
    /// </summary>
    public static bool Collides(IEnumerable<InstallationEvent> intended, IEnumerable<InstallationEvent> since) =>
        since.Select(Touches).Intersect(intended.Select(Touches)).Any();

    private static string Touches(InstallationEvent happened) => happened switch
    {
        InstallationSetUp => "set-up",
        AccountGiven given => given.Person.ToString(),
        AccountKindsChanged changed => changed.Person.ToString(),
        AdministratorLetIn letIn => letIn.Person.ToString(),
        PersonLeft left => left.Person.ToString(),
        AccountLinkMade made => $"link {made.Person}",
        SignInChanged changed => $"sign-in {changed.Person}",
        MailSentAgain again => $"mail {again.Mail}",
        SettingsChanged => "settings",
        RuleAdoptionOrdered => "rule adoption",
        StartingTextReplaced replaced => $"starting text {replaced.Document}",
        StartingTextRemoved removed => $"starting text {removed.Document}",
    };

    private static Installation Given(Installation installation, PersonId person, AccountKinds kinds) =>
        installation with { Accounts = installation.Accounts.SetItem(person, kinds) };
}
