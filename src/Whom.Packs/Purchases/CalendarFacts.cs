using System.Collections.Immutable;
using System.Globalization;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Packs.Purchases;

/// <summary>The working days that an organisation says are its own.</summary>
internal static class CalendarFacts
{
    public const string Key = "calendar";

    private static readonly ImmutableArray<string> Keys = ["holidays", "days", "extras"];
    private static readonly ImmutableArray<string> HolidayKeys = ["name", "days"];

    /// <summary>The calendar; null where there is none, or where it is no map.</summary>
    public static WorkingCalendar? Read(Policy policy, Node node, Mistakes mistakes)
    {
        var calendar = WorkingCalendar.Empty;
        if (Map(node, Key, mistakes) is not { } map) return null;
        foreach (var (key, value) in map.Entries)
        {
            switch (key.Value)
            {
                case "holidays":
                    var (name, holidays) = Holidays(value, mistakes);
                    calendar = calendar with { HolidaysName = name, Holidays = holidays };
                    break;
                case "days":
                    calendar = calendar with
                    {
                        Days = Days(key.Value, value, [.. policy.Gates.Select(gate => gate.Id)],
                            CalendarMessages.UnknownGate, mistakes),
                    };
                    break;
                case "extras":
                    calendar = calendar with
                    {
                        Extras = Days(key.Value, value, [.. policy.Calendar.Extras.Select(extra => extra.Id)],
                            CalendarMessages.UnknownExtra, mistakes),
                    };
                    break;
                default:
                    mistakes.Say(key, CalendarMessages.UnknownKey(key.Value, Key, Keys));
                    break;
            }
        }

        return calendar;
    }

    private static (string? Name, ImmutableSortedSet<DateOnly> Days) Holidays(Node node, Mistakes mistakes)
    {
        string? name = null;
        ImmutableSortedSet<DateOnly> days = [];
        foreach (var (key, value) in Map(node, "holidays", mistakes)?.Entries ?? [])
        {
            if (key.Value == "days") days = Days(value, mistakes);
            else if (key.Value != "name")
                mistakes.Say(key, CalendarMessages.UnknownKey(key.Value, "holidays", HolidayKeys));
            else if (value is not ScalarNode word) mistakes.Say(value, FactsMessages.NotAName(key.Value, value.Kind));
            else name = FactsMessages.Name(word, $"the holidays", mistakes);
        }

        return (name, days);
    }

    private static ImmutableSortedSet<DateOnly> Days(Node node, Mistakes mistakes)
    {
        if (node is ScalarNode { IsNull: true }) return [];
        if (node is not ListNode list)
        {
            mistakes.Say(node, CalendarMessages.NotDays(node.Kind));
            return [];
        }

        if (list.Items.Length > WorkingCalendar.MostHolidays)
            mistakes.Say(list, CalendarMessages.TooMany(list.Items.Length));
        var days = ImmutableSortedSet.CreateBuilder<DateOnly>();
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode text || !GivenDay.TryIso(text.Value, out var day))
                mistakes.Say(item, FactsMessages.NotADay(
                    "holidays", item is ScalarNode word ? Quoted.Value(word.Value) : (object)item.Kind));
            else if (!days.Add(day)) mistakes.Say(item, CalendarMessages.Twice(text.Value));
        }

        return days.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, int> Days(
        string of, Node node, string[] known, Func<string, string[], FormattableString> unknown, Mistakes mistakes)
    {
        var days = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in Map(node, of, mistakes)?.Entries ?? [])
        {
            if (!known.Contains(key.Value)) mistakes.Say(key, unknown(key.Value, known));
            else if (value is not ScalarNode { IsPlain: true } word)
                mistakes.Say(value, CalendarMessages.NotWorkingDays(key.Value, value.Kind));
            else if (word.IsNull) continue;
            else if (int.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= WorkingCalendar.MostDays)
                days[key.Value] = number;
            else mistakes.Say(value, CalendarMessages.NotWorkingDays(key.Value, value.Kind));
        }

        return days.ToImmutable();
    }

    private static MapNode? Map(Node node, string of, Mistakes mistakes)
    {
        if (node is not MapNode and not ScalarNode { IsNull: true })
            mistakes.Say(node, CalendarMessages.NotAMap(of, node.Kind));
        return node as MapNode;
    }
}
