using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Whom.Records;
using Whom.Storage.Signing;
using Whom.Web.Accounts;

namespace Whom.Web.Signing;

/// <summary>What a passkey has signed, and which it was.</summary>
/// <param name="Credential">The id of the passkey.</param>
/// <param name="PublicKey">Its public key, as a COSE key (RFC 9052, section 7).</param>
/// <param name="Assertion">What it has signed.</param>
public sealed record DeviceProof(
    ReadOnlyMemory<byte> Credential, ReadOnlyMemory<byte> PublicKey, DeviceAssertion Assertion);

/// <summary>
/// Asks a passkey of an account to sign a challenge of ours, the hash of a statement, and verifies what it signed. The
/// framework's ceremonies draw their challenges themselves; the passkeys are those that people sign in with, and where
/// a page may stand is asked of the same options (decision 0019).
/// </summary>
public sealed class SigningCeremony(
    AccountDirectory accounts, IOptions<IdentityPasskeyOptions> passkeys, IHttpContextAccessor accessor)
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>What the browser asks a passkey for; null where the account has none.</summary>
    public async Task<string?> AskAsync(Account account, FileHash statement)
    {
        var known = await accounts.GetPasskeysAsync(account);
        return known.Count == 0 ? null : OptionsOf(known, statement).ToJson();
    }

    /// <summary>
    /// What a passkey of this account has signed; null where it signed something else, elsewhere or for another page,
    /// did not verify its owner, or is not theirs.
    /// </summary>
    public async Task<DeviceProof?> VerifyAsync(Account account, FileHash statement, string? answer)
    {
        if (Read(answer) is not { } given || await OriginOfAsync(given.Response.ClientDataJson) is not { } origin
            || await accounts.GetPasskeyAsync(account, given.RawId) is not { } passkey
            || !IsReadByAll(passkey.PublicKey, given.Response.Signature)) return null;
        try
        {
            var verified = await Verifier(origin).MakeAssertionAsync(new MakeAssertionParams
            {
                AssertionResponse = given,
                OriginalOptions = OptionsOf([passkey], statement),
                StoredPublicKey = passkey.PublicKey,
                StoredSignatureCounter = passkey.SignCount,
                IsUserHandleOwnerOfCredentialIdCallback = (owner, _) => Task.FromResult(
                    owner.UserHandle.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(account.Person.ToString()))),
            });
            (passkey.SignCount, passkey.IsBackedUp) = (verified.SignCount, verified.IsBackedUp);
        }
        catch (Exception refused) when (refused is Fido2VerificationException or InvalidOperationException
            or ArgumentException or FormatException or JsonException or CborContentException
            or CryptographicException)
        {
            // Whatever a browser sends is a refusal, not a fault.
            return null;
        }

        return (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded
            ? new DeviceProof(
                passkey.CredentialId, passkey.PublicKey,
                new DeviceAssertion(
                    given.Response.ClientDataJson, given.Response.AuthenticatorData, given.Response.Signature))
            : null;
    }

    private HttpContext Http => accessor.HttpContext!;

    private string Site => passkeys.Value.ServerDomain ?? Http.Request.Host.Host;

    private AssertionOptions OptionsOf(IEnumerable<UserPasskeyInfo> known, FileHash statement) => new()
    {
        Challenge = Convert.FromHexString(statement.Hex),
        RpId = Site,
        Timeout = (ulong)PendingSignings.Lasts.TotalMilliseconds,
        UserVerification = UserVerificationRequirement.Required,
        AllowCredentials =
        [
            .. known.Select(passkey => new PublicKeyCredentialDescriptor(
                PublicKeyCredentialType.PublicKey, passkey.CredentialId, TransportsOf(passkey))),
        ],
    };

    private Fido2 Verifier(string origin) => new(
        new Fido2Configuration
        {
            RPID = Site,
            RPName = Site,
            Origins = new HashSet<string>(StringComparer.Ordinal) { origin },
            AllowCrossOriginRequests = false,
        },
        null);

    // Where the page stood that asked, if that was one of ours: by the same rule as when people sign in.
    private async Task<string?> OriginOfAsync(byte[] clientData)
    {
        try
        {
            using var said = JsonDocument.Parse(clientData);
            if (said.RootElement.GetProperty("origin").GetString() is not { Length: > 0 } origin
                || !Uri.TryCreate(origin, UriKind.Absolute, out var uri)) return null;
            var crosses = said.RootElement.TryGetProperty("crossOrigin", out var cross)
                && cross.ValueKind != JsonValueKind.False;
            var isOwn = passkeys.Value.ValidateOrigin is { } rule
                ? await rule(new PasskeyOriginValidationContext
                {
                    HttpContext = Http, Origin = origin, CrossOrigin = crosses
                })
                : !crosses && Http.Request.Headers.Origin is [var sent] && uri.Equals(sent);
            return isOwn ? origin : null;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    // The library reads some signatures that others refuse; what is kept must convince whoever verifies it years later.
    // A signature of ECDSA is a sequence of two integers in DER (WebAuthn level 3, 6.5.5); such a key begins with its
    // type, 2 (RFC 9053, section 7.1).
    private static bool IsReadByAll(byte[] key, byte[] signature)
    {
        if (key is not [_, 1, 2, ..]) return true;
        try
        {
            var read = new AsnReader(signature, AsnEncodingRules.DER);
            var pair = read.ReadSequence();
            read.ThrowIfNotEmpty();
            pair.ReadIntegerBytes();
            pair.ReadIntegerBytes();
            pair.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static AuthenticatorAssertionRawResponse? Read(string? answer)
    {
        if (answer is null or { Length: > LongestAnswer }) return null;
        try
        {
            return JsonSerializer.Deserialize<AuthenticatorAssertionRawResponse>(answer) is
            {
                RawId: not null,
                Response: { ClientDataJson: not null, AuthenticatorData: not null, Signature: not null }
            } read
                ? read : null;
        }
        catch (Exception broken) when (broken is JsonException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    private static AuthenticatorTransport[] TransportsOf(UserPasskeyInfo passkey) =>
    [
        .. (passkey.Transports ?? []).Select(name => name switch
        {
            "usb" => AuthenticatorTransport.Usb,
            "nfc" => AuthenticatorTransport.Nfc,
            "ble" => AuthenticatorTransport.Ble,
            "smart-card" => AuthenticatorTransport.SmartCard,
            "hybrid" => AuthenticatorTransport.Hybrid,
            "internal" => AuthenticatorTransport.Internal,
            // What a browser names that the library does not know is left out: it is only a hint.
            _ => (AuthenticatorTransport?)null,
        }).OfType<AuthenticatorTransport>(),
    ];
}
