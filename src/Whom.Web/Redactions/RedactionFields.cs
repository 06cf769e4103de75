using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;

namespace Whom.Web.Redactions;

/// <summary>The fields of a form that orders a redaction.</summary>
public static class RedactionFields
{
    public const string Reference = "reference";

    /// <summary>The field that a refusal is about; null where it is about none. The reference is read first.</summary>
    public static string? Of(Refusal refusal, string? reference, string reason) =>
        refusal is Refusal.NoReference || (refusal is Refusal.TooManyWords or Refusal.UnseenCharacter
            && GivenText.Words(reference, Whom.Purchases.Redactions.LongestText).Fault is not null)
            ? Reference
            : new FormFields(reason).Of(refusal);
}
