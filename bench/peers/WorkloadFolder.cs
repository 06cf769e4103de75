using System.Globalization;
using System.Text.Json;

namespace Whom.Bench.Peers;

/// <summary>The files of a workload, as written by the generator.</summary>
internal static class WorkloadFolder
{
    public static string RulesOf(string folder, int size) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"rules-{size}.json"));

    public static string ProfilesOf(string folder) => Path.Combine(folder, "profiles.jsonl");

    public static RuleSet ReadRules(string folder, int size) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(RulesOf(folder, size)), PeersJson.Default.RuleSet)
        ?? throw new InvalidDataException($"{RulesOf(folder, size)} holds no rules.");

    public static List<ReadOnlyMemory<byte>> ReadProfiles(string folder)
    {
        var bytes = File.ReadAllBytes(ProfilesOf(folder));
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var from = 0; from < bytes.Length;)
        {
            var length = bytes.AsSpan(from).IndexOf((byte)'\n');
            lines.Add(bytes.AsMemory(from, length));
            from += length + 1;
        }

        return lines;
    }
}
