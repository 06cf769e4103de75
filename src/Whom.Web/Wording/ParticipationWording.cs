using System.Globalization;
using Whom.Participation;

namespace Whom.Web.Wording;

/// <summary>What stands for things of consultations that a file or a form names by a tag.</summary>
public static class ParticipationWording
{
    /// <summary>
    /// What a language is called by those who speak it, with its tag; the tag alone where it is unknown.
    /// </summary>
    public static string Language(string tag)
    {
        if (!LanguageTag.IsOne(tag)) return tag;
        var culture = CultureInfo.GetCultureInfo(tag);
        return culture.ThreeLetterISOLanguageName.Length == 0 || culture.NativeName == tag ? tag
            : $"{culture.NativeName} ({tag})";
    }
}
