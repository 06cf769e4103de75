using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>How answers in the words of an older version become answers in the words of this one.</summary>
/// <param name="Version">The older version, such as <c>1</c>.</param>
/// <param name="Facts">The facts of that version: their ids and values, without texts.</param>
/// <param name="Cases">For each fact of this version, by order, what becomes of it: the first case that holds.</param>
/// <param name="Unsettled">Why a fact stays open where no case holds.</param>
public sealed record OlderAnswers(
    string Version, ImmutableArray<Fact> Facts, ImmutableArray<ImmutableArray<OlderCase>> Cases, Text Unsettled);

/// <summary>
/// What becomes of a fact where the older answers are so. An older answer that is open satisfies no condition.
/// </summary>
public abstract record OlderCase
{
    private OlderCase()
    {
    }

    /// <summary>The older answers, by the order of the older facts; all of them hold.</summary>
    public abstract Condition Was { get; init; }

    /// <summary>It has this answer.</summary>
    public sealed record Is(Condition Was, FactValue Value) : OlderCase;

    /// <summary>It stays open, for this reason.</summary>
    public sealed record StaysOpen(Condition Was, Text Why) : OlderCase;
}
