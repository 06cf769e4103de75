using System.Globalization;

namespace Whom.Web.Wording;

/// <summary>What languages are called by those who speak them.</summary>
public static class LanguageNames
{
    /// <summary>The name of the language of a tag; the tag where the platform knows none.</summary>
    public static string Of(string tag)
    {
        try
        {
            return PageWording.NameOf(tag);
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
