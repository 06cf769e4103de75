using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which gates may pass on the sign-offs of a few, and be ratified after.</summary>
internal static class PassFirstSection
{
    /// <summary>For each kind of entry, by order, what may pass first; null for most.</summary>
    public static ImmutableArray<PassFirst?> Read(
        PackContext context, Fields fields, KnownFact fact, ImmutableArray<ImmutableArray<Gate>> gates)
    {
        var passFirst = new PassFirst?[fact.Values.Count];
        foreach (var (key, value) in fields.OptionalMap("pass-first"))
            if (fact.Values.Find(key) is { } entry)
                passFirst[entry.Order] = Entry(context, key.Value, value, gates[entry.Order]);
        return [.. passFirst];
    }

    private static PassFirst Entry(PackContext context, string entry, Node node, ImmutableArray<Gate> existing)
    {
        var fields = context.Fields(node, $"“pass-first” of “{entry}”",
            "gates", "roles", "also", "never", "ratify-days", "report-days", "end-days");
        ImmutableArray<Gate> gates = [.. context.Gates.FindAll(fields.Words("gates")).OrderBy(gate => gate.Order)];
        foreach (var gate in gates)
            EntriesSection.CheckExists(context, fields.Optional("gates")!, gate, entry, existing, "may pass first");
        ImmutableArray<PassFirstAlso> also =
            [.. fields.OptionalList("also").Select(item => Also(context, item, gates)).OfType<PassFirstAlso>()];
        ImmutableArray<Condition> never = [.. fields.OptionalList("never").Select(item => Never(context, item))];
        var (ratify, report, end) = (fields.Number("ratify-days"), fields.Number("report-days"),
            fields.Number("end-days"));
        if (end < ratify)
            context.Mistakes.Add(fields.Optional("end-days")!,
                $"It ends after {end} days, before all is ratified, after {ratify}. Accepted: “end-days” of at least “ratify-days”.");
        return new(
            gates, [.. context.Roles.FindAll(fields.Words("roles"))], also, never, ratify ?? 1, report ?? 1, end ?? 1);
    }

    private static PassFirstAlso? Also(PackContext context, Node item, ImmutableArray<Gate> gates)
    {
        var fields = context.Fields(item, "an item of “also”", "when", "gate", "roles");
        var when = Conditions.When(context, fields);
        var gate = context.Gates.Find(fields.Scalar("gate"));
        ImmutableArray<Role> roles = [.. context.Roles.FindAll(fields.Words("roles"))];
        if (gate is null) return null;
        if (!gates.IsEmpty && !gates.Contains(gate))
            context.Mistakes.Add(fields.Optional("gate")!,
                $"The gate “{gate.Id}” may not pass first, so that nothing is needed for that. {Nearest.Hint("", [.. gates.Select(known => known.Id)])}");
        return new(when, gate, roles);
    }

    private static Condition Never(PackContext context, Node item)
    {
        if (item is MapNode { Entries.IsEmpty: true })
            context.Mistakes.Add(item,
                "An item of “never” names no fact, so that nothing could ever pass first. Accepted: a map from fact to value.");
        return Conditions.Of(context, item, "never", context.Facts);
    }
}
