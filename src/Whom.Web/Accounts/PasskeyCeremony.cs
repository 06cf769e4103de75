using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

/// <summary>
/// The ends of both ceremonies of WebAuthn. What a browser sends that is no credential is a refusal, not a fault.
/// </summary>
public static class PasskeyCeremony
{
    public static async Task<bool> SignInAsync(SignInManager<Account> signIn, string? credential)
    {
        if (!IsJson(credential)) return false;
        try
        {
            return (await signIn.PasskeySignInAsync(credential!)).Succeeded;
        }
        catch (InvalidOperationException)
        {
            // The ceremony took too long, or was begun elsewhere: the framework no longer knows what it asked for.
            return false;
        }
    }

    /// <summary>The passkey that was made; null where none was.</summary>
    public static async Task<UserPasskeyInfo?> MadeAsync(SignInManager<Account> signIn, string? credential)
    {
        if (!IsJson(credential)) return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential!) is { Succeeded: true } made
                ? made.Passkey
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsJson(string? credential)
    {
        if (credential is null or { Length: > 64 * 1024 }) return false;
        try
        {
            using var read = JsonDocument.Parse(credential);
            return read.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
