using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>
/// A text that a person reads: always complete in English, and in each further language for which a translation exists.
/// </summary>
public sealed class Text
{
    /// <summary>The language in which every text exists.</summary>
    public const string Source = "en";

    private readonly ImmutableSortedDictionary<string, string> _translations;

    /// <summary>Makes a text from its English words and its translations, keyed by language ("es").</summary>
    public Text(string english, ImmutableSortedDictionary<string, string>? translations = null)
    {
        ArgumentNullException.ThrowIfNull(english);
        English = english;
        _translations = translations ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The English words.</summary>
    public string English { get; }

    /// <summary>The words in <paramref name="language"/>, or the English ones where there is no translation.</summary>
    public string In(string language) => _translations.TryGetValue(language, out var words) ? words
        : language == BritishEnglish.Tag ? BritishEnglish.Of(English) : English;

    /// <summary>Whether there are words of its own in <paramref name="language"/>.</summary>
    public bool Has(string language) => BritishEnglish.IsEnglish(language) || _translations.ContainsKey(language);

    /// <summary>This text with words added in <paramref name="language"/>.</summary>
    public Text With(string language, string words) => new(English, _translations.SetItem(language, words));

    /// <inheritdoc/>
    public override string ToString() => English;
}
