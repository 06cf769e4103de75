using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Forms;

/// <summary>
/// Where a form has what a refusal may be about, by the ids of its fields; null where it has no such field.
/// </summary>
/// <param name="Text">The words or the reason; of several texts, the one that was not taken.</param>
/// <param name="Person">Who is chosen.</param>
/// <param name="Day">The day.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Answer">What an answer should be.</param>
/// <param name="Outcome">How a gate ended.</param>
/// <param name="Anyway">Whether something is to happen although something else is open.</param>
/// <param name="Link">Where something can be read.</param>
/// <param name="Authority">By what law, rule or office.</param>
/// <param name="Measure">What was done the same day.</param>
public sealed record FormFields(
    string? Text = null, string? Person = null, string? Day = null, string? Stage = null, string? Answer = null,
    string? Outcome = null, string? Anyway = null, string? Link = null, string? Authority = null,
    string? Measure = null)
{
    /// <summary>Those of a form to decline: of its two texts the reason is read first.</summary>
    public static FormFields OfDecline(string? reason) => new(
        GivenText.Words(reason, GivenWords.LongestReason) is { Fault: null } ? "suggestion" : "decline-reason");

    /// <summary>
    /// The first of several texts, by its field, that is not taken as it was given; null where all are.
    /// </summary>
    public static string? FirstUnfit(params ReadOnlySpan<(string Field, string? Given)> texts)
    {
        foreach (var (field, given) in texts)
            if (GivenText.Words(given, GivenWords.LongestReason) is { Fault: not null }
                or { Text.Length: 0 }) return field;
        return null;
    }

    /// <summary>The field that a refusal is about; null where it is about none.</summary>
    public string? Of(Refusal refusal) =>
        refusal is Refusal.NoReason or Refusal.NoWords or Refusal.TooManyWords or Refusal.UnseenCharacter
            or Refusal.RepeatsTheWords or Refusal.TooLarge ? Text
        : refusal is Refusal.CannotHold or Refusal.MustDiffer or Refusal.HoldsNoOther or Refusal.AlreadyNamed ? Person
        : refusal is Refusal.DayIsPast or Refusal.DayToCome or Refusal.TooFewDays or Refusal.EndsTooLate
            or Refusal.SaidTooEarly or Refusal.DeliveryIsThere or Refusal.EndsBeforeNotice ? Day
        : refusal is Refusal.NoEvidence or Refusal.WrongLink ? Link
        : refusal is Refusal.NoAuthority ? Authority
        : refusal is Refusal.StopFirst ? Measure
        : refusal is Refusal.NoSuchStage or Refusal.NotAtThatStage ? Stage
        : refusal is Refusal.NoSuchAnswer ? Answer
        : refusal is Refusal.NoSuchOutcome ? Outcome
        : refusal is Refusal.StillOpen ? Anyway
        : null;
}
