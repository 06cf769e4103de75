using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Whom.Bench.Peers;

/// <summary>
/// One seeded workload: rules of each size and a million complete profiles, written as files that every peer reads.
/// The more rules there are, the more specific each is, so that a profile meets about as many at every size.
/// </summary>
internal sealed class Generator(ulong seed)
{
    private const int RoleCount = 22;
    private const double MatchesWanted = 8;

    // Twelve facts of four to eight values.
    private static readonly int[] Sizes = [4, 5, 6, 7, 8, 4, 5, 6, 7, 8, 5, 6];

    private static readonly IReadOnlyList<string> Capacities =
    [
        "informed", "consulted", "advises", "signs-off", "leads"
    ];

    private static readonly IReadOnlyList<WorkloadFact> Facts =
    [
        .. Sizes.Select((size, fact) => new WorkloadFact(
            Name("fact", 2, fact + 1), [.. Enumerable.Range(1, size).Select(value => Name("value", 1, value))])),
    ];

    private static readonly IReadOnlyList<string> Roles =
        [.. Enumerable.Range(1, RoleCount).Select(role => Name("role", 2, role))];

    public RuleSet Rules(int count)
    {
        var random = new SplitMix(seed + (ulong)count);
        var rules = new List<WorkloadRule>(count);
        var expected = 0.0;
        for (var rule = 0; rule < count; rule++)
        {
            // What is still wanted, shared among the rules that are still to come, keeps the mean on its mark.
            var (when, share) = Condition(random, (MatchesWanted - expected) / (count - rule));
            expected += share;
            rules.Add(new WorkloadRule(
                Name("rule", 4, rule + 1), when, Roles[random.Below(RoleCount)],
                Capacities[random.Below(Capacities.Count)]));
        }

        return new RuleSet(Facts, Roles, Capacities, rules);
    }

    public void WriteProfiles(Stream to, int count)
    {
        var random = new SplitMix(seed);
        var line = new StringBuilder();
        for (var profile = 0; profile < count; profile++)
        {
            line.Clear().Append('{');
            foreach (var fact in Facts)
                line.Append(line.Length > 1 ? "," : "").Append('"').Append(fact.Id).Append("\":\"")
                    .Append(fact.Values[random.Below(fact.Values.Count)]).Append('"');
            to.Write(Encoding.UTF8.GetBytes(line.Append("}\n").ToString()));
        }
    }

    public void WriteAll(string folder, IEnumerable<int> sizes, int profiles)
    {
        Directory.CreateDirectory(folder);
        foreach (var size in sizes)
            File.WriteAllBytes(
                WorkloadFolder.RulesOf(folder, size),
                JsonSerializer.SerializeToUtf8Bytes(Rules(size), PeersJson.Default.RuleSet));
        using var file = new BufferedStream(File.Create(WorkloadFolder.ProfilesOf(folder)), 1 << 20);
        WriteProfiles(file, profiles);
    }

    /// <summary>
    /// A condition on two to four facts that holds for about <paramref name="wanted"/> of all profiles.
    /// </summary>
    private static (Dictionary<string, IReadOnlyList<string>> When, double Share) Condition(
        SplitMix random, double wanted)
    {
        // One value of each is the most specific that facts can be: where that is not enough, other facts are drawn.
        IReadOnlyList<WorkloadFact> facts;
        do facts = random.Some(Facts, 2 + random.Below(3));
        while (facts.Aggregate(1.0, (least, fact) => least / fact.Values.Count) > wanted);

        var when = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var share = 1.0;
        for (var at = 0; at < facts.Count; at++)
        {
            var size = facts[at].Values.Count;
            var accepted = size * Math.Pow(Math.Min(1, wanted / share), 1.0 / (facts.Count - at));
            var count = Math.Clamp((int)Math.Round(accepted), 1, size - 1);
            when.Add(facts[at].Id, random.Some(facts[at].Values, count));
            share *= (double)count / size;
        }

        return (when, share);
    }

    private static string Name(string kind, int digits, int number) =>
        $"{kind}{number.ToString("D" + digits, CultureInfo.InvariantCulture)}";
}
