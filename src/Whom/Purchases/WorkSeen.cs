using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;

namespace Whom.Purchases;

/// <summary>What there is to do, as one actor sees it: theirs and others', of the next gate and later.</summary>
/// <param name="Mine">What is theirs and of the next gate; late first, then the most urgent.</param>
/// <param name="Others">What others have to do for it, in the same order.</param>
/// <param name="MineLater">What is theirs and of a later gate, or of none.</param>
/// <param name="OthersLater">What is others' and of a later gate, or of none.</param>
public sealed record WorkSeen(
    ImmutableArray<WorkItem> Mine, ImmutableArray<WorkItem> Others, ImmutableArray<WorkItem> MineLater,
    ImmutableArray<WorkItem> OthersLater)
{
    /// <summary>How many things are of a later gate, or of none.</summary>
    public int Later => MineLater.Length + OthersLater.Length;

    /// <summary>
    /// Splits what there is to do on a day. Whoever is to ask somebody again, and that person, wait for one answer: it
    /// is told once, as whoever asks has it. Requires the plan of the purchase as it is.
    /// </summary>
    public static WorkSeen Of(
        Purchase purchase, Plan plan, ImmutableArray<WorkItem> work, Actor by, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(by);
        var asked = work.Select(item => item.Step).OfType<NextStep.Ask>().Select(step => step.Assignment.Id)
            .ToHashSet();
        var split = work.OrderByDescending(item => item.IsLate(today))
            .ToLookup(item => (IsMine: item.IsFor(by) && purchase.MayTake(plan, item.Step, by), item.IsNow));
        return new WorkSeen(
            [.. split[(true, true)]], [.. split[(false, true)].Where(IsToldOnce)],
            [.. split[(true, false)]], [.. split[(false, false)].Where(IsToldOnce)]);

        bool IsToldOnce(WorkItem item) => item.Step switch
        {
            NextStep.Accept(var assignment) => !asked.Contains(assignment.Id),
            NextStep.Advise(var assignment, _) => !asked.Contains(assignment.Id),
            NextStep.Separate or NextStep.SettleConflict or NextStep.SettleDispute or NextStep.AnswerConcern
                or NextStep.Replace or NextStep.Name or NextStep.Invite or NextStep.Ask or NextStep.AnswerAdvice
                or NextStep.Confirm or NextStep.Judge or NextStep.Declare or NextStep.AddVersion or NextStep.SignOff
                or NextStep.MeetCondition or NextStep.Prove or NextStep.Ratify or NextStep.ConfirmYes
                or NextStep.AnswerDenial or NextStep.GiveReview or NextStep.DecideRenewal
                or NextStep.SettleIncident or NextStep.Pass => true,
        };
    }
}
