using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Whom.Documents;
using Whom.Policies;

namespace Whom.Web.Wording;

/// <summary>
/// The words of the pages in one language. They stand in a file for each capability and language; a key stands in
/// one of them, and without words is a bug.
/// </summary>
public sealed class PageWording(string language)
{
    private const string Folder = "Whom.Web.Resources.";
    private const string Compiled = ".resources";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByLanguage =
        PlanWording.Languages.Add(BritishEnglish.Tag).ToFrozenDictionary(known => known, Read);

    /// <summary>The language of the words, by its code (BCP 47).</summary>
    public string Language { get; } = language;

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);
    private readonly PlanWording _plan = new(language);
    private readonly FrozenDictionary<string, string> _words = ByLanguage[language];

    /// <summary>What a language is called by those who speak it.</summary>
    public static string NameOf(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return culture.TextInfo.ToTitleCase(culture.NativeName);
    }

    public string this[string key] =>
        _words.TryGetValue(key, out var words) ? words : throw new KeyNotFoundException($"No words for {key}.");

    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(_culture, this[key], values);

    /// <summary>The words for one or for several.</summary>
    public string Count(string key, int count, params ReadOnlySpan<object?> more) =>
        this[count == 1 ? key + "One" : key + "Many", [count, .. more]];

    /// <summary>A day as every page, mail and document of the language shows it.</summary>
    public string Day(DateOnly day) => _plan.Day(day);

    public string DayWithWeekday(DateOnly day) => _plan.DayWithWeekday(day);

    /// <summary>An instant as a clock there shows it.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone) =>
        _plan.Instant(TimeZoneInfo.ConvertTime(instant, zone));

    /// <summary>A time of the day, as a clock there shows it.</summary>
    public string Time(DateTimeOffset instant, TimeZoneInfo zone) =>
        _plan.Time(TimeZoneInfo.ConvertTime(instant, zone));

    public string Number(int number) => number.ToString("N0", _culture);

    /// <summary>"a, b and c".</summary>
    public string Join(IEnumerable<string> items, string lastWord = "And")
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {this[lastWord]} {all[^1]}";
    }

    private static FrozenDictionary<string, string> Read(string language)
    {
        var (assembly, culture) = (typeof(PageWording).Assembly, CultureInfo.GetCultureInfo(language));
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)
                && name.EndsWith(Compiled, StringComparison.Ordinal))
            .SelectMany(name => new ResourceManager(name[..^Compiled.Length], assembly)
                .GetResourceSet(culture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>())
            .ToFrozenDictionary(entry => (string)entry.Key, entry => Spelled((string)entry.Value!));

        string Spelled(string words) => language == BritishEnglish.Tag ? BritishEnglish.Of(words) : words;
    }
}
