using System.Collections.Immutable;
using Whom.Participation;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Participation;

/// <summary>A consultation with its words, as a page in one language shows it.</summary>
/// <param name="Consultation">The consultation.</param>
/// <param name="Version">The version of its stream.</param>
/// <param name="Purchase">The purchase that it is about.</param>
/// <param name="Plan">The plan of that.</param>
/// <param name="Contents">Its words by their places; null where they were cleared.</param>
/// <param name="Language">The language of the page.</param>
/// <param name="Today">The day, in the zone of the organisation.</param>
/// <param name="Redacted">What stands where words were cleared.</param>
public sealed record ConsultationView(
    Consultation Consultation, long Version, Purchase Purchase, Plan Plan,
    ImmutableDictionary<SealPlace, string?> Contents, string Language, DateOnly Today, string Redacted)
{
    public ConsultationId Id => Consultation.Id;

    public ConsultationPage Page => Consultation.Page;

    public Policy Policy => Plan.Policy;

    public ConsultationState State => Consultation.StateOn(Today);

    /// <summary>Where everybody reads it.</summary>
    public string Path => PathOf(Id);

    /// <summary>Where those who lead look after it.</summary>
    public string LeadPath => $"/purchases/{Consultation.Purchase}/consultations/{Id}";

    /// <summary>Where those who moderate read comments.</summary>
    public string ReadingPath => Path + "/reading";

    /// <summary>What it is about, in a line.</summary>
    public ShownText Title => Text(PageFields.Title);

    public static string PathOf(ConsultationId id) => $"/consultations/{id}";

    /// <summary>The words of a field, in the language of the page or the one in which it was written first.</summary>
    public ShownText Text(string field) => Page.In(field, Language) is { } found
        ? new ShownText(TextOf(found.Words), found.Language)
        : new ShownText("", Language);

    /// <summary>Words as they are now.</summary>
    public string TextOf(Sealed words) => words.Text
        ?? (words.Place is { } place && Contents.TryGetValue(place, out var found) ? found ?? Redacted : Redacted);
}

/// <summary>Words, and the language that they are in.</summary>
public sealed record ShownText(string Words, string Language)
{
    public bool IsEmpty => Words.Length == 0;
}
