using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What the public reads, and answers on.</summary>
/// <param name="Texts">The words, one for each field and language.</param>
/// <param name="Points">What can still change, and what cannot any more.</param>
/// <param name="Questions">How many questions are asked beside “what do you think?”.</param>
/// <param name="Groups">Who is affected.</param>
/// <param name="Ways">How people can speak without the web.</param>
/// <param name="Level">What is promised to whoever takes part.</param>
/// <param name="Languages">The languages that were announced, the one that was written first in front.</param>
/// <param name="Documents">The versions of documents that are public with it.</param>
/// <param name="Opens">The day on which it opens, in the zone of the organisation.</param>
/// <param name="Closes">The last day on which a comment is in time.</param>
/// <param name="AnswerBy">The day by which all is answered.</param>
/// <param name="DecidedOn">The day of the decision; null where none is set.</param>
/// <param name="Moderators">Who reads, and may hide by the written policy.</param>
public sealed record ConsultationPage(
    ImmutableArray<PageText> Texts, ImmutableArray<PagePoint> Points, int Questions,
    ImmutableArray<AffectedGroup> Groups, ImmutableArray<WayIn> Ways, ParticipationLevel Level,
    ImmutableArray<string> Languages, ImmutableArray<DocumentVersionId> Documents, DateOnly Opens, DateOnly Closes,
    DateOnly AnswerBy, DateOnly? DecidedOn, ImmutableArray<PersonId> Moderators)
{
    /// <summary>The longest text of one field, as a person counts.</summary>
    public const int LongestText = 3000;

    /// <summary>The most points, groups and ways each.</summary>
    public const int MostParts = 12;

    /// <summary>The most questions: a page with more is left half answered.</summary>
    public const int MostQuestions = 6;

    /// <summary>The most languages.</summary>
    public const int MostLanguages = 12;

    /// <summary>The most documents.</summary>
    public const int MostDocuments = 20;

    /// <summary>The words of a field in a language; null where there are none.</summary>
    public Sealed? Find(string field, string language) =>
        Texts.FirstOrDefault(text => text.Field == field && text.Language == language)?.Words;

    /// <summary>The words of a field in a language, or in the first one that has them; null for none.</summary>
    public PageText? In(string field, string language) =>
        Texts.FirstOrDefault(text => text.Field == field && text.Language == language)
        ?? Languages.Select(other => Texts.FirstOrDefault(text => text.Field == field && text.Language == other))
            .FirstOrDefault(found => found is not null);

    /// <summary>The page with its words in the form in which they are kept. Requires words that are taken.</summary>
    public ConsultationPage AsKept() => this with
    {
        Texts =
        [
            .. Texts.Select(text => text.Words.Text is { } given
                ? text with { Words = new Sealed(GivenText.Words(given, LongestText).Text) } : text),
        ],
    };

    /// <summary>Every field that a page with these parts has, those that may be empty included.</summary>
    public IEnumerable<string> Fields() =>
    [
        .. PageFields.All,
        .. Texts.Any(text => text.Field == PageFields.Lighter) ? [PageFields.Lighter] : Array.Empty<string>(),
        .. Points.Select(point => PageFields.Point(point.Number)),
        .. Points.Where(point => !point.Open).Select(point => PageFields.WhyClosed(point.Number)),
        .. Enumerable.Range(1, Questions).Select(PageFields.Question),
        .. Groups.SelectMany(group => new[] { PageFields.Group(group.Number), PageFields.GroupWay(group.Number) }),
        .. Ways.Select(way => PageFields.Way(way.Number)),
    ];
}

/// <summary>Words of a page.</summary>
/// <param name="Field">Of which field.</param>
/// <param name="Language">In which language, as a tag of BCP 47.</param>
/// <param name="Words">The words.</param>
public sealed record PageText(string Field, string Language, Sealed Words);

/// <summary>Something that people may want to change.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Open">Whether it can still change.</param>
public sealed record PagePoint(int Number, bool Open);

/// <summary>People who are affected.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Size">How many, roughly; null where nobody knows.</param>
/// <param name="Vulnerable">Whether harm would weigh more on them.</param>
public sealed record AffectedGroup(int Number, int? Size, bool Vulnerable);

/// <summary>A way to speak without the web.</summary>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Origin">Which kind of way.</param>
/// <param name="Day">On which day; null where it is open all the time.</param>
public sealed record WayIn(int Number, CommentOrigin Origin, DateOnly? Day);

/// <summary>What is promised to whoever takes part; named after the spectrum of IAP2.</summary>
public enum ParticipationLevel
{
    /// <summary>You are told.</summary>
    Inform,

    /// <summary>All is read and answered.</summary>
    Consult,

    /// <summary>You work on the options before one is chosen.</summary>
    Involve,

    /// <summary>You help to write what is asked for.</summary>
    Collaborate,

    /// <summary>You decide.</summary>
    Empower,
}

/// <summary>The way on which a comment came.</summary>
public enum CommentOrigin
{
    /// <summary>By the page.</summary>
    Web,

    /// <summary>By phone.</summary>
    Phone,

    /// <summary>On paper.</summary>
    Paper,

    /// <summary>At a counter.</summary>
    Counter,

    /// <summary>At a meeting.</summary>
    Meeting,

    /// <summary>In a talk with one person.</summary>
    Conversation,

    /// <summary>In a session that a partner held.</summary>
    Partner,
}
