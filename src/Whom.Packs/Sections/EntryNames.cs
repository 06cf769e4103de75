using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What gates and documents are called by kind of entry, and how a gate can end.</summary>
internal static class EntryNames
{
    /// <summary>For each kind of entry, by order, its own names.</summary>
    public static ImmutableArray<ImmutableDictionary<string, Text>> Names(
        PackContext context, Fields fields, KnownFact fact, ImmutableArray<ImmutableArray<Gate>> gates)
    {
        var names = new ImmutableDictionary<string, Text>[fact.Values.Count];
        Array.Fill(names, ImmutableDictionary<string, Text>.Empty);
        foreach (var (key, value) in fields.OptionalMap("names"))
        {
            if (fact.Values.Find(key) is not { } entry) continue;
            var own = ImmutableDictionary.CreateBuilder<string, Text>(StringComparer.Ordinal);
            foreach (var (id, name) in Entries(context, value, $"the names of “{key.Value}”"))
                if (Named(context, id, key.Value, gates[entry.Order]))
                    own[id.Value] = context.Texts.At(
                        $"entries.names.{key.Value}.{id.Value}", TextOf(context, id, name));
            names[entry.Order] = own.ToImmutable();
        }

        return [.. names];
    }

    /// <summary>For each gate, by order, how it can end.</summary>
    public static ImmutableArray<ImmutableArray<GateOutcome>> Outcomes(PackContext context, Fields fields)
    {
        var outcomes = new ImmutableArray<GateOutcome>[context.Gates.Count];
        Array.Fill(outcomes, []);
        foreach (var (key, value) in fields.OptionalMap("outcomes"))
        {
            if (context.Gates.Find(key) is not { } gate) continue;
            ImmutableArray<GateOutcome> ends = [.. Entries(
                context, value, $"the outcomes of “{key.Value}”").Select(end => Outcome(context, key, end))];
            if (value is MapNode && !ends.Any(end => end.Passes))
                context.Mistakes.Add(value,
                    $"No outcome of the gate “{gate.Id}” passes it. Accepted: at least one with “passes: true”, or no outcomes.");
            outcomes[gate.Order] = ends;
        }

        return [.. outcomes];
    }

    private static GateOutcome Outcome(PackContext context, ScalarNode gate, Entry entry)
    {
        context.Ids.Check(entry.Key, "outcome");
        var id = entry.Key.Value;
        var fields = context.Fields(entry.Value, $"the outcome “{id}” of “{gate.Value}”", "label", "passes");
        fields.Required("passes");
        return new(
            id, context.Texts.At($"entries.outcomes.{gate.Value}.{id}", fields.Scalar("label")), fields.Flag("passes"));
    }

    private static bool Named(PackContext context, ScalarNode id, string entry, ImmutableArray<Gate> gates)
    {
        var isGate = context.Gates.TryGet(id.Value, out var gate);
        var isDocument = context.Documents.TryGet(id.Value, out _);
        if (!isGate && !isDocument)
            context.Mistakes.Add(id,
                $"Unknown gate or document {Quoted.Value(id.Value)} in the names of “{entry}”. {Nearest.Hint(id.Value, [.. context.Gates.Ids, .. context.Documents.Ids])}");
        else if (isGate && isDocument)
            context.Mistakes.Add(id,
                $"“{id.Value}” is a gate and a document, so that nobody knows which has this name. Accepted: ids of their own.");
        else if (isGate)
            EntriesSection.CheckExists(context, id, gate!, entry, gates, "has a name");
        return isGate || isDocument;
    }

    private static ImmutableArray<Entry> Entries(PackContext context, Node node, string of)
    {
        if (node is MapNode map) return map.Entries;
        context.Mistakes.Add(node, $"For {of}, {node.Kind} stands where a map is expected.");
        return [];
    }

    private static ScalarNode? TextOf(PackContext context, ScalarNode key, Node node)
    {
        if (node is ScalarNode { IsNull: false } text) return text;
        context.Mistakes.Add(node, $"For the name of “{key.Value}”, {node.Kind} stands where a text is expected.");
        return null;
    }
}
