using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>How many working days gates take.</summary>
internal static class CalendarSection
{
    public static CalendarRules Read(Reading reading, Node section, EntryGates? entries)
    {
        var fields = reading.Fields(section, "the section “calendar”",
            "because", "source", "force", "days", "targets", "halved", "extras", "way-out");
        var grounds = Citations.Alone(reading, fields, "calendar", "calendar.because");
        var (halved, whole) = Halved(reading, fields);
        var (wayOutWhen, wayOut) = WayOut(reading, fields);
        return new(
            grounds, Targets(reading, fields), Days(reading, fields, entries), halved, whole,
            [.. fields.OptionalMap("extras").Select(entry => CalendarExtras.Read(reading, entry))], wayOutWhen, wayOut);
    }

    private static ImmutableArray<Gate> Targets(Reading reading, Fields fields)
    {
        var words = fields.Words("targets");
        foreach (var word in words)
            if (reading.Gates.TryGet(word.Value, out _) && Purchases.Targets.KeyOf(word.Value) is null)
                reading.Mistakes.Add(word, $"A facts file has no key for a day at the gate “{word.Value}”. {Nearest.Hint(word.Value, Purchases.Targets.GateIds)}");
        return [.. reading.Gates.FindAll(words).OrderBy(gate => gate.Order)];
    }

    private static ImmutableArray<ImmutableArray<int?>> Days(Reading reading, Fields fields, EntryGates? entries)
    {
        var map = fields.Map("days");
        if (entries is null || reading.EntryFact is not { Values: var values }) return [];
        var days = new ImmutableArray<int?>[values.Count];
        Array.Fill(days, [.. new int?[reading.Gates.Count]]);
        foreach (var (key, value) in map)
            if (values.Find(key) is { } entry) days[entry.Order] = Days(reading, key, value, entries.ByValue[entry.Order]);
        foreach (var value in values.All)
            if (!map.IsEmpty && !map.Any(entry => entry.Key.Value == value.Id))
                reading.Mistakes.Add(fields.Optional("days")!, $"The days for “{value.Id}” are missing. Accepted: a line for each kind of entry.");
        return [.. days];
    }

    private static ImmutableArray<int?> Days(Reading reading, ScalarNode key, Node value, ImmutableArray<Gate> existing)
    {
        var days = new int?[reading.Gates.Count];
        var fields = reading.Fields(value, $"the days of “{key.Value}”", [.. reading.Gates.Ids]);
        if (value is MapNode map)
            foreach (var entry in map.Entries)
            {
                if (!reading.Gates.TryGet(entry.Key.Value, out var gate)) continue;
                EntriesSection.CheckExists(reading, entry.Key, gate, key.Value, existing, "has days");
                days[gate.Order] = fields.Number(entry, 0, WorkingCalendar.MostDays);
            }

        return [.. days];
    }

    private static (Condition When, ImmutableArray<Gate> But) Halved(Reading reading, Fields fields)
    {
        // What never holds, since nothing is halved: the condition of no value.
        if (fields.Optional("halved") is not { } node) return (new([new(0, 0)]), []);
        var halved = reading.Fields(node, "“halved”", "when", "but");
        halved.Required("when");
        return (Conditions.When(reading, halved), [.. reading.Gates.FindAll(halved.OptionalWords("but"))]);
    }

    private static (Condition When, Text? Says) WayOut(Reading reading, Fields fields)
    {
        if (fields.Optional("way-out") is not { } node) return (Condition.Always, null);
        var way = reading.Fields(node, "“way-out”", "when", "says");
        return (Conditions.When(reading, way), reading.Texts.At("calendar.way-out", way.Scalar("says")));
    }
}
