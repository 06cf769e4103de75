using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>In which language residents read a text.</summary>
public enum RegisterLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Spanish.</summary>
    Spanish,
}

/// <summary>What residents read about a purchase, text by text, in the order in which they read it.</summary>
public enum RegisterField
{
    /// <summary>What the public calls it; not what its people call it.</summary>
    Name,

    /// <summary>The part of the organization that buys it.</summary>
    Office,

    /// <summary>What may be bought or used.</summary>
    What,

    /// <summary>Which problem, for whom, and how that is known.</summary>
    Why,

    /// <summary>What else would do, doing nothing too.</summary>
    Else,

    /// <summary>What happens to a person, step by step.</summary>
    Does,

    /// <summary>What it may not do, and what stops it.</summary>
    DoesNot,

    /// <summary>Who decides, and when a person looks.</summary>
    Decides,

    /// <summary>What goes in, who sees it, how long.</summary>
    Data,

    /// <summary>What could go wrong, and what is done about it.</summary>
    Wrong,

    /// <summary>How to get the service without it.</summary>
    OtherWay,

    /// <summary>How to complain, correct, appeal.</summary>
    Objection,

    /// <summary>Price, term, who pays, how it ends; who the contract is with, once that is known.</summary>
    Money,

    /// <summary>An office, and a person's name and number.</summary>
    Who,
}

/// <summary>One text, as it is now.</summary>
/// <param name="Words">What it says.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RegisterText(Sealed Words, PersonId By, DateTimeOffset At);

/// <summary>Whether residents find a purchase in the register.</summary>
/// <param name="IsPublic">Whether they do now.</param>
/// <param name="First">When they could for the first time, in UTC.</param>
/// <param name="Since">Since when it stands so, in UTC.</param>
/// <param name="Rules">The ids of the publications of the plan that ask for it; empty where its lead chose it.</param>
/// <param name="Why">Why it was taken off; null while it is there.</param>
public sealed record Publicity(
    bool IsPublic, DateTimeOffset First, DateTimeOffset Since, ImmutableArray<string> Rules, Sealed? Why)
{
    /// <inheritdoc/>
    public bool Equals(Publicity? other) => other is not null && IsPublic == other.IsPublic && First == other.First
        && Since == other.Since && Rules.SequenceEqual(other.Rules) && Why == other.Why;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsPublic, First, Since, Rules.Length, Why);
}

/// <summary>A version of a document that residents may read.</summary>
/// <param name="Version">Which.</param>
/// <param name="At">When it was released, in UTC.</param>
/// <param name="Ended">When that was taken back; null while it is released.</param>
/// <param name="Why">Why it was taken back; null while it is released.</param>
public sealed record DocumentRelease(
    DocumentVersionId Version, DateTimeOffset At, DateTimeOffset? Ended = null, Sealed? Why = null);

/// <summary>What residents read about a purchase, and whether they do.</summary>
public sealed record RegisterEntry
{
    /// <summary>One of which nothing was said yet.</summary>
    public static RegisterEntry Empty { get; } = new();

    /// <summary>The texts, by language and field.</summary>
    public ImmutableDictionary<(RegisterLanguage Language, RegisterField Field), RegisterText> Texts { get; init; } =
        ImmutableDictionary<(RegisterLanguage, RegisterField), RegisterText>.Empty;

    /// <summary>Whether residents find it; null where they never did.</summary>
    public Publicity? Publicity { get; init; }

    /// <summary>In whose assignments their names are shown, since they hold public office.</summary>
    public ImmutableHashSet<AssignmentId> Names { get; init; } = [];

    /// <summary>The versions of documents that were released, in that order, those taken back included.</summary>
    public ImmutableArray<DocumentRelease> Releases { get; init; } = [];

    /// <summary>Whether residents find it now.</summary>
    public bool IsPublic => Publicity is { IsPublic: true };

    /// <summary>A text; null where nobody wrote it.</summary>
    public RegisterText? Text(RegisterLanguage language, RegisterField field) => Texts.GetValueOrDefault((language,
        field));

    /// <summary>Whether residents may read this version now.</summary>
    public bool Shows(DocumentVersionId version) =>
        Releases.Any(one => one.Version == version && one.Ended is null);
}
