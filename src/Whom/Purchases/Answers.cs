using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// Answers by the ids of facts and values, as events keep them: they stay readable when the
/// packs change. Equal when all answers are.
/// </summary>
public sealed class Answers : IEquatable<Answers>
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    private Answers(ImmutableSortedDictionary<string, string> values) => _values = values;

    /// <summary>No answer at all.</summary>
    public static Answers None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The answers by fact, in the order of the ids.</summary>
    public IReadOnlyDictionary<string, string> ByFact => _values;

    /// <summary>The answer to a fact; null where it is open.</summary>
    public string? this[string fact] => _values.GetValueOrDefault(fact);

    /// <summary>The answers of a facts file.</summary>
    public static Answers Of(Policy policy, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        return policy.Facts.Aggregate(
            None, (all, fact) => all.With(fact.Id, facts[fact.Order] is { } value ? fact.Values[value].Id : null));
    }

    /// <summary>These answers with one changed, or opened by null.</summary>
    public Answers With(string fact, string? value) =>
        new(value is null ? _values.Remove(fact) : _values.SetItem(fact, value));

    /// <summary>
    /// The answers by the order of a policy. An answer that the policy does not know is left open: it was given under
    /// other rules, and whoever adopts these is asked again.
    /// </summary>
    public Facts Under(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var facts = Facts.AllOpen(policy.Facts.Length);
        foreach (var fact in policy.Facts)
            if (fact.Values.FirstOrDefault(value => value.Id == this[fact.Id]) is { } known)
                facts = facts.With(fact.Order, known.Order);
        return facts;
    }

    /// <inheritdoc/>
    public bool Equals(Answers? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Answers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (fact, value) in _values)
        {
            hash.Add(fact, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
