using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>What a plan is made from: a facts file, parsed.</summary>
/// <param name="Purchase">What its people call it; null where not given. Shown, never decided by.</param>
/// <param name="Date">The day of the plan, in the jurisdiction's time zone; the rules in force on it apply.</param>
/// <param name="Facts">The answers.</param>
/// <param name="Target">The day by which something is to be done; null where none is given.</param>
/// <param name="Calendar">The organisation's own working days; null where those of the policy are taken.</param>
/// <param name="Days">Its other days, as far as they are known; null where none is.</param>
public sealed record PurchaseFacts(
    string? Purchase, DateOnly Date, Facts Facts, Target? Target = null, WorkingCalendar? Calendar = null,
    KnownDays? Days = null)
{
    /// <summary>The waivers of local law that are used.</summary>
    public ImmutableArray<UsedWaiver> Waived { get; init; } = [];

    /// <summary>All its days; the one that is aimed at is taken for known.</summary>
    /// <param name="gates">Which gates these days are passed on.</param>
    public PlanDays PlanDays(EntryGates gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        return new PlanDays(
            Date, Days?.Publication ?? Aimed(DayOf.Publication), Days?.Signature ?? Aimed(DayOf.Signature),
            Days?.Option ?? Aimed(DayOf.Option), Days?.GoLive ?? Aimed(DayOf.GoLive));

        DateOnly? Aimed(DayOf day) =>
            Target is { } target && gates.Days.GetValueOrDefault(day)?.Id == target.Gate.Id ? target.On : null;
    }
}

/// <summary>Days of a purchase beside the start of planning; null where they are not known.</summary>
public sealed record KnownDays(
    DateOnly? Publication = null, DateOnly? Signature = null, DateOnly? Option = null, DateOnly? GoLive = null);

/// <summary>
/// A waiver of local law that is used: its giver signs its paper, and whoever is to be told is, before the gate of what
/// it sets aside.
/// </summary>
/// <param name="Waiver">The id of the waiver.</param>
/// <param name="Gate">The id of the gate of what it sets aside.</param>
public sealed record UsedWaiver(string Waiver, string Gate);

/// <summary>The day on which a gate is to be passed.</summary>
/// <param name="Gate">Publish the solicitation, go live, or renew.</param>
/// <param name="On">The day, in the jurisdiction's time zone.</param>
public sealed record Target(Gate Gate, DateOnly On);
