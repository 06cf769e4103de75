using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Whom.Web.Accounts;

/// <summary>
/// The framework's hash, PBKDF2 with HMAC-SHA-512, over the password in one form of Unicode (NIST SP 800-63B-4,
/// 3.1.1.2), so that it fits whatever keyboard it is typed on.
/// </summary>
public sealed class NormalizedPasswords : IPasswordHasher<Account>
{
    // OWASP, Password Storage Cheat Sheet, "PBKDF2": 210,000 with HMAC-SHA-512.
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Account> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string _decoy;

    public NormalizedPasswords() => _decoy = _hasher.HashPassword(null!, Guid.NewGuid().ToString());

    public static string Normalize(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no form of its own; it stays as it was typed.
            return password;
        }
    }

    public string HashPassword(Account user, string password) => _hasher.HashPassword(user, Normalize(password));

    public PasswordVerificationResult VerifyHashedPassword(
        Account user, string hashedPassword, string providedPassword) =>
        _hasher.VerifyHashedPassword(user, hashedPassword, Normalize(providedPassword));

    /// <summary>Takes as long as looking at a password that is wrong.</summary>
    public void LookAtDecoy(string password) => _hasher.VerifyHashedPassword(null!, _decoy, Normalize(password));
}
