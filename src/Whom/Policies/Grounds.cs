using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Whose word a rule is.</summary>
public enum Force
{
    /// <summary>Good practice.</summary>
    Guide,

    /// <summary>Binding on some bodies by decision of government.</summary>
    Policy,

    /// <summary>Law.</summary>
    Law,
}

/// <summary>Where a reader can look a rule up. Section and address are not both missing.</summary>
/// <param name="Key">The key of the source in the pack, such as <c>G12</c>; <c>ours</c> for
/// the project's own decision record.</param>
/// <param name="Source">The title of the source.</param>
/// <param name="Section">The section in it.</param>
/// <param name="Url">Its address.</param>
public sealed record Citation(string Key, string Source, string? Section, string? Url);

/// <summary>How far the text behind a rule was read.</summary>
public enum Mark
{
    /// <summary>The official text, an official page, or a full copy.</summary>
    Seen,

    /// <summary>A reading by someone else.</summary>
    SecondHand,

    /// <summary>Not checked: from memory, or sources disagree.</summary>
    Unverified,

    /// <summary>Ours: no text asks for it.</summary>
    Derived,
}

/// <summary>The days on which a rule is in force, in the jurisdiction's time zone; open where null.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="GoesBy">Which day of the purchase must lie between them.</param>
public sealed record Effective(DateOnly? From, DateOnly? Until, DayOf GoesBy = DayOf.Planning)
{
    /// <summary>In force on every day.</summary>
    public static Effective AllDays { get; } = new(null, null);

    /// <summary>Whether it is not in force on every day.</summary>
    public bool IsBounded => From is not null || Until is not null;

    /// <summary>Whether both can be in force for one purchase, as far as they go by the same day.</summary>
    public bool Overlaps(Effective other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return GoesBy != other.GoesBy || (!(Until < other.From) && !(other.Until < From));
    }

    /// <summary>
    /// Whether the rule is in force; both ends are included. While the day that it goes by is not known, whether it is
    /// on some day that is still possible: what might be asked is asked.
    /// </summary>
    public bool On(PlanDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (From is null && Until is null) return true;
        var (first, last) = days.Possible(GoesBy);
        return !(From > last) && !(Until < first);
    }
}

/// <summary>What stands behind one row of a pack: the rule, whose word it is, why, and where to look it up.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Pack">The id of the pack.</param>
/// <param name="Force">Whose word it is.</param>
/// <param name="Because">The reason in plain words.</param>
/// <param name="Citation">The first source; a pack without one fails its check.</param>
/// <param name="SeeAlso">Further sources; for what is ours, what it was drawn from.</param>
/// <param name="Effective">When it is in force.</param>
/// <param name="Mark">How far its text was read; null where the pack does not say.</param>
/// <param name="Delegable">Whether who is named may let someone else do it.</param>
public sealed record Grounds(
    string Rule, string Pack, Force Force, Text Because, Citation? Citation, ImmutableArray<Citation> SeeAlso,
    Effective Effective, Mark? Mark = null, bool Delegable = true);
