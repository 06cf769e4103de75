using Whom.Planning;

namespace Whom.Documents;

/// <summary>When a review comes, in words.</summary>
public static class PlanReviews
{
    /// <summary>“60 days after Go live, then every 365 days.”</summary>
    public static string When(Plan plan, Review review, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(wording);
        if (review.Rule.EachDelivery || review.Rule.FirstDays is not { } first) return wording["review.delivery"];
        var from = review.From is { } gate ? wording.In(plan.NameOf(gate)) : wording["review.in-use"];
        var days = wording.Count("days.count", first);
        return review.Rule.EveryDays is { } every
            ? wording.Say("review.every", days, from, wording.Count("days.count", every))
            : wording.Say("review.once", days, from);
    }
}
