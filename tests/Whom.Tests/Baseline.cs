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
        : this("baseline")
    {
    }

    /// <summary>The standard rules with a pack that stands on them.</summary>
    internal Baseline(string pack)
    {
        Result = PackFolder.Read(Path.Combine(Repository.Root, "packs", pack), PackContents.All, []);
        Assert.Empty(Result.Mistakes);
        Policy = Result.Policy!;
        Planner = new Planner(Policy);
    }

    public PackResult Result { get; }

    public Policy Policy { get; }

    public Planner Planner { get; }

    public ImmutableArray<Case> History => Result.History;

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
        "entry=new-solicitation approach=off-the-shelf public-effect=none reach=inside worst-harm=nuisance personal-data=none watching=no " +
        "workforce-effect=no decision-role=none area=none vulnerable-groups=no approval=none buying-office=department ai-expertise=in-house " +
        "open-to-test=yes generative=no";
}
