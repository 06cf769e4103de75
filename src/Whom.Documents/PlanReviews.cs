using Whom.Planning;

namespace Whom.Documents;

/// <summary>When a review comes, in words.</summary>
public static class PlanReviews
{
    /// <summary>“60 days after Go live, then every 365 days.”</summary>
    public static string When(Plan plan, Review review, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(words);
        if (review.Rule.EachDelivery || review.Rule.FirstDays is not { } first) return words["review.delivery"];
        var from = review.From is { } gate ? words.In(plan.NameOf(gate)) : words["review.in-use"];
        var days = words.Count("days.count", first);
        return review.Rule.EveryDays is { } every
            ? words.Say("review.every", days, from, words.Count("days.count", every))
            : words.Say("review.once", days, from);
    }
}
