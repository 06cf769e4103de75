using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Whether the values of a fact stand in an order from light to heavy.</summary>
public enum Scale
{
    /// <summary>No value is heavier than another.</summary>
    Unordered,

    /// <summary>Each value is heavier than all before it.</summary>
    LightToHeavy,

    /// <summary>The first value is lighter than all others, and those are unordered among themselves.</summary>
    FirstIsLightest,

    /// <summary>
    /// The first value is lighter and the last heavier than all others, and those
    /// between are unordered among themselves.
    /// </summary>
    FirstIsLightestLastIsHeaviest,
}

/// <summary>One answer that a fact, given or derived, can have.</summary>
/// <param name="Id">The canonical id, such as <c>off-the-shelf</c>.</param>
/// <param name="Order">The place among the values of its fact, from 0.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Help">What the value means; null where the label says it all.</param>
/// <param name="Example">An example from real purchases; null for derived facts.</param>
public sealed record FactValue(string Id, int Order, Text Label, Text? Help, Text? Example)
{
    /// <summary>Equal by id among the values of one fact, and never compared with those of another.</summary>
    public bool Equals(FactValue? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Something observable about a purchase that a person can answer.</summary>
/// <param name="Id">The canonical id, such as <c>public-effect</c>.</param>
/// <param name="Order">The place in the vocabulary, from 0; the index used by
/// <see cref="Clause"/> and <see cref="Facts"/>.</param>
/// <param name="Label">A short name for lists.</param>
/// <param name="Question">The question in plain words.</param>
/// <param name="Help">How to find the answer.</param>
/// <param name="Values">The answers, at most 64, from light to heavy where they have an order.</param>
/// <param name="Scale">The order among the values.</param>
/// <param name="ConfirmedBy">The role that confirms an answer that makes the plan
/// lighter; null where nobody confirms it.</param>
/// <param name="CarriedOver">Bit <c>v</c> is set where the value of order <c>v</c> is an answer
/// of the organisation, given once.</param>
public sealed record Fact(
    string Id, int Order, Text Label, Text Question, Text Help, ImmutableArray<FactValue> Values, Scale Scale,
    Role? ConfirmedBy, ulong CarriedOver)
{
    /// <summary>
    /// It is asked where any of these holds, over facts that stand before it; empty where it is asked always.
    /// </summary>
    public ImmutableArray<Condition> AskedWhen { get; init; } = [];

    /// <summary>The order of the value that is taken where it is not asked.</summary>
    public int Else { get; init; }

    /// <summary>Equal by id: versions of a policy may place and word it otherwise.</summary>
    public bool Equals(Fact? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// The values heavier than the one at <paramref name="value"/>, lightest first; none where there is no order.
    /// </summary>
    public IEnumerable<FactValue> HeavierThan(int value) => Scale switch
    {
        Scale.LightToHeavy => Values.Skip(value + 1),
        Scale.FirstIsLightest => value == 0 ? Values.Skip(1) : [],
        Scale.FirstIsLightestLastIsHeaviest =>
            value == 0 ? Values.Skip(1) : value < Values.Length - 1 ? [Values[^1]] : [],
        Scale.Unordered => [],
    };
}

/// <summary>A fact that the packs compute from others, such as risk.</summary>
/// <param name="Id">The canonical id.</param>
/// <param name="Order">The place after all given facts: the first derived fact has the number of given facts.</param>
/// <param name="Label">A short name.</param>
/// <param name="Values">From light to heavy.</param>
/// <param name="Rows">What brings each value; the heaviest value with a match holds.</param>
/// <param name="Otherwise">The value where no row matches.</param>
/// <param name="OtherwiseGrounds">The reason for it.</param>
public sealed record DerivedFact(
    string Id, int Order, Text Label, ImmutableArray<FactValue> Values, ImmutableArray<DerivedRow> Rows,
    FactValue Otherwise, Grounds OtherwiseGrounds)
{
    /// <summary>Equal by id: versions of a policy may place and compute it otherwise.</summary>
    public bool Equals(DerivedFact? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// One way in which a derived fact gets a value. Conditions name given facts and derived facts that stand earlier.
/// </summary>
public sealed record DerivedRow(Grounds Grounds, Condition When, FactValue Value);

/// <summary>Answers that do not fit together: a warning, never a refusal.</summary>
/// <param name="Id">The id of the pair.</param>
/// <param name="When">The answers that do not fit; exactly the facts that the warning names.</param>
/// <param name="Says">The warning in plain words.</param>
public sealed record Unfitting(string Id, Condition When, Text Says);

/// <summary>How a warning says what settling it would bring.</summary>
/// <param name="Adds">With the places <c>{question}</c>, <c>{value}</c> and <c>{items}</c>.</param>
/// <param name="Nothing">With the places <c>{question}</c> and <c>{value}</c>.</param>
public sealed record UnfittingWording(Text Adds, Text Nothing);
