using System.Collections.Immutable;
using Whom.Participation;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;

namespace Whom.Web.Participation;

/// <summary>Consultations for those who read their purchase, and what their forms send.</summary>
public sealed class LeadConsultations(PurchasePages purchases, ConsultationPages consultations)
{
    /// <summary>A consultation of a purchase that whoever asks reads; null where there is none for them.</summary>
    public async Task<(PurchaseView View, ConsultationView Asked)?> FindAsync(
        string? purchase, string? consultation, CancellationToken cancel) =>
        await purchases.ReadAsync(purchase, cancel) is { } view
        && await consultations.FindAsync(consultation, cancel) is { } asked
        && asked.Consultation.Purchase == view.Purchase.Id
            ? (view, asked) : null;

    /// <summary>An answer that a form sent; null where it does not say what was done.</summary>
    public static GivenAnswer? AnswerOf(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var (word, kind) in ConsultationEventJson.AnswerKinds)
            if (form["kind"] == word)
                return new GivenAnswer(
                    kind, form["words"].ToString(), form["language"].ToString(),
                    DocumentVersionId.TryParse(form["version"].ToString(), out var version) ? version : null);
        return null;
    }

    /// <summary>A way without the web that a form sent; null where it names none.</summary>
    public static CommentOrigin? OriginOf(string word)
    {
        foreach (var (known, origin) in ConsultationEventJson.Origins)
            if (known == word && origin != CommentOrigin.Web) return origin;
        return null;
    }
}

/// <summary>The fields in which somebody answers a theme or a comment, with what was typed into them.</summary>
/// <param name="View">The purchase.</param>
/// <param name="Languages">The languages of the page.</param>
/// <param name="Of">What is answered; it ends the ids of the fields.</param>
/// <param name="Problems">What was not taken.</param>
/// <param name="Kind">What was chosen as done.</param>
/// <param name="Words">What was typed.</param>
/// <param name="Version">Which version was chosen.</param>
public sealed record AnswerFields(
    PurchaseView View, ImmutableArray<string> Languages, string Of, ImmutableArray<Problem> Problems, string Kind,
    string Words, string Version);
