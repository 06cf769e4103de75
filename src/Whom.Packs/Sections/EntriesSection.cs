using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// Which gates exist for which kind of entry, what they are called, how they end, and what may pass first.
/// </summary>
internal static class EntriesSection
{
    public static EntryGates Read(PackContext context, Node section)
    {
        var fields = context.Fields(
            section, "the section “entries”", "fact", "gates", "names", "outcomes", "pass-first", "days", "option");
        var fact = context.Facts.Find(fields.Scalar("fact"));
        if (fact is { IsDerived: true })
            context.Mistakes.Add(
                fields.Scalar("fact")!, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
        if (fact is null or { IsDerived: true }) return new(0, [], [], [], []);

        context.Entry.Fact = fact;
        foreach (var kind in fact.Values.FindAll(fields.OptionalWords("option")))
            context.Entry.Options |= 1UL << kind.Order;
        var gates = Gates(context, fields, fact);
        return new(
            fact.Order, gates, PassFirstSection.Read(context, fields, fact, gates),
            EntryNames.Names(context, fields, fact, gates), EntryNames.Outcomes(context, fields))
        {
            Days = Days(context, fields),
        };
    }

    // On which gate's passing the days fall that rules go by.
    private static ImmutableSortedDictionary<DayOf, Gate> Days(PackContext context, Fields fields)
    {
        var days = ImmutableSortedDictionary.CreateBuilder<DayOf, Gate>();
        foreach (var (key, value) in fields.OptionalMap("days"))
            if (Choices.Day.Find(key, context.Mistakes) is { } day
                && context.Gates.Find(value as ScalarNode) is { } gate) days[day] = gate;
        return days.ToImmutable();
    }

    /// <summary>Reports a gate that does not exist for a kind of entry.</summary>
    public static void CheckExists(
        PackContext context, Node at, Gate gate, string entry, ImmutableArray<Gate> existing, string what)
    {
        if (!existing.IsEmpty && !existing.Contains(gate))
            context.Mistakes.Add(at,
                $"The gate “{gate.Id}” {what} for “{entry}”, which has no such gate. {Nearest.Hint("", [.. existing.Select(known => known.Id)])}");
    }

    private static ImmutableArray<ImmutableArray<Gate>> Gates(PackContext context, Fields fields, KnownFact fact)
    {
        var gates = new ImmutableArray<Gate>[fact.Values.Count];
        Array.Fill(gates, []);
        foreach (var (key, value) in fields.Map("gates"))
            if (fact.Values.Find(key) is { } entry) gates[entry.Order] = Gates(context, key, value);
        if (fields.Optional("gates") is MapNode map)
            foreach (var value in fact.Values.All)
                if (map.Find(value.Id) is null)
                    context.Mistakes.Add(map,
                        $"The gates for “{value.Id}” are missing. Accepted: a line for each value of “{fact.Id}”.");
        return [.. gates];
    }

    private static ImmutableArray<Gate> Gates(PackContext context, ScalarNode key, Node value)
    {
        if (value is not ListNode list)
        {
            context.Mistakes.Add(
                value, $"For the gates of “{key.Value}”, {value.Kind} stands where a list of gates is expected.");
            return [];
        }

        var found = new List<Gate>();
        var known = true;
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode word)
            {
                context.Mistakes.Add(
                    item, $"In the gates of “{key.Value}”, {item.Kind} stands where a gate is expected.");
                known = false;
            }
            else if (context.Gates.Find(word) is not { } gate) known = false;
            else if (found.Contains(gate)) context.Mistakes.Add(
                word, $"The gate “{gate.Id}” stands twice for “{key.Value}”. Accepted: each once.");
            else found.Add(gate);
        }

        if (known && context.Gates.Count > 0 && !found.Contains(context.Gates.All[^1]))
            context.Mistakes.Add(list,
                $"The gates for “{key.Value}” lack the last gate, “{context.Gates.All[^1].Id}”. Accepted: lists that hold it, so that what was due earlier is always due somewhere.");
        return [.. found.OrderBy(gate => gate.Order)];
    }
}
