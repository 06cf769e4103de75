using Whom.Planning;

namespace Whom.Web.Words;

/// <summary>When what runs is looked at.</summary>
public static class ReviewWords
{
    public static string When(Review review, Plan plan, Visit visit)
    {
        var rule = review.Rule;
        var from = review.From is { } gate ? visit.Say(plan.NameOf(gate)) : "";
        return rule switch
        {
            { EachDelivery: true } => visit["ReviewDelivery"],
            { FirstDays: { } first, EveryDays: { } every } when first == every => visit["ReviewEvery", every],
            { FirstDays: { } first, EveryDays: { } every } => visit["ReviewThenEvery", first, every, from],
            { FirstDays: { } first } => visit["ReviewOnce", first, from],
            { EveryDays: { } every } => visit["ReviewEvery", every],
            _ => visit["ReviewOpen"],
        };
    }
}
