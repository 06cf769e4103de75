using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Whom.Bench.Peers;

/// <summary>
/// The answer that is compared: role → strongest capacity in the order of roles, and the sorted ids of the rules that
/// match. Every peer writes it in these very bytes: <c>{"roles":{"role03":"leads"},"rules":["rule0001"]}</c>.
/// </summary>
internal sealed class Answer(RuleSet rules)
{
    private readonly Dictionary<string, int> _role = Places(rules.Roles);
    private readonly Dictionary<string, int> _capacity = Places(rules.Capacities);
    private readonly int[] _strongest = new int[rules.Roles.Count];
    private readonly List<string> _matches = [];

    public void Clear()
    {
        Array.Fill(_strongest, -1);
        _matches.Clear();
    }

    public void AddRule(string id) => _matches.Add(id);

    public void AddRole(string role, string capacity)
    {
        ref var strongest = ref _strongest[_role[role]];
        strongest = Math.Max(strongest, _capacity[capacity]);
    }

    public void Write(IBufferWriter<byte> to)
    {
        _matches.Sort(StringComparer.Ordinal);
        using var writer = new Utf8JsonWriter(
            to, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteStartObject("roles"u8);
        for (var role = 0; role < _strongest.Length; role++)
            if (_strongest[role] >= 0) writer.WriteString(rules.Roles[role], rules.Capacities[_strongest[role]]);
        writer.WriteEndObject();
        writer.WriteStartArray("rules"u8);
        foreach (var match in _matches) writer.WriteStringValue(match);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Dictionary<string, int> Places(IReadOnlyList<string> names) =>
        names.Select((name, place) => (name, place))
            .ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
}
