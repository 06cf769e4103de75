using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Records;

/// <summary>
/// A day that somebody wrote, whichever way: 2026-12-15, 12/15/2026, December 15, 2026, 15 de diciembre de 2026. Where
/// numbers alone could be two days, the language says which comes first; whoever takes it reads it back in words.
/// </summary>
/// <param name="Day">The day; null where it is not taken.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
public sealed record GivenDay(DateOnly? Day, DayFault? Fault)
{
    /// <summary>
    /// The first year that is taken. Far years are refused everywhere, so that no counting of days leaves the calendar.
    /// </summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that is taken.</summary>
    public const int LastYear = 2199;

    // Longer than any day with its weekday, in any of the languages.
    private const int Longest = 60;

    // Words are known in all languages at once: none of them means two months.
    private static readonly ImmutableArray<string[]> Months =
    [
        ["january", "enero"], ["february", "febrero"], ["march", "marzo"], ["april", "abril"], ["may", "mayo"],
        ["june", "junio"], ["july", "julio"], ["august", "agosto"], ["september", "septiembre", "setiembre"],
        ["october", "octubre"], ["november", "noviembre"], ["december", "diciembre"],
    ];

    // From Sunday on, as the calendar of the runtime counts.
    private static readonly ImmutableArray<string[]> Weekdays =
    [
        ["sunday", "domingo"], ["monday", "lunes"], ["tuesday", "martes"], ["wednesday", "miercoles"],
        ["thursday", "jueves"], ["friday", "viernes"], ["saturday", "sabado"],
    ];

    private static readonly ImmutableArray<string> Ordinals = ["st", "nd", "rd", "th", "o", "ro", "er", "º", "°"];
    private static readonly ImmutableArray<string> Small = ["the", "of", "on", "el", "de", "del"];

    /// <summary>
    /// Reads a day as people of a language write it: a tag such as <c>en</c>, <c>en-GB</c>, <c>es</c>.
    /// </summary>
    public static GivenDay Read(string? given, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        // What is pasted along unseen, and every kind of blank, says nothing about a day.
        if (Pieces(GivenText.Shortened(given ?? "", Longest + 1)) is not { } pieces) return new(null, DayFault.NoDay);
        var weekday = Weekday(pieces);
        if (weekday is not null) pieces.RemoveAt(0);
        var read = pieces.Any(piece => char.IsLetter(piece.Text[0]))
            ? InWords(pieces) : InNumbers(pieces, IsMonthFirst(language));
        return weekday is { } named && read.Day is { } day && (int)day.DayOfWeek != named
            ? new(null, DayFault.OtherWeekday) : read;
    }

    /// <summary>
    /// A day as programs write it, year-month-day and nothing else: in addresses and in files of facts.
    /// </summary>
    public static bool TryIso(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        && day.Year is >= FirstYear and <= LastYear;

    // Of the languages here, only the English of the United States puts the month first.
    private static bool IsMonthFirst(string language) =>
        language is "en" || language.Equals("en-US", StringComparison.OrdinalIgnoreCase);

    private static GivenDay InNumbers(List<Piece> pieces, bool monthFirst)
    {
        if (pieces is not [{ } first, { } second, { } third] || second.Before != third.Before
            || second.Before.Trim() is not ("/" or "-" or "." or "")) return new(null, DayFault.NoDay);
        var (a, b, c) = (first.Number, second.Number, third.Number);
        if (second.Text.Length > 2) return new(null, DayFault.NoDay);
        if (first.Text.Length == 4) return third.Text.Length > 2 ? new(null, DayFault.NoDay) : Of(a, b, c);
        if (third.Text.Length != 4)
            return new(null, first.Text.Length > 2 || third.Text.Length > 2
                ? DayFault.NoDay : DayFault.YearOfTwoDigits);
        var (usual, other) = monthFirst ? (Of(c, a, b), Of(c, b, a)) : (Of(c, b, a), Of(c, a, b));
        return usual.Fault == DayFault.NoSuchDay ? other : usual;
    }

    private static GivenDay InWords(List<Piece> pieces)
    {
        var (numbers, months) = (new List<Piece>(), new List<int>());
        for (var at = 0; at < pieces.Count; at++)
        {
            var piece = pieces[at];
            if (char.IsAsciiDigit(piece.Text[0])) numbers.Add(piece);
            else if (piece.Text is "primero") numbers.Add(new Piece("", "1"));
            else if (Month(piece.Text) is { } month) months.Add(month);
            else if (!(piece.Before is "" or "." && at > 0 && Ordinals.Contains(piece.Text))
                && !Small.Contains(piece.Text)) return new(null, DayFault.NoDay);
        }

        if (months is not [var only]) return new(null, DayFault.NoDay);
        return numbers switch
        {
            [{ Text.Length: 4 } year, { Text.Length: <= 2 } day] => Of(year.Number, only, day.Number),
            [{ Text.Length: <= 2 } day, { Text.Length: 4 } year] => Of(year.Number, only, day.Number),
            [{ Text.Length: <= 2 }, { Text.Length: <= 2 }] => new(null, DayFault.YearOfTwoDigits),
            [{ Text.Length: <= 2 }] => new(null, DayFault.YearOfTwoDigits),
            _ => new(null, DayFault.NoDay),
        };
    }

    private static GivenDay Of(int year, int month, int day) =>
        month is < 1 or > 12 || year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? new(null, DayFault.NoSuchDay)
        : year is < FirstYear or > LastYear ? new(null, DayFault.OutOfRange)
        : new(new DateOnly(year, month, day), null);

    private static int? Month(string word) => Named(word, Months) is { } at ? at + 1 : null;

    private static int? Weekday(List<Piece> pieces) =>
        pieces.Count > 1 && char.IsLetter(pieces[0].Text[0]) && Month(pieces[0].Text) is null
            ? Named(pieces[0].Text, Weekdays) : null;

    // By the whole name or its beginning: three letters tell all of them apart.
    private static int? Named(string word, ImmutableArray<string[]> names)
    {
        if (word.Length < 3) return null;
        for (var at = 0; at < names.Length; at++)
            if (Array.Exists(names[at], name => name.StartsWith(word, StringComparison.Ordinal))) return at;
        return null;
    }

    // Words and numbers, each with what stands before it; null where there is anything else, or too much.
    private static List<Piece>? Pieces(string text)
    {
        if (text.Length is 0 or > Longest) return null;
        var pieces = new List<Piece>();
        for (var at = 0; at < text.Length;)
        {
            var before = at;
            while (at < text.Length && text[at] is ' ' or ',' or '.' or '/' or '-' or '–') at++;
            var start = at;
            if (at == text.Length) return text[before..].Trim() is "" or "." ? pieces : null;
            if (char.IsAsciiDigit(text[at])) while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            else while (at < text.Length && (char.IsLetter(text[at]) || text[at] is 'º' or '°')) at++;
            if (at == start || at - start > 12 || (pieces.Count == 0 && before < start)) return null;
            pieces.Add(new(text[before..start].Replace('–', '-'), Plain(text[start..at])));
        }

        return pieces;
    }

    private static string Plain(string word) =>
        word.ToLowerInvariant().Replace('é', 'e').Replace('á', 'a').Replace('ª', 'º');

    private sealed record Piece(string Before, string Text)
    {
        public int Number => Text.Length <= 4 ? int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }
}

/// <summary>Why a day is not taken.</summary>
public enum DayFault
{
    /// <summary>It is no day in any of the ways that are known.</summary>
    NoDay,

    /// <summary>The calendar has no such day, such as February 30.</summary>
    NoSuchDay,

    /// <summary>
    /// Its year has not four digits: of three numbers of two digits each, any could be the year, and what is due on a
    /// day is mailed at once.
    /// </summary>
    YearOfTwoDigits,

    /// <summary>It lies before the first year that is taken, or after the last.</summary>
    OutOfRange,

    /// <summary>It is another day of the week than the one that stands beside it.</summary>
    OtherWeekday,
}
