using System.Globalization;
using Whom.Participation;
using Whom.Web.Participation;

namespace Whom.Web.Wording;

/// <summary>The fields of a draft, in words.</summary>
public static class PrepareWording
{
    /// <summary>What a field is called by its name in forms.</summary>
    public static string NameOf(string name, Locale locale) => DraftField.Read(name) switch
    {
        null => name,
        { IsText: true } field =>
            $"{ParticipationRefusalWording.FieldName(field.PageField, locale)} ({LanguageOf(field.Of!)})",
        { Number: > 0 } field => $"{locale["PrepareField-" + field.Name]} ({field.Number})",
        var field => locale["PrepareField-" + field.Name],
    };

    /// <summary>What was changed on a page: a field, or a part that is no text.</summary>
    public static string ChangedOf(string field, Locale locale) =>
        field is "points" or "groups" or "ways" or "documents" or "languages" or "level" or "days" or "moderators"
            ? locale["PrepareChanged-" + field] : ParticipationRefusalWording.FieldName(field, locale);

    /// <summary>A language as those call it who speak it; its tag where nobody here knows it.</summary>
    public static string LanguageOf(string tag)
    {
        if (!LanguageTag.IsOne(tag)) return tag;
        try
        {
            var name = PageWording.NameOf(tag);
            return name.Contains('(', StringComparison.Ordinal) && name.StartsWith("Unknown", StringComparison.Ordinal)
                ? tag : name;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
