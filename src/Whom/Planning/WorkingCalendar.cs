using System.Collections.Immutable;

namespace Whom.Planning;

/// <summary>An organisation's own days: what it gives in place of those of the policy.</summary>
/// <param name="HolidaysName">What its list of holidays is called; null where it has no name.</param>
/// <param name="Holidays">Days on which nobody works, besides Saturdays and Sundays.</param>
/// <param name="Days">Working days by id of gate.</param>
/// <param name="Extras">Working days by id of an extra of the calendar.</param>
public sealed record WorkingCalendar(
    string? HolidaysName, ImmutableSortedSet<DateOnly> Holidays, ImmutableSortedDictionary<string, int> Days,
    ImmutableSortedDictionary<string, int> Extras)
{
    /// <summary>The most holidays that a calendar names.</summary>
    public const int MostHolidays = 366;

    /// <summary>The most working days of a gate or an extra.</summary>
    public const int MostDays = 1000;

    /// <summary>A calendar that says nothing of its own; its ids are ordinal, as all ids are.</summary>
    public static WorkingCalendar Empty { get; } = new(null, [], NoDays, NoDays);

    private static ImmutableSortedDictionary<string, int> NoDays =>
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(WorkingCalendar? other) => other is not null && HolidaysName == other.HolidaysName
        && Holidays.SequenceEqual(other.Holidays) && Days.SequenceEqual(other.Days)
        && Extras.SequenceEqual(other.Extras);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HolidaysName, Holidays.Count, Days.Count, Extras.Count);
}
