using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

/// <summary>
/// The ends of both ceremonies of WebAuthn. What a browser sends that is no credential is a refusal, not a fault; and
/// so is one that came before.
/// </summary>
public sealed class PasskeyCeremony(
    AccountSignIn signIn, AccountDirectory accounts, AnsweredChallenges answered, IHttpContextAccessor http)
{
    /// <summary>Signs in whose passkey it is.</summary>
    public async Task<bool> SignInAsync(string? credential)
    {
        if (await AssertAsync(credential) is not { } owner) return false;
        await signIn.SignInAsync(owner, SessionCookie.Begun(SessionWay.Passkey));
        return true;
    }

    /// <summary>Whose passkey it is; null where it is nobody's.</summary>
    public async Task<Account?> AssertAsync(string? credential)
    {
        if (ChallengeOf(credential) is not { } challenge) return null;
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential!) is { Succeeded: true } shown
                && await answered.TakeAsync(challenge, http.HttpContext!.RequestAborted)
                && (await accounts.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded
                ? shown.User
                : null;
        }
        catch (InvalidOperationException)
        {
            // The ceremony took too long, or was begun elsewhere: the framework no longer knows what it asked for.
            return null;
        }
    }

    /// <summary>The passkey that was made; null where none was.</summary>
    public async Task<UserPasskeyInfo?> MadeAsync(string? credential)
    {
        if (ChallengeOf(credential) is not { } challenge) return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential!) is { Succeeded: true } made
                && await answered.TakeAsync(challenge, http.HttpContext!.RequestAborted)
                ? made.Passkey
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // What the credential answers, as its device has signed it (WebAuthn level 3, section 5.8.1); null where it is no
    // credential at all.
    private static byte[]? ChallengeOf(string? credential)
    {
        if (credential is null or { Length: > 64 * 1024 }) return null;
        try
        {
            using var read = JsonDocument.Parse(credential);
            var client = read.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString();
            using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(client));
            return Base64Url.DecodeFromChars(said.RootElement.GetProperty("challenge").GetString());
        }
        catch (Exception broken) when (broken
            is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
