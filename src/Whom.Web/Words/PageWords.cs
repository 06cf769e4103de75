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
    public string Count(string key, int count) => this[count == 1 ? key + "One" : key + "Many", count];

    public string Day(DateOnly day) => day.ToString(this["DayFormat"], _culture);

    public string DayWithWeekday(DateOnly day) => day.ToString(this["WeekdayFormat"], _culture);

    public string Moment(DateTimeOffset at) =>
        this["MailMoment", Day(DateOnly.FromDateTime(at.UtcDateTime)), at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)];

    public string Number(int number) => number.ToString("N0", _culture);

    /// <summary>"a, b and c".</summary>
    public string Join(IEnumerable<string> items, string lastWord = "And")
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {this[lastWord]} {all[^1]}";
    }
}
