using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which gates exist for which kind of entry, what they are called, how they end, and what may pass first.</summary>
internal static class EntriesSection
{
    public static EntryGates Read(Reading reading, Node section)
    {
        var fields = reading.Fields(section, "the section “entries”", "fact", "gates", "names", "outcomes", "pass-first");
        var fact = reading.Facts.Find(fields.Scalar("fact"));
        if (fact is { IsDerived: true })
            reading.Mistakes.Add(fields.Scalar("fact")!, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
        if (fact is null or { IsDerived: true }) return new(0, [], [], [], []);

        reading.EntryFact = fact;
        var gates = Gates(reading, fields, fact);
        return new(
            fact.Order, gates, PassFirstSection.Read(reading, fields, fact, gates), EntryNames.Names(reading, fields, fact, gates),
            EntryNames.Outcomes(reading, fields));
    }

    /// <summary>Reports a gate that does not exist for a kind of entry.</summary>
    public static void CheckExists(Reading reading, Node at, Gate gate, string entry, ImmutableArray<Gate> existing, string what)
    {
        if (!existing.IsEmpty && !existing.Contains(gate))
            reading.Mistakes.Add(at, $"The gate “{gate.Id}” {what} for “{entry}”, which has no such gate. {Nearest.Hint("", [.. existing.Select(known => known.Id)])}");
    }

    private static ImmutableArray<ImmutableArray<Gate>> Gates(Reading reading, Fields fields, KnownFact fact)
    {
        var gates = new ImmutableArray<Gate>[fact.Values.Count];
        Array.Fill(gates, []);
        foreach (var (key, value) in fields.Map("gates"))
            if (fact.Values.Find(key) is { } entry) gates[entry.Order] = Gates(reading, key, value);
        if (fields.Optional("gates") is MapNode map)
            foreach (var value in fact.Values.All)
                if (map.Find(value.Id) is null)
                    reading.Mistakes.Add(map, $"The gates for “{value.Id}” are missing. Accepted: a line for each value of “{fact.Id}”.");
        return [.. gates];
    }

    private static ImmutableArray<Gate> Gates(Reading reading, ScalarNode key, Node value)
    {
        if (value is not ListNode list)
        {
            reading.Mistakes.Add(value, $"For the gates of “{key.Value}”, {value.Kind} stands where a list of gates is expected.");
            return [];
        }

        var found = new List<Gate>();
        var known = true;
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode word)
            {
                reading.Mistakes.Add(item, $"In the gates of “{key.Value}”, {item.Kind} stands where a gate is expected.");
                known = false;
            }
            else if (reading.Gates.Find(word) is not { } gate) known = false;
            else if (found.Contains(gate)) reading.Mistakes.Add(word, $"The gate “{gate.Id}” stands twice for “{key.Value}”. Accepted: each once.");
            else found.Add(gate);
        }

        if (known && reading.Gates.Count > 0 && !found.Contains(reading.Gates.All[^1]))
            reading.Mistakes.Add(list, $"The gates for “{key.Value}” lack the last gate, “{reading.Gates.All[^1].Id}”. Accepted: lists that hold it, so that what was due earlier is always due somewhere.");
        return [.. found.OrderBy(gate => gate.Order)];
    }
}
