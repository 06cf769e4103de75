using Whom.Planning;

namespace Whom.Web.Wording;

/// <summary>When what runs is looked at.</summary>
public static class ReviewWording
{
    public static string When(Review review, Plan plan, Locale locale)
    {
        var rule = review.Rule;
        var from = review.From is { } gate ? locale.Say(plan.NameOf(gate)) : "";
        return rule switch
        {
            { EachDelivery: true } => locale["ReviewDelivery"],
            { FirstDays: { } first, EveryDays: { } every } when first == every => locale["ReviewEvery", every],
            { FirstDays: { } first, EveryDays: { } every } => locale["ReviewThenEvery", first, every, from],
            { FirstDays: { } first } => locale["ReviewOnce", first, from],
            { EveryDays: { } every } => locale["ReviewEvery", every],
            _ => locale["ReviewOpen"],
        };
    }
}
