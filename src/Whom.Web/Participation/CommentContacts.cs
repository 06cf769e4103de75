using System.Net.Mail;

namespace Whom.Web.Participation;

/// <summary>Where somebody wants to be told of the answer.</summary>
public static class CommentContacts
{
    /// <summary>How long an address is kept at most, whatever becomes of the consultation.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(730);

    private const int LongestAddress = 254;

    /// <summary>Whether this is an address of mail and nothing else.</summary>
    public static bool IsAddress(string given) =>
        given is { Length: > 2 and <= LongestAddress }
        && given.All(letter => letter is > ' ' and not ('\u007F' or ',' or ';'))
        && MailAddress.TryCreate(given, out var address) && address.Address == given;
}
