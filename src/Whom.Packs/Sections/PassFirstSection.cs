using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which gates may pass on the sign-offs of a few, and be ratified after.</summary>
internal static class PassFirstSection
{
    /// <summary>For each kind of entry, by order, what may pass first; null for most.</summary>
    public static ImmutableArray<PassFirst?> Read(
        Reading reading, Fields fields, KnownFact fact, ImmutableArray<ImmutableArray<Gate>> gates)
    {
        var passFirst = new PassFirst?[fact.Values.Count];
        foreach (var (key, value) in fields.OptionalMap("pass-first"))
            if (fact.Values.Find(key) is { } entry) passFirst[entry.Order] = Entry(reading, key.Value, value, gates[entry.Order]);
        return [.. passFirst];
    }

    private static PassFirst Entry(Reading reading, string entry, Node node, ImmutableArray<Gate> existing)
    {
        var fields = reading.Fields(node, $"“pass-first” of “{entry}”",
            "gates", "roles", "also", "never", "ratify-days", "report-days", "end-days");
        ImmutableArray<Gate> gates = [.. reading.Gates.FindAll(fields.Words("gates")).OrderBy(gate => gate.Order)];
        foreach (var gate in gates)
            EntriesSection.CheckExists(reading, fields.Optional("gates")!, gate, entry, existing, "may pass first");
        ImmutableArray<PassFirstAlso> also =
            [.. fields.OptionalList("also").Select(item => Also(reading, item, gates)).OfType<PassFirstAlso>()];
        ImmutableArray<Condition> never = [.. fields.OptionalList("never").Select(item => Never(reading, item))];
        var (ratify, report, end) = (fields.Number("ratify-days"), fields.Number("report-days"), fields.Number("end-days"));
        if (end < ratify)
            reading.Mistakes.Add(fields.Optional("end-days")!, $"It ends after {end} days, before all is ratified, after {ratify}. Accepted: “end-days” of at least “ratify-days”.");
        return new(gates, [.. reading.Roles.FindAll(fields.Words("roles"))], also, never, ratify ?? 1, report ?? 1, end ?? 1);
    }

    private static PassFirstAlso? Also(Reading reading, Node item, ImmutableArray<Gate> gates)
    {
        var fields = reading.Fields(item, "an item of “also”", "when", "gate", "roles");
        var when = Conditions.When(reading, fields);
        var gate = reading.Gates.Find(fields.Scalar("gate"));
        ImmutableArray<Role> roles = [.. reading.Roles.FindAll(fields.Words("roles"))];
        if (gate is null) return null;
        if (!gates.IsEmpty && !gates.Contains(gate))
            reading.Mistakes.Add(fields.Optional("gate")!, $"The gate “{gate.Id}” may not pass first, so that nothing is needed for that. {Nearest.Hint("", [.. gates.Select(known => known.Id)])}");
        return new(when, gate, roles);
    }

    private static Condition Never(Reading reading, Node item)
    {
        if (item is MapNode { Entries.IsEmpty: true })
            reading.Mistakes.Add(item, "An item of “never” names no fact, so that nothing could ever pass first. Accepted: a map from fact to value.");
        return Conditions.Of(reading, item, "never", reading.Facts);
    }
}
