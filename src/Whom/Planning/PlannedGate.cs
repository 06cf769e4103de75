using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>A gate, and what it waits for.</summary>
/// <param name="Gate">Which.</param>
/// <param name="Certain">Whether it exists whatever the open answers are.</param>
/// <param name="PassFirst">Set where it may pass on the sign-offs of a few and be ratified after.</param>
/// <param name="Requires">Ordered by kind, role, document.</param>
public sealed record PlannedGate(
    Gate Gate, bool Certain, PlannedPassFirst? PassFirst, ImmutableArray<Requirement> Requires);

/// <summary>What a gate needs to pass first.</summary>
/// <param name="Roles">Whose sign-off, for the passing itself.</param>
/// <param name="RatifyDays">Days within which all else is ratified, and a consultation opened.</param>
/// <param name="ReportDays">Days within which a consultation is reported.</param>
/// <param name="EndDays">The most days until it is an ordinary purchase, or off.</param>
public sealed record PlannedPassFirst(ImmutableArray<Role> Roles, int RatifyDays, int ReportDays, int EndDays);

/// <summary>What a gate waits for.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Role">Of whom; null for an assessment or a declaration.</param>
/// <param name="On">On which document, for a sign-off or assessment; else null.</param>
/// <param name="Days">The least number of calendar days; null where none is set.</param>
/// <param name="Certain">Whether it stands in every completion of the open answers.</param>
/// <param name="DependsOn">The open facts that it hangs on, in order; empty when certain.</param>
/// <param name="Reasons">One per row or duty.</param>
public sealed record Requirement(
    Gate Gate, RequirementKind Kind, Role? Role, Document? On, int? Days,
    bool Certain, ImmutableArray<Fact> DependsOn, ImmutableArray<Reason> Reasons)
{
    /// <summary>
    /// The least number of working days; null where none is set. Where both stand, the later day of the calendar
    /// counts.
    /// </summary>
    public int? WorkingDays { get; init; }

    /// <summary>Whether a text asks that someone is told or heard in time and sets no time: never zero days.</summary>
    public bool SetsNoTime => Days is null && WorkingDays is null
        && Kind is RequirementKind.Notice or RequirementKind.Hearing or RequirementKind.Consultation
        && Reasons.Any(reason => reason.Grounds.Mark is not null);

    /// <summary>
    /// The first day on which its days have run, where it began on another: the later of so many calendar days and so
    /// many working days after it.
    /// </summary>
    public DateOnly RunsUntil(DateOnly begun, WorkingCalendar? calendar)
    {
        var byCalendar = begun.AddDays(Days ?? 0);
        var byWork = Scheduling.WorkingDaysAfter(begun, WorkingDays ?? 0, calendar);
        return byCalendar > byWork ? byCalendar : byWork;
    }

    /// <summary>Why its holder may let nobody else do it; null where they may.</summary>
    public Reason? NotDelegable => Reasons.FirstOrDefault(reason => reason.Holds && !reason.Grounds.Delegable);

    /// <summary>What makes it the same item in another plan.</summary>
    public (string Gate, RequirementKind Kind, string? Role, string? On) Key => (Gate.Id, Kind, Role?.Id, On?.Id);
}
