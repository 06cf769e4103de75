using System.Collections.Immutable;
using Whom.Participation;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Participation;

/// <summary>One step of the helper as its screen shows it, with its texts in one language.</summary>
/// <param name="Preparing">What is prepared.</param>
/// <param name="Page">What stands in the fields: what was typed last, kept or not.</param>
/// <param name="Step">Which step.</param>
/// <param name="Text">The language of the texts that are shown.</param>
/// <param name="Problems">What was refused.</param>
public sealed record PrepareForm(
    PreparedConsultation Preparing, DraftPage Page, int Step, string Text, ImmutableArray<Problem> Problems)
{
    /// <summary>How many empty rows there are to fill in; more come with the next save.</summary>
    private const int Blank = 2;

    public string NameOf(string field) => DraftField.NameOf(field, Text);

    /// <summary>What stands in a text in this language.</summary>
    public string ValueOf(string field) => Page[NameOf(field)];

    /// <summary>The same text in the first language, for whoever translates; empty for that itself.</summary>
    public string SourceOf(string field) => Page.Languages is [var first, ..] && first != Text
        ? Page[DraftField.NameOf(field, first)] : "";

    /// <summary>Those that are filled in, and empty ones after them.</summary>
    public IEnumerable<int> Rows(int most, params ReadOnlySpan<string> names)
    {
        var there = Page.NumbersOf(names);
        var last = there.IsEmpty ? 0 : there[^1];
        return Enumerable.Range(1, Math.Min(most, last + Blank));
    }

    /// <summary>Reads what was sent of a step; what cannot be kept is a problem, and comes back as typed.</summary>
    public static Dictionary<string, string> Read(
        IFormCollection form, int step, string text, Locale locale, List<Problem> problems)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in form)
        {
            if (DraftField.Read(name) is not { } field || field.Step != step || (field.IsText && field.Of != text))
                continue;
            var given = values.ToString();
            var before = problems.Count;
            var kept = field.IsDay && TypedDay.Read(given, name, locale, problems) is { } day
                ? day.ToString(DraftPage.DayForm, System.Globalization.CultureInfo.InvariantCulture)
                : problems.Count > before ? given
                : TypedText.Words(given, name, ConsultationPage.LongestText, locale, problems);
            typed[name] = problems.Count > before ? given : kept;
        }

        return typed;
    }
}
