using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>One fact and the values of it that satisfy a condition.</summary>
/// <param name="Fact">The order of a given or derived fact.</param>
/// <param name="Values">Bit <c>v</c> is set where the value of order <c>v</c> satisfies.</param>
public readonly record struct Clause(int Fact, ulong Values)
{
    /// <summary>Whether the value of order <paramref name="value"/> satisfies.</summary>
    public bool Allows(int value) => (Values >> value & 1) != 0;
}

/// <summary>When a row applies: all clauses hold. No clause is always.</summary>
/// <param name="Clauses">At most one per fact, in the order of facts.</param>
public sealed record Condition(ImmutableArray<Clause> Clauses)
{
    /// <summary>The condition that always holds.</summary>
    public static Condition Always { get; } = new([]);
}
