using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What is said in the row of a role.</summary>
public static class StaffingWording
{
    /// <summary>Why a row cannot be, in a sentence; the reason of a separation stands once, further down.</summary>
    public static string Of(Refusal refusal, string role, PurchaseView view, Locale locale) =>
        refusal is Refusal.MustDiffer(var wanted, var holds, _)
            ? locale["StaffingApart", locale.Say(wanted.Label), locale.Say(holds.Label)]
            : RefusalWording.RoleName(role, view.Policy, locale) + ": "
                + RefusalWording.Say(refusal, view.Policy, locale);

    /// <summary>Where the reason of a separation stands; null where a refusal is about none.</summary>
    public static string? WhyOf(Refusal refusal) =>
        refusal is Refusal.MustDiffer(var wanted, var holds, _) ? AnchorOf(wanted, holds) : null;

    /// <summary>Where the reason of a separation stands.</summary>
    public static string AnchorOf(Role one, Role other) =>
        one.Order < other.Order ? $"apart-{one.Id}-{other.Id}" : $"apart-{other.Id}-{one.Id}";

    /// <summary>What a role is asked, each part once.</summary>
    public static IEnumerable<Involvement> PartsOf(OpenRole row, Locale locale) =>
        row.Items.DistinctBy(item => locale.Plan.Part(item));

    /// <summary>Somebody in a list of those who could be asked.</summary>
    public static string Of(Candidate candidate, bool isSuggested, PurchaseView view, Locale locale)
    {
        var says = new List<string> { candidate.Person.Name };
        if (isSuggested) says.Add(locale["StaffingSuggested"]);
        if (candidate.Organisation is { } from) says.Add(from.Name);
        says.Add(locale.Wording.Count("WorkAssignments", candidate.Assignments));
        if (candidate.Away is { } away)
            says.Add(locale["AwayUntil", locale.Wording.Day(away.From), locale.Wording.Day(away.Until)]);
        if (candidate.HasDeclined) says.Add(locale["NameDeclined"]);
        if (candidate.Unfit is Refusal.MustDiffer apart)
            says.Add(locale["StaffingHolds", locale.Say(apart.Holds.Label)]);
        else if (candidate.Unfit is Refusal.HoldsNoOther alone)
            says.Add(locale["StaffingHolds", locale.Say(alone.Holds.Label)]);
        else if (candidate.Unfit is { } unfit)
            says.Add(RefusalWording.Say(unfit, view.Policy, locale));
        return string.Join(" · ", says);
    }
}
