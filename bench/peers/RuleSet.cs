using System.Text.Json.Serialization;

namespace Whom.Bench.Peers;

/// <summary>A fact of the workload, and its values.</summary>
internal sealed record WorkloadFact(string Id, IReadOnlyList<string> Values);

/// <summary>One rule: facts with the values that satisfy (all must), and what it brings.</summary>
internal sealed record WorkloadRule(
    string Id, IReadOnlyDictionary<string, IReadOnlyList<string>> When, string Role, string Capacity);

/// <summary>The rules of one size, as all peers read them. Capacities rise from the first to the last.</summary>
internal sealed record RuleSet(
    IReadOnlyList<WorkloadFact> Facts, IReadOnlyList<string> Roles, IReadOnlyList<string> Capacities,
    IReadOnlyList<WorkloadRule> Rules);

/// <summary>What one peer did in one run.</summary>
internal sealed record Score(
    string Peer, int Size, double LoadMs, int Compared, string Digest, long Decisions, double Seconds,
    double CpuSeconds)
{
    [JsonIgnore]
    public double PerSecond => Decisions / Seconds;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuleSet))]
[JsonSerializable(typeof(Score))]
[JsonSerializable(typeof(Profile))]
internal sealed partial class PeersJson : JsonSerializerContext;
