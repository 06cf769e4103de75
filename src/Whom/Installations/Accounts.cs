using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>
/// Become the first administrator, by the link that the program printed. Who has it is not known before.
/// </summary>
/// <param name="Person">The new administrator: the one who asks.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SetUpInstallation(PersonId Person, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>Give a person an account.</summary>
public sealed record GiveAccount(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>Change what an account may do.</summary>
public sealed record ChangeAccountKinds(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>Make a link by which a person sets their password.</summary>
public sealed record MakeAccountLink(PersonId Person, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>The first administrator set the installation up.</summary>
public sealed record InstallationSetUp(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>A person was given an account.</summary>
public sealed record AccountGiven(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>What an account may do was changed.</summary>
public sealed record AccountKindsChanged(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>A link was made by which a person sets their password.</summary>
public sealed record AccountLinkMade(PersonId Person, Actor By, DateTimeOffset At) : InstallationEvent(By, At);

/// <summary>Who has an account, and what it may do.</summary>
public static class Accounts
{
    /// <summary>
    /// What the first administrator may do: in the smallest town one person looks after the program and buys; whoever
    /// has more people takes one of the two away.
    /// </summary>
    public const AccountKinds First = AccountKinds.Administrator | AccountKinds.ProcurementOfficer;

    /// <summary>Once, for oneself.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, SetUpInstallation command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.HasAdministrator || command.By is not Actor.Account || !command.By.Is(command.Person)
            ? new Refusal.AdministratorsOnly()
            : new InstallationSetUp(command.Person, First, command.By, command.At);
    }

    /// <summary>
    /// An installation is looked after by whom its record makes an administrator, whatever a session that began before
    /// still says: of two who take it from each other at once, one stays.
    /// </summary>
    public static Refusal? MayNotAdminister(this Installation installation, Actor by)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return Authority.MayNotAdminister(by)
            ?? (installation.Accounts.GetValueOrDefault(by.RequirePerson()).HasFlag(AccountKinds.Administrator)
                ? null
                : new Refusal.AdministratorsOnly());
    }

    /// <summary>Each person has one account.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, GiveAccount command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : installation.Accounts.ContainsKey(command.Person) ? new Refusal.HasAccount(command.Person)
            : new AccountGiven(command.Person, command.Kinds, command.By, command.At);
    }

    /// <summary>Nobody locks themselves out of looking after the installation.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, ChangeAccountKinds command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        if (installation.MayNotAdminister(command.By) is { } not) return not;
        if (!installation.Accounts.TryGetValue(command.Person, out var before))
            return new Refusal.NoSuchAccount(command.Person);
        var kinds = KindsAfter(command);
        return kinds == before
            ? new Refusal.NothingChanges()
            : new AccountKindsChanged(command.Person, kinds, command.By, command.At);
    }

    /// <summary>What an account may do after a change of it.</summary>
    public static AccountKinds KindsAfter(ChangeAccountKinds command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.By.Is(command.Person) ? command.Kinds | AccountKinds.Administrator : command.Kinds;
    }

    /// <summary>For whoever has an account.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, MakeAccountLink command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : !installation.Accounts.ContainsKey(command.Person) ? new Refusal.NoSuchAccount(command.Person)
            : new AccountLinkMade(command.Person, command.By, command.At);
    }
}
