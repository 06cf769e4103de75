using System.Globalization;
using System.Security.Cryptography;
using Whom.Participation;
using Whom.Storage.Secrets;

namespace Whom.Web.Participation;

/// <summary>
/// What a page carries that shows that somebody opened it shortly before they sent it. No cookie, no puzzle: whatever
/// comes without waits to be looked at, and is never refused.
/// </summary>
public sealed class FreshPages(StoreCipher cipher, TimeProvider time)
{
    private const string Purpose = "comment-page";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // Nobody reads a page and writes a sentence in less.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>The mark for the form with this id.</summary>
    public string MarkFor(ConsultationId consultation, Guid form) => cipher.Encrypt(
        Purpose, BelongsTo(consultation, form),
        time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the mark belongs to the form, and was given within a day.</summary>
    public bool IsFresh(ConsultationId consultation, Guid form, string? mark)
    {
        if (string.IsNullOrEmpty(mark)) return false;
        try
        {
            var given = DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(cipher.Decrypt(Purpose, BelongsTo(consultation, form), mark), CultureInfo.InvariantCulture));
            return time.GetUtcNow() - given is var age && age >= Shortest && age <= Longest;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or OverflowException
            or ArgumentException)
        {
            return false;
        }
    }

    private static string BelongsTo(ConsultationId consultation, Guid form) => $"{consultation}/{form:D}";
}
