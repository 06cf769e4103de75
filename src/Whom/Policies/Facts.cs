using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>
/// The answers given about one purchase. Open ones stay open: nothing is ever
/// assumed. Immutable; equal when all answers are.
/// </summary>
public sealed class Facts : IEquatable<Facts>
{
    private readonly ImmutableArray<sbyte> _answers;

    private Facts(ImmutableArray<sbyte> answers) => _answers = answers;

    /// <summary>No answer to any of <paramref name="count"/> facts.</summary>
    public static Facts AllOpen(int count) => new([.. Enumerable.Repeat((sbyte)-1, count)]);

    /// <summary>The answers by order of fact: the order of the value, or -1 where open.</summary>
    public static Facts Of(ReadOnlySpan<sbyte> answers) => new([.. answers]);

    /// <summary>The number of facts, open ones included.</summary>
    public int Count => _answers.Length;

    /// <summary>
    /// The order of the value answered to the fact of order <paramref name="fact"/>; null where open.
    /// </summary>
    public int? this[int fact] => _answers[fact] < 0 ? null : _answers[fact];

    /// <summary>The answers by order of fact, -1 where open.</summary>
    public ReadOnlySpan<sbyte> Answers => _answers.AsSpan();

    /// <summary>Whether every fact has an answer.</summary>
    public bool IsComplete => !_answers.Contains((sbyte)-1);

    /// <summary>These answers with one changed, or opened by null.</summary>
    public Facts With(int fact, int? value) => new(_answers.SetItem(fact, (sbyte)(value ?? -1)));

    /// <inheritdoc/>
    public bool Equals(Facts? other) => other is not null && _answers.AsSpan().SequenceEqual(other._answers.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Facts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var answer in _answers) hash.Add(answer);
        return hash.ToHashCode();
    }
}
