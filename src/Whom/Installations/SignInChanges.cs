using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>What was changed about how an account signs in.</summary>
public enum SignInChange
{
    /// <summary>The password.</summary>
    Password,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>A code is asked for after the password.</summary>
    SecondFactorOn,

    /// <summary>No code is asked for any more.</summary>
    SecondFactorOff,

    /// <summary>New recovery codes; the old ones ended.</summary>
    RecoveryCodes,

    /// <summary>The organization was known by the address of the account, and signs it in from now on.</summary>
    OrganisationLinked,

    /// <summary>The organization may be linked to the account anew.</summary>
    OrganisationUnlinked,

    /// <summary>The address, as it was changed in the directory.</summary>
    Address,
}

/// <summary>
/// Change how one's own account signs in. Whoever opened a link that sets a password does so as the account.
/// </summary>
public sealed record ChangeSignIn(PersonId Person, SignInChange Change, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>Let an account be linked to the organization anew, by whoever has its address there next.</summary>
public sealed record UnlinkOrganisation(PersonId Person, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>Have the address of an account follow the directory.</summary>
public sealed record ChangeAccountAddress(PersonId Person, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>How an account signs in was changed.</summary>
public sealed record SignInChanged(PersonId Person, SignInChange Change, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>How accounts sign in. With what is beside the record; that it was changed, and by whom, is in it.</summary>
public static class SignInChanges
{
    /// <summary>Each changes their own, save what only an administrator changes.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, ChangeSignIn command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return command.By is not Actor.Account || !command.By.Is(command.Person) || !IsOwn(command.Change)
            ? new Refusal.OwnSignInOnly()
            : Changed(installation, command.Person, command.Change, command);
    }

    /// <summary>For administrators: whoever could do it alone would be whoever has the address next.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, UnlinkOrganisation command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not
            ? not
            : Changed(installation, command.Person, SignInChange.OrganisationUnlinked, command);
    }

    /// <summary>For administrators: whoever reads the mails of an account can have it.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, ChangeAccountAddress command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not
            ? not
            : Changed(installation, command.Person, SignInChange.Address, command);
    }

    /// <summary>Whether people change that for themselves.</summary>
    private static bool IsOwn(SignInChange change) => change switch
    {
        SignInChange.Password or SignInChange.PasskeyAdded or SignInChange.PasskeyRemoved
            or SignInChange.SecondFactorOn or SignInChange.SecondFactorOff or SignInChange.RecoveryCodes
            or SignInChange.OrganisationLinked => true,
        SignInChange.OrganisationUnlinked or SignInChange.Address => false,
    };

    private static Decision<InstallationEvent> Changed(
        Installation installation, PersonId person, SignInChange change, InstallationCommand command) =>
        installation.Accounts.ContainsKey(person)
            ? new SignInChanged(person, change, command.By, command.At)
            : new Refusal.NoSuchAccount(person);
}
