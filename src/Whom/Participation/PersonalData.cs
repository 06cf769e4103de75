using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Whom.Participation;

/// <summary>What looks like somebody’s own details in a text: they are offered to be blacked out.</summary>
public static partial class PersonalData
{
    private const RegexOptions How = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.NonBacktracking;

    /// <summary>Where such details stand, in order, none of them over another.</summary>
    public static ImmutableArray<FoundDetail> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Plain(text);
        var found = new List<FoundDetail>();
        foreach (var (kind, pattern) in new[]
            {
                (DetailKind.MailAddress, MailAddress()), (DetailKind.MailAddress, SpokenMailAddress()),
                (DetailKind.Number, PersonNumber()), (DetailKind.Number, CardNumber()), (DetailKind.Phone, Phone()),
                (DetailKind.Phone, SpokenDigits()), (DetailKind.Address, StreetAddress()),
            })
            foreach (Match match in pattern.Matches(plain))
                if (Counts(kind, plain, match)
                    && !found.Any(one => one.Start < match.Index + match.Length && match.Index < one.End))
                    found.Add(new FoundDetail(kind, match.Index, match.Length));
        return [.. found.OrderBy(one => one.Start)];
    }

    // Digits and letters of other widths and scripts as the plain ones, each in its place.
    private static string Plain(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            var letter = from[at];
            to[at] = CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit)
                : letter is >= '！' and <= '～' ? (char)(letter - '！' + '!')
                : CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.DashPunctuation ? '-'
                : char.IsWhiteSpace(letter) && letter is not ('\n' or '\r') ? ' '
                : letter;
        }
    });

    // A day, a span of years or a sum of money is no number of a phone; what happened near a road is no address.
    private static bool Counts(DetailKind kind, string plain, Match match) => kind switch
    {
        DetailKind.MailAddress or DetailKind.Number => true,
        DetailKind.Phone => match.Value.Count(char.IsAsciiDigit) is 0 or (>= 7 and <= 15)
            && (match.Index == 0 || plain[match.Index - 1] is not ('$' or '€' or '£'))
            && !Day().IsMatch(match.Value),
        DetailKind.Address => !match.Value.ToLowerInvariant().Split(' ').Any(Everyday.Contains),
    };

    private static FrozenSet<string> Everyday { get; } = FrozenSet.ToFrozenSet(
        [
            "a", "an", "at", "for", "from", "in", "my", "of", "on", "our", "the", "their", "this", "to", "your",
            "days", "hours", "minutes", "months", "people", "weeks", "years",
        ], StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]{1,64}\s?@\s?[\p{L}\p{N}\-]{1,63}(\.[\p{L}\p{N}\-]{1,63}){1,5}", How)]
    private static partial Regex MailAddress();

    [GeneratedRegex(
        @"\b[\p{L}\p{N}._%+\-]{2,64}\s{0,2}[(\[{]\s?(at|arroba)\s?[)\]}]\s{0,2}[\p{L}\p{N}\-]{2,63}(\s{0,2}([(\[{]\s?(dot|punto)\s?[)\]}]|\s(dot|punto)\s|\.)\s{0,2}[a-z]{2,24}){1,3}\b"
        + @"|\b[\p{L}\p{N}._%+\-]{2,64}\s{1,3}(at|arroba)\s\s{0,2}[\p{L}\p{N}\-]{2,63}(\s{0,2}([(\[{]\s?(dot|punto)\s?[)\]}]|\s(dot|punto)\s)\s{0,2}[a-z]{2,24}){1,3}\b",
        How)]
    private static partial Regex SpokenMailAddress();

    [GeneratedRegex(@"\b\d{3}[ \-]\d{2}[ \-]\d{4}\b", How)]
    private static partial Regex PersonNumber();

    [GeneratedRegex(@"\b\d{4}[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{1,7}\b", How)]
    private static partial Regex CardNumber();

    [GeneratedRegex(
        @"^((19|20)\d\d[\-/. ]\d{1,2}[\-/. ]\d{1,2}|\d{1,2}[\-/. ]\d{1,2}[\-/. ](19|20)\d\d|(19|20)\d\d[\-/ ]{1,3}(19|20)\d\d)$",
        How)]
    private static partial Regex Day();

    [GeneratedRegex(@"(\+|\b|\()\d{1,4}\)?([ .\-/]{0,2}\(?\d{2,5}\)?){1,5}\b", How)]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"\b((zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)[\s,.\-]{1,3}){6,14}(zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b",
        How)]
    private static partial Regex SpokenDigits();

    [GeneratedRegex(
        @"\b\d{1,6} ([\p{L}0-9.']{1,20} ){1,4}(street|avenue|boulevard|drive|lane|court|road|place|st|ave|blvd|dr|ln|rd|apt)\b\.?|\b(calle|avenida|av\.|carrera) [\p{L}0-9 ]{2,40} \d{1,6}\b",
        How)]
    private static partial Regex StreetAddress();
}

/// <summary>What kind of details.</summary>
public enum DetailKind
{
    /// <summary>An address of mail.</summary>
    MailAddress,

    /// <summary>A number of a phone.</summary>
    Phone,

    /// <summary>A number by which an authority or a bank knows somebody.</summary>
    Number,

    /// <summary>A street and a house.</summary>
    Address,
}

/// <summary>Details in a text.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Start">Where they begin, in units of UTF-16.</param>
/// <param name="Length">How long they are, in units of UTF-16.</param>
public sealed record FoundDetail(DetailKind Kind, int Start, int Length)
{
    /// <summary>Where they end.</summary>
    public int End => Start + Length;
}
