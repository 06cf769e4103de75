using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Purchases;

/// <summary>Where a gate stands in the course of a purchase.</summary>
public enum GatePlace
{
    Passed,
    Next,
    Later,

    /// <summary>The purchase was closed out before it.</summary>
    Skipped,
}

/// <summary>One gate as its purchase shows it.</summary>
/// <param name="Progress">The gate, and how far it has come.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="PassBy">The day by which to pass it; null where none follows from the plan.</param>
/// <param name="IsLast">Whether it is passed by closing the purchase.</param>
public sealed record GateView(GateProgress Progress, GatePlace Place, DateOnly? PassBy, bool IsLast)
{
    public Gate Gate => Progress.Gate.Gate;

    /// <summary>
    /// What was to be ratified when it was passed, with how far that has come since; null where the plan asks for it no
    /// more.
    /// </summary>
    public ImmutableArray<(RequirementAtPassage Then, RequirementProgress? Now)> Owed => Progress.Passage is not { } at
        ? []
        :
        [
            .. at.Requirements.Where(then => then.State == RequirementState.Pending).Select(then =>
                (then, Progress.Requirements.FirstOrDefault(now => now.Requirement.Kind == then.Kind
                    && now.Requirement.Role?.Id == then.Role && now.Requirement.On?.Id == then.On))),
        ];

    /// <summary>The gates of a purchase, in order.</summary>
    public static ImmutableArray<GateView> Of(PurchaseView view)
    {
        var (purchase, last) = (view.Purchase, view.Plan.Gates[^1].Gate);
        var next = purchase.NextGate(view.Plan)?.Gate;
        return
        [
            .. view.Summary.Gates.Select(gate => new GateView(
                gate, PlaceOf(gate), view.Plan.PassBy(gate.Gate.Gate), gate.Gate.Gate == last)),
        ];

        GatePlace PlaceOf(GateProgress gate) =>
            gate.IsPassed || (next is null && gate.Gate.Gate == last) ? GatePlace.Passed
            : next is null ? GatePlace.Skipped
            : gate.Gate.Gate == next ? GatePlace.Next
            : GatePlace.Later;
    }
}
