using System.Collections.Frozen;
using System.Globalization;
using Whom.Participation;

namespace Whom.Web.Participation;

/// <summary>
/// A field of a draft by its name in forms: what it is, which of several, and its language or the id of what it is
/// about. A name that is none of these is read by nobody.
/// </summary>
/// <param name="Name">What it is.</param>
/// <param name="Number">Which of several; 0 where there is one.</param>
/// <param name="Of">The language of a text, or the id of a document or person; null for none.</param>
public sealed record DraftField(string Name, int Number, string? Of)
{
    private static readonly FrozenDictionary<string, DraftFieldKind> Kinds = new (DraftFieldKind Kind, string[] Names)[]
    {
        (new(1, true, true), ["point", "closed-why"]),
        (new(1, false, true), ["decider"]),
        (new(1, true, false), ["state"]),
        (new(1, false, false), ["would-change", "decided"]),
        (new(2, true, true), ["group"]),
        (new(2, true, false), ["size", "known", "vulnerable"]),
        (new(3, true, true), ["group-way"]),
        (new(3, true, false), ["away"]),
        (new(4, true, false), ["voice", "voice-said"]),
        (new(5, true, true), ["way"]),
        (new(5, true, false), ["way-kind", "way-day"]),
        (new(5, false, true), [PageFields.Lighter]),
        (new(5, false, false), ["level", "opens", "closes", "staff-hours", "budget"]),
        (new(6, false, true),
            [
                "title", "what", "why", "else", "does", "does-not", "decides", "data", "wrong", "other-way", "object",
                "money", "who",
            ]),
        (new(6, true, true), ["question"]),
        (new(6, false, false) { IsOfId = true }, ["document"]),
        (new(7, false, false), ["languages", "translated", "formats"]),
        (new(8, false, false) { IsOfId = true }, ["moderator"]),
        (new(8, false, false), ["reads", "answers", "pays", "stand-in"]),
        (new(9, false, false), ["answer", "told"]),
    }.SelectMany(row => row.Names.Select(name => KeyValuePair.Create(name, row.Kind)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The steps of the helper.</summary>
    public const int Steps = 9;

    /// <summary>In which step it is filled in.</summary>
    public int Step => Kinds[Name].Step;

    /// <summary>Whether it is a text that residents read, one for each language.</summary>
    public bool IsText => Kinds[Name].IsText;

    /// <summary>Whether a day is typed into it.</summary>
    public bool IsDay => Name is "decided" or "opens" or "closes" or "answer" or "way-day" or "translated";

    /// <summary>The field of the page that it is.</summary>
    public string PageField => Number == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}.{Number}");

    /// <summary>The name of a field of the page in a language, as drafts have it.</summary>
    public static string NameOf(string pageField, string language) =>
        $"{pageField}.{language}";

    /// <summary>In which step a field of the page is filled in.</summary>
    public static int StepOf(string pageField) =>
        Kinds.TryGetValue(pageField.Split('.')[0], out var kind) ? kind.Step : 6;

    /// <summary>Reads a name; null where it is none.</summary>
    public static DraftField? Read(string name)
    {
        var parts = name.Split('.');
        if (!Kinds.TryGetValue(parts[0], out var kind)) return null;
        var number = 0;
        if (kind.IsNumbered && (parts.Length < 2
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || number is < 1 or > ConsultationPage.MostParts)) return null;
        var rest = parts[(kind.IsNumbered ? 2 : 1)..];
        return kind.IsText ? rest is [var tag] && LanguageTag.IsOne(tag) ? new DraftField(parts[0], number, tag) : null
            : kind.IsOfId ? rest is [var id] && Guid.TryParseExact(id, "D", out _)
                ? new DraftField(parts[0], number, id) : null
            : rest.Length == 0 ? new DraftField(parts[0], number, null) : null;
    }

    private sealed record DraftFieldKind(int Step, bool IsNumbered, bool IsText)
    {
        public bool IsOfId { get; init; }
    }
}
