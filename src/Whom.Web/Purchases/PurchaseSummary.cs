using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Purchases;

/// <summary>What follows from a purchase as it is, on one day.</summary>
/// <param name="Day">The day, in the jurisdiction's time zone.</param>
/// <param name="Plan">Its plan, by the rules that it names.</param>
/// <param name="Overview">The plan laid over reality.</param>
/// <param name="Gates">Its gates in order, and how far each has come.</param>
/// <param name="Documents">The documents of its plan, and who works on each.</param>
/// <param name="WorkOfAllDays">What there is to do on whatever day, the most urgent first, whoever it is for.</param>
/// <param name="OpenConcerns">The concerns that the team has not answered, the oldest first.</param>
/// <param name="OpenDisputes">What is disputed of its answers and nobody has settled, the oldest first.</param>
/// <param name="OpenAdvice">How many answers and how much advice it has not answered.</param>
/// <param name="OpenConfirmations">The answers that wait to be confirmed, in the order of the plan.</param>
/// <param name="OpenJudgements">How many things wait to be judged.</param>
/// <param name="IsProvisional">Whether one of them waits, or something to judge.</param>
/// <param name="FormerRoles">Roles that people held under earlier rules and that its own do not know.</param>
public sealed record PurchaseSummary(
    DateOnly Day, Plan Plan, Overview Overview, ImmutableArray<GateProgress> Gates,
    ImmutableArray<DocumentProgress> Documents, ImmutableArray<WorkItem> WorkOfAllDays,
    ImmutableArray<Contribution> OpenConcerns, ImmutableArray<Contribution> OpenDisputes, int OpenAdvice,
    ImmutableArray<OpenConfirmation> OpenConfirmations, int OpenJudgements, bool IsProvisional,
    ImmutableDictionary<string, Role> FormerRoles)
{
    /// <summary>What there is to do on that day.</summary>
    public ImmutableArray<WorkItem> Work { get; } =
        [.. WorkOfAllDays.Where(item => item.From is null || item.From <= Day)];

    public static PurchaseSummary Of(
        Purchase purchase, Plan plan, ImmutableDictionary<string, Role> formerRoles, DateOnly day)
    {
        var overview = Overview.Of(purchase, plan);
        var gates = GateProgress.Of(purchase, plan);
        return new PurchaseSummary(
            day, plan, overview, gates, DocumentProgress.Of(purchase, plan),
            NextSteps.Of(purchase, plan, overview, gates), [.. purchase.OpenConcerns()],
            [.. purchase.OpenDisputes()],
            purchase.UnansweredAdvice().Count(), purchase.OpenConfirmations(plan),
            purchase.OpenJudgements(plan).Length, purchase.IsProvisional(plan), formerRoles);
    }
}
