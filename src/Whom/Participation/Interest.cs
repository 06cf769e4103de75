using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Participation;

/// <summary>
/// What somebody wants to be asked about: purchases with one answer to a fact, or with any but its lightest.
/// </summary>
/// <param name="Fact">The id of the fact.</param>
/// <param name="Value">The id of the answer; null for any but the lightest.</param>
public sealed record Interest(string Fact, string? Value)
{
    // Facts by which people recognise what concerns them: fields by their answers, the others as a whole.
    private const string Field = "area";
    private static readonly ImmutableArray<string> Wholes =
        ["public-effect", "reach", "workforce-effect", "watching", "vulnerable-groups"];

    /// <summary>Those that can be chosen by these rules.</summary>
    public static ImmutableArray<Interest> In(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. policy.Facts.Where(fact => fact.Id == Field)
                .SelectMany(fact => fact.Values.Skip(1).Select(value => new Interest(fact.Id, value.Id))),
            .. policy.Facts.Where(fact => Wholes.Contains(fact.Id)).Select(fact => new Interest(fact.Id, null)),
        ];
    }

    /// <summary>
    /// Whether a purchase with these answers is one of them. An open answer may still become the one that is meant:
    /// whoever asked is told once too often rather than not at all.
    /// </summary>
    public bool Touches(Policy policy, Facts answers)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(answers);
        return policy.Facts.FirstOrDefault(fact => fact.Id == Fact) is { } fact
            && (answers[fact.Order] is not { } answer
                || (Value is null ? answer > 0 : fact.Values[answer].Id == Value));
    }

    /// <summary>As it is kept and sent.</summary>
    public override string ToString() => Value is null ? Fact : $"{Fact}/{Value}";

    /// <summary>One that was kept or sent.</summary>
    public static Interest Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/', 2) is [var fact, var value] ? new Interest(fact, value) : new Interest(text, null);
    }
}
