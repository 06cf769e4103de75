using Whom.Participation;
using Whom.Planning;
using Whom.Policies;
using Whom.Storage.Participation;
using Whom.Web.Purchases;

namespace Whom.Web.Participation;

/// <summary>A consultation that is prepared, as one who leads the purchase sees it.</summary>
/// <param name="View">The purchase.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Page">What stands in it.</param>
/// <param name="Running">What residents read now; null where it is not open yet.</param>
/// <param name="Language">The language of whoever looks.</param>
public sealed record PreparedConsultation(
    PurchaseView View, ConsultationDraft Draft, DraftPage Page, ConsultationView? Running, string Language)
{
    public string Path => $"{View.Path}/consultations/{Draft.Id}";

    /// <summary>What it is about, in the language that was written first; empty where nobody has said.</summary>
    public string Title => Page.Languages.Select(language => Page[DraftField.NameOf(PageFields.Title, language)])
        .FirstOrDefault(title => title.Length > 0) ?? "";

    /// <summary>The gate before which it is held; null where the plan has none such any more.</summary>
    public PlannedGate? Gate => View.Plan.Gates.FirstOrDefault(gate => gate.Gate.Id == Page.Gate);

    /// <summary>What the plan asks for with it; null where it asks nothing.</summary>
    public Requirement? Asked => Page.Role is null ? null : Gate?.Requires.FirstOrDefault(one => one.Certain
        && one.Kind == RequirementKind.Consultation && one.Role?.Id == Page.Role);

    /// <summary>How many days it runs at least, from a day on.</summary>
    public int LeastDays(DateOnly opens) => Asked is { } asked
        ? Math.Max(1, asked.RunsUntil(opens, View.Plan.Input.Calendar).DayNumber - opens.DayNumber) : 1;

    /// <summary>What is proposed, by the answers of the purchase.</summary>
    public MethodProposal Proposal => field ??= MethodProposal.Of(View.Plan, Page.Gate);

    /// <summary>Why it is lighter than is proposed, in the language that was written first.</summary>
    public string LighterWhy => Page.Languages.Select(one => Page[DraftField.NameOf(PageFields.Lighter, one)])
        .FirstOrDefault() ?? "";
}
