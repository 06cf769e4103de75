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

/// <summary>The days on which a rule is in force, in the jurisdiction's time zone; open where null.</summary>
public sealed record Effective(DateOnly? From, DateOnly? Until)
{
    /// <summary>In force on every day.</summary>
    public static Effective AllDays { get; } = new(null, null);

    /// <summary>Whether the rule is in force on <paramref name="day"/>; both ends are included.</summary>
    public bool On(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);
}

/// <summary>What stands behind one row of a pack: the rule, whose word it is, why, and where to look it up.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Pack">The id of the pack.</param>
/// <param name="Force">Whose word it is.</param>
/// <param name="Because">The reason in plain words.</param>
/// <param name="Citation">The first source; a pack without one fails its check.</param>
/// <param name="SeeAlso">Further sources; for what is ours, what it was drawn from.</param>
/// <param name="Effective">When it is in force.</param>
public sealed record Grounds(
    string Rule, string Pack, Force Force, Text Because, Citation? Citation, ImmutableArray<Citation> SeeAlso,
    Effective Effective);
