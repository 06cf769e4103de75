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

    /// <summary>Where both hold; null where no answers satisfy both.</summary>
    public Condition? And(Clause clause)
    {
        var clauses = Clauses;
        for (var at = 0; at < clauses.Length; at++)
        {
            if (clauses[at].Fact < clause.Fact) continue;
            if (clauses[at].Fact > clause.Fact) return new Condition(clauses.Insert(at, clause));
            var both = clauses[at].Values & clause.Values;
            return both == 0 ? null : new Condition(clauses.SetItem(at, clause with { Values = both }));
        }

        return new Condition(clauses.Add(clause));
    }

    /// <summary>
    /// Where it holds and the other does not, as conditions of which no two hold together; none where the other always
    /// holds too.
    /// </summary>
    public IEnumerable<Condition> Except(Condition other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var left = this;
        foreach (var clause in other.Clauses)
        {
            // A value that the fact does not have satisfies nothing, so that it does no harm here.
            if (left.And(clause with { Values = ~clause.Values }) is { } without) yield return without;
            if (left.And(clause) is not { } within) yield break;
            left = within;
        }
    }
}
