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

/// <summary>
/// Let somebody go: their account ends with all that opens it, and where asked, they leave the directory.
/// </summary>
/// <param name="Person">Who leaves.</param>
/// <param name="FromDirectory">Whether nobody is to find them in the directory any more.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record LetGo(PersonId Person, bool FromDirectory, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>Make somebody an administrator from the machine itself, where no administrator can sign in.</summary>
public sealed record LetIn(PersonId Person, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

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

/// <summary>A person has left: their account is gone, and where it says so, their place in the directory.</summary>
public sealed record PersonLeft(PersonId Person, bool FromDirectory, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>A person was made an administrator from the machine itself.</summary>
/// <param name="Person">Who.</param>
/// <param name="Kinds">All that their account may do since.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AdministratorLetIn(PersonId Person, AccountKinds Kinds, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

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

    /// <summary>
    /// Whoever has an account or stands in the directory can be let go, save the last who looks after the installation.
    /// </summary>
    public static Decision<InstallationEvent> Decide(Installation installation, LetGo command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : !command.FromDirectory && !installation.Accounts.ContainsKey(command.Person)
                ? new Refusal.NoSuchAccount(command.Person)
            : installation.Accounts.All(account => account.Key == command.Person
                || !account.Value.HasFlag(AccountKinds.Administrator)) ? new Refusal.LastAdministrator()
            : new PersonLeft(command.Person, command.FromDirectory, command.By, command.At);
    }

    /// <summary>What an account could do before, it can do still.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, LetIn command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotOperate(command.By) is { } not ? not
            : new AdministratorLetIn(
                command.Person, installation.KindsAfter(command), command.By, command.At);
    }

    /// <summary>What an account may do once its person was let in.</summary>
    public static AccountKinds KindsAfter(this Installation installation, LetIn command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.Accounts.GetValueOrDefault(command.Person) | AccountKinds.Administrator;
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
