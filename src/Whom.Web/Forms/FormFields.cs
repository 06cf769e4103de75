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
public sealed record FormFields(
    string? Text = null, string? Person = null, string? Day = null, string? Stage = null, string? Answer = null,
    string? Outcome = null, string? Anyway = null)
{
    /// <summary>Those of a form to decline: of its two texts the reason is read first.</summary>
    public static FormFields OfDecline(string? reason) => new(
        GivenText.Words(reason, GivenWords.LongestReason) is { Fault: null } ? "suggestion" : "decline-reason");

    /// <summary>The field that a refusal is about; null where it is about none.</summary>
    public string? Of(Refusal refusal) =>
        refusal is Refusal.NoReason or Refusal.NoWords or Refusal.TooManyWords or Refusal.UnseenCharacter
            or Refusal.RepeatsTheWords or Refusal.TooLarge ? Text
        : refusal is Refusal.CannotHold or Refusal.MustDiffer or Refusal.HoldsNoOther or Refusal.AlreadyNamed ? Person
        : refusal is Refusal.DayIsPast ? Day
        : refusal is Refusal.NoSuchStage or Refusal.NotAtThatStage ? Stage
        : refusal is Refusal.NoSuchAnswer ? Answer
        : refusal is Refusal.NoSuchOutcome ? Outcome
        : refusal is Refusal.StillOpen ? Anyway
        : null;
}
