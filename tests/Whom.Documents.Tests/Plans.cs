using System.Collections.Frozen;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Tests;

/// <summary>The plans that are written out: all examples, and the same with answers missing.</summary>
internal static class Plans
{
    public static readonly DateOnly Day = new(2027, 1, 15);

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static readonly Lazy<Planner> LazyBaseline = new(() => PlannerFor(Path.Combine(Root, "packs", "baseline")));
    private static readonly Lazy<Planner> LazyLittle = new(
        () => PlannerFor(Path.Combine(AppContext.BaseDirectory, "Packs", "little")));

    private static readonly Lazy<FrozenDictionary<string, (Plan Whole, Plan Half)>> LazyExamples = new(
        () => Examples.ToFrozenDictionary(name => name, Both));

    public static Planner Baseline => LazyBaseline.Value;

    /// <summary>A pack with a little of everything, that does not change when the standard rules do.</summary>
    public static Planner Little => LazyLittle.Value;

    /// <summary>The names of the examples.</summary>
    public static IEnumerable<string> Examples =>
        Directory.EnumerateFiles(Path.Combine(Root, "examples"), "*.yaml").Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)!;

    public static PurchaseFacts ExampleFacts(string name)
    {
        using var file = File.OpenRead(Path.Combine(Root, "examples", name + ".yaml"));
        var reading = FactsFile.Read(Baseline.Policy, name + ".yaml", file, Day);
        Assert.Empty(reading.Mistakes);
        return reading.Facts!;
    }

    public static Plan Example(string name) => LazyExamples.Value[name].Whole;

    /// <summary>The example with every second answer open.</summary>
    public static Plan HalfOpen(string name) => LazyExamples.Value[name].Half;

    public static Plan AllOpen() =>
        Baseline.Plan(new PurchaseFacts(null, Day, Facts.AllOpen(Baseline.Policy.Facts.Length)));

    /// <summary>A plan of the little pack from "fact=value" words, to go live on a day.</summary>
    public static Plan FromLittle(string? purchase, string answers, DateOnly? goLive = null)
    {
        var policy = Little.Policy;
        var facts = Facts.AllOpen(policy.Facts.Length);
        foreach (var answer in answers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (fact, value) = (policy.FindFact(answer.Split('=')[0])!, answer.Split('=')[1]);
            facts = facts.With(fact.Order, fact.Values.Single(known => known.Id == value).Order);
        }

        return Little.Plan(Asked(purchase, facts, goLive));
    }

    /// <summary>The same with how few could do it, and with days of the organization's own.</summary>
    public static Plan WithTeamAndDays(Plan plan, WorkingCalendar? own = null) =>
        Little.PlanWithTeam(plan.Input with { Calendar = own });

    private static PurchaseFacts Asked(string? purchase, Facts facts, DateOnly? goLive) =>
        new(purchase, Day, facts, goLive is { } day ? new Target(Little.Policy.FindGate("go-live")!, day) : null);

    /// <summary>Every purchase of the little pack, open answers included.</summary>
    public static IEnumerable<Plan> AllOfLittle()
    {
        var policy = Little.Policy;
        IEnumerable<Facts> all = [Facts.AllOpen(policy.Facts.Length)];
        foreach (var fact in policy.Facts)
            all = all.SelectMany(facts => Enumerable.Range(-1, fact.Values.Length + 1)
                .Select(value => facts.With(fact.Order, value < 0 ? null : value))).ToList();
        return all.Select(facts => Little.Plan(
            new PurchaseFacts("A purchase", Day, facts, new Target(policy.FindGate("go-live")!, Day.AddDays(90)))));
    }

    public static byte[] Bytes(Action<Plan, string, Stream> write, Plan plan, string language)
    {
        using var made = new MemoryStream();
        write(plan, language, made);
        return made.ToArray();
    }

    private static (Plan Whole, Plan Half) Both(string name)
    {
        var asked = ExampleFacts(name);
        var half = asked.Facts;
        for (var fact = 1; fact < half.Count; fact += 2) half = half.With(fact, null);
        return (Baseline.Plan(asked), Baseline.Plan(asked with { Facts = half }));
    }

    private static Planner PlannerFor(string folder)
    {
        var reading = PackFolder.Read(folder);
        Assert.Empty(reading.Mistakes);
        return new Planner(reading.Policy!);
    }

    private static string FindRoot(string from) =>
        File.Exists(Path.Combine(from, "whom.slnx"))
            ? from
            : FindRoot(Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException());
}
