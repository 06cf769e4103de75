using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.Web.QuickCheck;

/// <summary>Values of an address, read.</summary>
internal static class QueryText
{
    public const int LongestName = 200;

    /// <summary>A day; null where it is none. Days far away would leave the calendar when counted back from.</summary>
    public static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(
            value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 2200 ? day : null;

    /// <summary>A name goes into documents of several formats; what none of them can hold becomes a space.</summary>
    public static string Printable(string name) => string.Concat(name.EnumerateRunes().Select(rune =>
        Rune.IsControl(rune) || GivenText.IsUnseen(rune) ? " " : rune.ToString()))
        .Trim();
}
