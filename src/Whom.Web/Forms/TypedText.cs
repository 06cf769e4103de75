using Whom.People;
using Whom.Records;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>What was typed into a field, as it is kept; what is not taken is a problem of the field.</summary>
public static class TypedText
{
    /// <summary>One line; empty where nothing was typed.</summary>
    public static string Line(string? typed, string field, int longest, Locale locale, List<Problem> problems) =>
        Read(GivenText.Name(typed, longest), field, locale, problems);

    /// <summary>Words of several lines; empty where nothing was typed.</summary>
    public static string Words(string? typed, string field, int longest, Locale locale, List<Problem> problems) =>
        Read(GivenText.Words(typed, longest), field, locale, problems);

    /// <summary>
    /// An e-mail address, as it is kept; empty where nothing was typed. What nobody sees within it is named.
    /// </summary>
    public static string Email(string? typed, string field, Locale locale, List<Problem> problems)
    {
        var email = EmailAddress.Read(typed);
        if (GivenText.FirstUnseen(email) is { } unseen) problems.Add(new Problem(field, Says(unseen, locale)!));
        else if (email.Length > 0 && !EmailAddress.IsOne(email))
            problems.Add(new Problem(field, locale["ProblemEmail", email]));
        return email;
    }

    /// <summary>What is wrong with a text, in words; null where nothing is.</summary>
    public static string? Says(TextFault? fault, Locale locale) => fault switch
    {
        null => null,
        TextFault.TooLong(var length, var longest) =>
            locale["RefusalTooManyWords", locale.Wording.Number(length), locale.Wording.Number(longest)],
        TextFault.Unseen(var codePoint, var place) =>
            locale["RefusalUnseenCharacter", GivenText.NameOf(codePoint), locale.Wording.Number(place)],
    };

    private static string Read(GivenText text, string field, Locale locale, List<Problem> problems)
    {
        if (Says(text.Fault, locale) is { } says) problems.Add(new Problem(field, says));
        return text.Text;
    }
}
