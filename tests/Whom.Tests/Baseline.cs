using System.Collections.Immutable;
using Whom.History;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Tests;

/// <summary>The standard rules, read once for all tests; immutable.</summary>
public sealed class Baseline
{
    public static readonly DateOnly Day = new(2026, 11, 23);

    public Baseline()
    {
        Reading = PackFolder.Read(Path.Combine(Repository.Root, "packs", "baseline"));
        Assert.Empty(Reading.Mistakes);
        Policy = Reading.Policy!;
        Planner = new Planner(Policy);
    }

    public PackReading Reading { get; }

    public Policy Policy { get; }

    public Planner Planner { get; }

    public ImmutableArray<Case> History => Reading.History;

    /// <summary>Facts from "fact=value" words; the others stay open.</summary>
    public PurchaseFacts Facts(params string[] answers)
    {
        var facts = global::Whom.Policies.Facts.AllOpen(Policy.Facts.Length);
        foreach (var answer in answers.SelectMany(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var (fact, value) = (answer[..answer.IndexOf('=')], answer[(answer.IndexOf('=') + 1)..]);
            var known = Policy.FindFact(fact) ?? throw new ArgumentException($"No fact {fact}.");
            facts = facts.With(known.Order, known.Values.Single(v => v.Id == value).Order);
        }

        return new PurchaseFacts(null, Day, facts);
    }

    public Plan Plan(params string[] answers) => Planner.Plan(Facts(answers));

    /// <summary>A small, ordinary purchase: every answer the lightest.</summary>
    public const string Lightest =
        "approach=off-the-shelf entry=new-solicitation public-effect=none public-facing=no decision-role=none area=none " +
        "personal-data=none biometric=no generative=no open-to-test=yes official-record=no workforce-effect=no " +
        "vulnerable-groups=no procurement-system=centralized ai-expertise=in-house buyer-is-expert=no";
}
