using System.Globalization;
using System.Resources;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// The sentences that a buyer can meet, in other languages than English: <c>Resources/Mistakes.es.resx</c> and its
/// like. The key is the English sentence with its places.
/// </summary>
internal static class MistakeWording
{
    private static readonly ResourceManager Translations = new(
        "Whom.Packs.Resources.Mistakes", typeof(MistakeWording).Assembly);

    /// <summary>
    /// The sentence in a language, and what stands in its places too; English where a translation is missing.
    /// </summary>
    public static string In(string language, FormattableString sentence)
    {
        var places = sentence.GetArguments()
            .Select(place => place is FormattableString inner ? In(language, inner) : place).ToArray();
        return string.Format(CultureInfo.InvariantCulture, Translated(language, sentence.Format), places);
    }

    // There is no file for English: the code has the sentences.
    private static string Translated(string language, string sentence) => language == Text.Source
        ? sentence
        : language == BritishEnglish.Tag ? BritishEnglish.Of(sentence)
        : Translations.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true,
            tryParents: false)?.GetString(sentence) ?? sentence;
}
