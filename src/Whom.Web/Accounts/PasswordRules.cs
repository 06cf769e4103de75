using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

/// <summary>
/// Which passwords are taken (NIST SP 800-63B-4, 3.1.1.2): long ones, of any characters, that are not guessed first. No
/// character is asked for, and none expires.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 15;
    public const int Longest = 128;

    private const string Product = "whom";

    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "01234567890", "09876543210",
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ];

    private readonly FrozenSet<string> _common = ReadCommon();

    /// <summary>Why the password is not taken; null where it is.</summary>
    public PasswordRefusal? Check(string password, string email, string name)
    {
        var typed = NormalizedPasswords.Normalize(password);
        var length = new StringInfo(typed).LengthInTextElements;
        if (length < Shortest) return new PasswordRefusal.TooShort(length);
        if (typed.Length > Longest) return new PasswordRefusal.TooLong(typed.Length);
        var messages = MailMessages(typed);
        if (IsCommon(messages.Length == 0 ? typed : messages)) return new PasswordRefusal.Common();
        string[] known = [Product, email, email.Split('@')[0], .. name.Split(' ')];
        return known.FirstOrDefault(word => MailMessages(word).Length >= 4
            && messages.Contains(MailMessages(word), StringComparison.Ordinal)) is { } held
            ? new PasswordRefusal.Known(held)
            : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            Check(password ?? "", user.Email, user.Name) is { } refusal
                ? IdentityResult.Failed(
                    new IdentityError { Code = refusal.GetType().Name, Description = "The password is not taken." })
                : IdentityResult.Success);

    // Whether all of it can be cut into common words, runs of a keyboard, and one character again and again.
    private bool IsCommon(string messages)
    {
        var cut = new bool[messages.Length + 1];
        cut[0] = true;
        for (var end = 1; end <= messages.Length; end++)
            for (var start = 0; start < end && !cut[end]; start++)
                cut[end] = cut[start] && IsPiece(messages.AsSpan(start..end));
        return cut[^1];
    }

    private bool IsPiece(ReadOnlySpan<char> piece)
    {
        if (piece.Length >= 3 && (!piece.ContainsAnyExcept(piece[0]) || IsRun(piece))) return true;
        // A few digits at the end are what people add when asked for digits.
        if (piece.Length <= 4 && !piece.ContainsAnyExceptInRange('0', '9')) return true;
        return _common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(piece);
    }

    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        foreach (var run in Runs)
            if (run.AsSpan().Contains(piece, StringComparison.Ordinal)) return true;
        return false;
    }

    private static string MailMessages(string text)
    {
        var messages = new StringBuilder(text.Length);
        foreach (var message in text)
            if (char.IsLetterOrDigit(message)) messages.Append(char.ToLowerInvariant(message));
        return messages.ToString();
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
