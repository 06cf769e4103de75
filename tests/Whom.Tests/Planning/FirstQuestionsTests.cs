using System.Collections.Immutable;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Tests.Planning;

/// <summary>
/// Five questions are asked before the plan is shown. The first three to call must then be those of the whole plan.
/// </summary>
public sealed class FirstQuestionsTests(Baseline baseline, ITestOutputHelper output) : IClassFixture<Baseline>
{
    private const int Asked = 5;
    private const int FirstCalls = 3;

    private readonly Dictionary<Facts, Plan> _plans = [];

    [Fact]
    public void After_five_questions_the_first_three_to_call_are_those_of_the_whole_plan_in_nine_of_ten_purchases()
    {
        var told = Groups().Select(group => (group.Name, All: group.Purchases.Select(Told).ToList())).ToList();
        var differing = told.SelectMany(group => group.All).OfType<string>().ToList();
        var all = told.Sum(group => group.All.Count);
        var figures = string.Join(", ",
            told.Select(group => $"{group.Name} {group.All.Count(one => one is null)} of {group.All.Count}"));
        output.WriteLine(figures);
        Assert.True((all - differing.Count) * 10 >= all * 9,
            $"Only {all - differing.Count} of {all} ({figures}):\n{string.Join('\n', differing)}");
    }

    private IEnumerable<(string Name, ImmutableArray<Purchase> Purchases)> Groups()
    {
        yield return ("cases", [.. baseline.History.Select(one => new Purchase(one.Id, one.Facts))]);
        yield return ("examples of the pack",
            [.. baseline.Result.Examples.Select(one => new Purchase(one.Name, one.Facts))]);
        yield return ("examples",
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.yaml").Order(StringComparer.Ordinal)
                .Select(file => new Purchase(
                    Path.GetFileNameWithoutExtension(file),
                    Read(file))),
        ]);
    }

    private Facts Read(string file)
    {
        using var content = File.OpenRead(file);
        return FactsFile.Read(baseline.Policy, file, content, Baseline.Day).Facts!.Facts;
    }

    /// <summary>Null where both plans call the same first; else what each says.</summary>
    private string? Told(Purchase purchase)
    {
        var (plan, asked) = Half(purchase);
        var (half, whole) = (First(plan), First(Plan(purchase.Facts)));
        return half == whole
            ? null
            : $"{purchase.Name}: {half} is not {whole} (asked {string.Join(' ', asked)})";
    }

    /// <summary>The plan after five questions; what the file does not answer is put off.</summary>
    private (Plan Plan, ImmutableArray<string> Asked) Half(Purchase purchase)
    {
        var facts = Facts.AllOpen(baseline.Policy.Facts.Length);
        var asked = new List<Fact>();
        while (asked.Count < Asked && Plan(facts).StillAsked.FirstOrDefault(fact => !asked.Contains(fact)) is { } next)
        {
            asked.Add(next);
            if (purchase.Facts[next.Order] is { } value) facts = facts.With(next.Order, value);
        }

        return (Plan(facts), [.. asked.Select(fact => fact.Id)]);
    }

    // The first plans are the same in all purchases.
    private Plan Plan(Facts facts) => _plans.TryGetValue(facts, out var plan)
        ? plan
        : _plans[facts] = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));

    /// <summary>The reader, who leads the project, is not told to call themselves.</summary>
    private string First(Plan plan) => string.Join(' ', plan.Calls.Select(call => call.Role)
        .Where(role => role != baseline.Policy.BeforeAnything.Role).Take(FirstCalls).Select(role => role.Id));

    private sealed record Purchase(string Name, Facts Facts);
}
