using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// Reads a facts file in the words of an older version, and gives the same purchase in the words of the rules in use.
/// </summary>
public static class FactsUpdate
{
    /// <summary>
    /// Reads a facts file of the older version that <paramref name="policy"/> knows; <paramref name="today"/> is the
    /// date of the plan where the file names none. What has no single equal stays open: nothing is assumed.
    /// </summary>
    public static UpdateResult Read(Policy policy, string name, Stream content, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(content);
        if (policy.OlderAnswers is not { } older)
            return Refused(name,
                $"The rules in use know no older version of the facts. Accepted: rules that have a section “updates”.");
        var mistakes = new Mistakes();
        if (BoundedContent.Read(content, name, FactsFile.Largest, mistakes) is not { } bytes)
            return new(null, [], mistakes.InOrder());

        var was = FactsFile.Read(policy with { Facts = older.Facts }, name, bytes, today);
        if (was.Facts is { } purchase)
        {
            var (facts, open) = Update(policy, older, purchase.Facts);
            return new(purchase with { Facts = facts }, open, []);
        }

        return FactsFile.Read(policy, name, bytes, today).Facts is null
            ? new(null, [], was.Mistakes)
            : Refused(name,
                $"This file answers in the words of the rules in use already, so that there is nothing to update. Accepted: a facts file of version {older.Version}.");
    }

    private static (Facts Facts, ImmutableArray<OpenAnswer> Open) Update(Policy policy, OlderAnswers older, Facts was)
    {
        var facts = Facts.AllOpen(policy.Facts.Length);
        var open = ImmutableArray.CreateBuilder<OpenAnswer>();
        foreach (var fact in policy.Facts)
        {
            switch (older.Cases[fact.Order].FirstOrDefault(one => Holds(one.Was, was)))
            {
                case OlderCase.Is settled:
                    facts = facts.With(fact.Order, settled.Value.Order);
                    break;
                case OlderCase.StaysOpen stays:
                    open.Add(new(fact, stays.Why));
                    break;
                case null:
                    open.Add(new(fact, older.Unsettled));
                    break;
            }
        }

        return (facts, open.DrainToImmutable());
    }

    private static bool Holds(Condition condition, Facts was)
    {
        foreach (var clause in condition.Clauses)
            if (was[clause.Fact] is not { } value || !clause.Allows(value)) return false;
        return true;
    }

    private static UpdateResult Refused(string name, FormattableString says)
    {
        var mistakes = new Mistakes();
        mistakes.Say(name, 1, 1, says);
        return new(null, [], mistakes.InOrder());
    }
}

/// <summary>What came of reading a facts file of an older version.</summary>
/// <param name="Facts">The purchase in the words of the rules in use; null where there is a mistake.</param>
/// <param name="Open">The facts that stay open, in the order of the vocabulary.</param>
/// <param name="Mistakes">All mistakes, by line and column.</param>
public sealed record UpdateResult(
    PurchaseFacts? Facts, ImmutableArray<OpenAnswer> Open, ImmutableArray<Mistake> Mistakes);

/// <summary>A fact that no older answer settles, and why.</summary>
public sealed record OpenAnswer(Fact Fact, Text Why);
