using Whom.Policies;

namespace Whom.Proving;

/// <summary>Where the claims of a property do not hold, over the functions of all plans; nowhere is a proof.</summary>
internal static class Claims
{
    /// <summary>
    /// All breaches. A claim about the engine itself has none here: <see cref="FunctionOfFacts"/> asks the engine.
    /// </summary>
    public static IEnumerable<Breach> Breaches(AllPlans plans, Claim claim) =>
        Found(plans, claim).Where(breach => breach.When != Diagrams.False);

    private static IEnumerable<Breach> Found(AllPlans plans, Claim claim) => claim switch
    {
        Claim.InEveryPlan present => RowClaims.InEveryPlan(plans, present),
        Claim.Required required => RowClaims.Required(plans, required),
        Claim.NeverSigns never => RowClaims.NeverSigns(plans, never),
        Claim.PassFirstNeeds needs => RowClaims.PassFirstNeeds(plans, needs),
        Claim.NotificationsOnly notices => RowClaims.NotificationsOnly(plans, notices),
        Claim.Cited => RowClaims.Cited(plans),
        Claim.NoLighter lighter => ChangeClaims.NoLighter(plans, lighter),
        Claim.HeavierKeeps keeps => ChangeClaims.HeavierKeeps(plans, keeps),
        Claim.Grows grows => ChangeClaims.Grows(plans, grows),
        Claim.AtMost most => BoundClaims.AtMost(plans, most),
        Claim.Fillable fillable => PeopleClaims.Fillable(plans, fillable),
        Claim.HalfOfSignOffs => PeopleClaims.HalfOfSignOffs(plans),
        Claim.OneSignsOnce once => PeopleClaims.OneSignsOnce(plans, once),
        Claim.NeverOnePerson never => PeopleClaims.NeverOnePerson(plans, never),
        Claim.FunctionOfFacts => [],
    };
}
