using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What was done with what the public said.</summary>
public enum AnswerKind
{
    /// <summary>It was done.</summary>
    TakenUp,

    /// <summary>Some of it was done.</summary>
    Partly,

    /// <summary>It was not done.</summary>
    NotDone,

    /// <summary>It cannot be decided here.</summary>
    Elsewhere,
}

/// <summary>An answer to what the public said.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Words">What changed, or why not and what was weighed; where it belongs.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Version">The version of a document in which it was changed; null for none.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PublicAnswer(
    AnswerKind Kind, Sealed Words, string Language, DocumentVersionId? Version, PersonId By, DateTimeOffset At)
{
    /// <summary>Reads an answer as it was given; null where it is taken, and why not where it is not.</summary>
    public static Refusal? Read(
        GivenAnswer given, Purchase purchase, Actor by, DateTimeOffset at, out PublicAnswer? answer)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        answer = null;
        if (!LanguageTag.IsOne(given.Language)) return new Refusal.NoSuchLanguage(given.Language);
        if (given.Version is { } version && purchase.DocumentVersions.All(one => one.Id != version))
            return new Refusal.NoSuchVersion(version);
        if (GivenWords.Words(given.Words, ConsultationPage.LongestText, out var words) is { } unfit) return unfit;
        answer = new PublicAnswer(given.Kind, words, given.Language, given.Version, by.RequirePerson(), at);
        return null;
    }
}

/// <summary>An answer as somebody typed it.</summary>
public sealed record GivenAnswer(AnswerKind Kind, string Words, string Language, DocumentVersionId? Version);
