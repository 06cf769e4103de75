using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>When a review comes, in words.</summary>
public static class PlanReviews
{
    /// <summary>The gate from whose passing the days of a review are counted.</summary>
    private const string Counted = "go-live";

    /// <summary>“60 days after Go live, then every 365 days.”</summary>
    public static string When(Plan plan, Review review, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(words);
        if (review.Rule.EachDelivery || review.Rule.FirstDays is not { } first) return words["review.delivery"];
        var from = From(plan) is { } gate ? words.In(plan.NameOf(gate)) : words["review.in-use"];
        var days = words.Count("days.count", first);
        return review.Rule.EveryDays is { } every
            ? words.Say("review.every", days, from, words.Count("days.count", every))
            : words.Say("review.once", days, from);
    }

    // A purchase that never goes live, such as a renewal, has its days counted from the next gate.
    private static Gate? From(Plan plan) => plan.Policy.FindGate(Counted) is not { } gate ? null
        : plan.Entry is { } entry ? plan.Policy.Entries.MoveOn(gate, entry) : gate;
}
