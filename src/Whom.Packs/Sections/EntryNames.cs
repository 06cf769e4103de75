using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What gates and documents are called by kind of entry, and how a gate can end.</summary>
internal static class EntryNames
{
    /// <summary>For each kind of entry, by order, its own names.</summary>
    public static ImmutableArray<ImmutableDictionary<string, Text>> Names(
        Reading reading, Fields fields, KnownFact fact, ImmutableArray<ImmutableArray<Gate>> gates)
    {
        var names = new ImmutableDictionary<string, Text>[fact.Values.Count];
        Array.Fill(names, ImmutableDictionary<string, Text>.Empty);
        foreach (var (key, value) in fields.OptionalMap("names"))
        {
            if (fact.Values.Find(key) is not { } entry) continue;
            var own = ImmutableDictionary.CreateBuilder<string, Text>(StringComparer.Ordinal);
            foreach (var (id, name) in Entries(reading, value, $"the names of “{key.Value}”"))
                if (Named(reading, id, key.Value, gates[entry.Order]))
                    own[id.Value] = reading.Texts.At($"entries.names.{key.Value}.{id.Value}", TextOf(reading, id, name));
            names[entry.Order] = own.ToImmutable();
        }

        return [.. names];
    }

    /// <summary>For each gate, by order, how it can end.</summary>
    public static ImmutableArray<ImmutableArray<GateOutcome>> Outcomes(Reading reading, Fields fields)
    {
        var outcomes = new ImmutableArray<GateOutcome>[reading.Gates.Count];
        Array.Fill(outcomes, []);
        foreach (var (key, value) in fields.OptionalMap("outcomes"))
        {
            if (reading.Gates.Find(key) is not { } gate) continue;
            ImmutableArray<GateOutcome> ends = [.. Entries(reading, value, $"the outcomes of “{key.Value}”").Select(end => Outcome(reading, key, end))];
            if (value is MapNode && !ends.Any(end => end.Passes))
                reading.Mistakes.Add(value, $"No outcome of the gate “{gate.Id}” passes it. Accepted: at least one with “passes: true”, or no outcomes.");
            outcomes[gate.Order] = ends;
        }

        return [.. outcomes];
    }

    private static GateOutcome Outcome(Reading reading, ScalarNode gate, Entry entry)
    {
        reading.Ids.Check(entry.Key, "outcome");
        var id = entry.Key.Value;
        var fields = reading.Fields(entry.Value, $"the outcome “{id}” of “{gate.Value}”", "label", "passes");
        fields.Required("passes");
        return new(id, reading.Texts.At($"entries.outcomes.{gate.Value}.{id}", fields.Scalar("label")), fields.Flag("passes"));
    }

    private static bool Named(Reading reading, ScalarNode id, string entry, ImmutableArray<Gate> gates)
    {
        var isGate = reading.Gates.TryGet(id.Value, out var gate);
        var isDocument = reading.Artefacts.TryGet(id.Value, out _);
        if (!isGate && !isDocument)
            reading.Mistakes.Add(id, $"Unknown gate or document {Quoted.Value(id.Value)} in the names of “{entry}”. {Nearest.Hint(id.Value, [.. reading.Gates.Ids, .. reading.Artefacts.Ids])}");
        else if (isGate && isDocument)
            reading.Mistakes.Add(id, $"“{id.Value}” is a gate and a document, so that nobody knows which has this name. Accepted: ids of their own.");
        else if (isGate)
            EntriesSection.CheckExists(reading, id, gate!, entry, gates, "has a name");
        return isGate || isDocument;
    }

    private static ImmutableArray<Entry> Entries(Reading reading, Node node, string of)
    {
        if (node is MapNode map) return map.Entries;
        reading.Mistakes.Add(node, $"For {of}, {node.Kind} stands where a map is expected.");
        return [];
    }

    private static ScalarNode? TextOf(Reading reading, ScalarNode key, Node node)
    {
        if (node is ScalarNode { IsNull: false } text) return text;
        reading.Mistakes.Add(node, $"For the name of “{key.Value}”, {node.Kind} stands where a text is expected.");
        return null;
    }
}
