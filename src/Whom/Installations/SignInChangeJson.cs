using Whom.Records;

namespace Whom.Installations;

/// <summary>
/// What was changed about how an account signs in, as it is recorded. Words are frozen once released.
/// </summary>
internal static class SignInChangeJson
{
    public static string WordOf(SignInChange change) => change switch
    {
        SignInChange.Password => "password",
        SignInChange.PasskeyAdded => "passkey-added",
        SignInChange.PasskeyRemoved => "passkey-removed",
        SignInChange.SecondFactorOn => "second-factor-on",
        SignInChange.SecondFactorOff => "second-factor-off",
        SignInChange.RecoveryCodes => "recovery-codes",
        SignInChange.OrganisationLinked => "organisation-linked",
        SignInChange.OrganisationUnlinked => "organisation-unlinked",
        SignInChange.Address => "address",
    };

    public static SignInChange Read(EventReader from) =>
        from.OneOf("change", [.. Enum.GetValues<SignInChange>().Select(change => (WordOf(change), change))]);
}
