using System.Globalization;
using System.Resources;

namespace Whom.Web.Words;

/// <summary>The words of the pages in one language. A key without words is a bug.</summary>
public sealed class PageWords(string language)
{
    private static readonly ResourceManager Strings = new("Whom.Web.Resources.Strings", typeof(PageWords).Assembly);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);

    public string this[string key] =>
        Strings.GetString(key, _culture) ?? throw new KeyNotFoundException($"No words for {key}.");

    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(_culture, this[key], values);

    /// <summary>The words for one or for several.</summary>
    public string Count(string key, int count, params ReadOnlySpan<object?> more) => this[count == 1 ? key + "One" : key + "Many", [count, .. more]];

    public string Day(DateOnly day) => day.ToString(this["DayFormat"], _culture);

    public string DayWithWeekday(DateOnly day) => day.ToString(this["WeekdayFormat"], _culture);

    /// <summary>An instant as a clock there shows it.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString(this["InstantFormat"], _culture);

    public string Number(int number) => number.ToString("N0", _culture);

    /// <summary>"a, b and c".</summary>
    public string Join(IEnumerable<string> items, string lastWord = "And")
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {this[lastWord]} {all[^1]}";
    }
}
