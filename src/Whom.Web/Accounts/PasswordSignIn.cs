using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

public enum SignInAnswer
{
    Refused,
    SecondFactor,
    In,
}

/// <summary>
/// Signs in with address and password. Whether an address has an account, whether it has to wait, and whether the
/// password was wrong is not told, and each attempt looks at exactly one hash, which takes nearly all of its time.
/// </summary>
public sealed class PasswordSignIn(
    AccountDirectory accounts, SignInManager<Account> signIn, NormalizedPasswords passwords)
{
    public async Task<SignInAnswer> TryAsync(string email, string password)
    {
        // Longer than any password that is taken; it would only cost work.
        if (password.Length > 4 * PasswordRules.Longest) return SignInAnswer.Refused;
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account?.Password is null || await accounts.IsLockedOutAsync(account))
        {
            passwords.LookAtDecoy(password);
            return SignInAnswer.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInAnswer.In
            : result.RequiresTwoFactor ? SignInAnswer.SecondFactor
            : SignInAnswer.Refused;
    }
}
