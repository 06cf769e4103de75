using System.Globalization;
using System.Resources;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>
/// The words of the terminal in one language; those that all exports share come from <see cref="PlanWording"/>.
/// </summary>
internal sealed class CliWording(string language)
{
    private readonly ResourceManager _wording = new("Whom.Cli.Strings", typeof(CliWording).Assembly);
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);

    public string Language { get; } = language;

    public PlanWording Plan { get; } = new(language);

    public string this[string key]
    {
        get
        {
            var words = _wording.GetString(key, _culture)
                ?? throw new InvalidOperationException($"There are no words for “{key}” in Strings.resx.");
            return Language == BritishEnglish.Tag ? BritishEnglish.Of(words) : words;
        }
    }

    /// <summary>The words with their places filled in.</summary>
    public string With(string key, params ReadOnlySpan<object> places) =>
        string.Format(CultureInfo.InvariantCulture, this[key], places);

    /// <summary>The words for one, or for any other number.</summary>
    public string Count(string key, int count) => With(count == 1 ? $"{key}.one" : $"{key}.many", count);

    public string Of(Text text) => text.In(Language);

    /// <summary>How many days something has at least, in brackets after it; nothing where that is no matter.</summary>
    public string Days(Requirement item) => item is { Days: { } least, WorkingDays: null }
        ? $" ({With("requirement.days", Count("days", least))})"
        : Plan.Days(item) is { } days ? $" ({days})" : "";
}
