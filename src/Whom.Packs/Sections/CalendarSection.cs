using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>How many working days gates take.</summary>
internal static class CalendarSection
{
    public static CalendarRules Read(PackContext context, Node section, EntryGates? entries)
    {
        var fields = context.Fields(section, "the section “calendar”",
            "because", "source", "force", "days", "targets", "halved", "extras", "way-out");
        var grounds = Citations.Alone(context, fields, "calendar", "calendar.because");
        var (halved, whole) = Halved(context, fields);
        var (wayOutWhen, wayOut) = WayOut(context, fields);
        return new(
            grounds, Targets(context, fields), Days(context, fields, entries), halved, whole,
            [.. fields.OptionalMap("extras").Select(entry => CalendarExtras.Read(context, entry))], wayOutWhen, wayOut);
    }

    private static ImmutableArray<Gate> Targets(PackContext context, Fields fields)
    {
        var words = fields.Words("targets");
        foreach (var word in words)
            if (context.Gates.TryGet(word.Value, out _) && Purchases.Targets.KeyOf(word.Value) is null)
                context.Mistakes.Add(word,
                    $"A facts file has no key for a day at the gate “{word.Value}”. {Nearest.Hint(word.Value, Purchases.Targets.GateIds)}");
        return [.. context.Gates.FindAll(words).OrderBy(gate => gate.Order)];
    }

    private static ImmutableArray<ImmutableArray<int?>> Days(PackContext context, Fields fields, EntryGates? entries)
    {
        var map = fields.Map("days");
        if (entries is null || context.EntryFact is not { Values: var values }) return [];
        var days = new ImmutableArray<int?>[values.Count];
        Array.Fill(days, [.. new int?[context.Gates.Count]]);
        foreach (var (key, value) in map)
            if (values.Find(key) is { } entry)
                days[entry.Order] = Days(context, key, value, entries.ByValue[entry.Order]);
        foreach (var value in values.All)
            if (!map.IsEmpty && !map.Any(entry => entry.Key.Value == value.Id))
                context.Mistakes.Add(fields.Optional("days")!,
                    $"The days for “{value.Id}” are missing. Accepted: a line for each kind of entry.");
        return [.. days];
    }

    private static ImmutableArray<int?> Days(
        PackContext context, ScalarNode key, Node value, ImmutableArray<Gate> existing)
    {
        var days = new int?[context.Gates.Count];
        var fields = context.Fields(value, $"the days of “{key.Value}”", [.. context.Gates.Ids]);
        if (value is MapNode map)
            foreach (var entry in map.Entries)
            {
                if (!context.Gates.TryGet(entry.Key.Value, out var gate)) continue;
                EntriesSection.CheckExists(context, entry.Key, gate, key.Value, existing, "has days");
                days[gate.Order] = fields.Number(entry, 0, WorkingCalendar.MostDays);
            }

        return [.. days];
    }

    private static (Condition When, ImmutableArray<Gate> But) Halved(PackContext context, Fields fields)
    {
        // What never holds, since nothing is halved: the condition of no value.
        if (fields.Optional("halved") is not { } node) return (new([new(0, 0)]), []);
        var halved = context.Fields(node, "“halved”", "when", "but");
        halved.Required("when");
        return (Conditions.When(context, halved), [.. context.Gates.FindAll(halved.OptionalWords("but"))]);
    }

    private static (Condition When, Text? Says) WayOut(PackContext context, Fields fields)
    {
        if (fields.Optional("way-out") is not { } node) return (Condition.Always, null);
        var way = context.Fields(node, "“way-out”", "when", "says");
        return (Conditions.When(context, way), context.Texts.At("calendar.way-out", way.Scalar("says")));
    }
}
