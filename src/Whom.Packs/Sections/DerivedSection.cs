using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The facts that are computed from others.</summary>
internal static class DerivedSection
{
    /// <summary>The derived facts in order, and the order of the one whose rise calls for a confirmation.</summary>
    public static (ImmutableArray<DerivedFact> Facts, int Risk) Read(PackContext context, Node section)
    {
        var heads = new List<Head>();
        foreach (var (key, value) in context.Entries(section, "derived"))
        {
            context.Ids.Check(key, "derived fact");
            var fields = context.Fields(
                value, $"the derived fact “{key.Value}”", "label", "confirm", "values", "rows", "otherwise");
            var path = $"derived.{key.Value}";
            var values = FactSections.Values(context, fields, key, path, mayExplain: false);
            var known = new KnownFact(key.Value, context.GivenFacts.Length + heads.Count, true, values);
            if (context.Facts.TryGet(key.Value, out _))
                context.Mistakes.Add(
                    key, $"The derived fact “{key.Value}” has the id of a given fact. Accepted: an id of its own.");
            context.Facts.Add(key.Value, known);
            heads.Add(new(key, fields, path, known));
        }

        var confirmed = heads.Where(head => head.Fields.Flag("confirm")).ToList();
        if (heads.Count > 0 && confirmed.Count == 0)
            context.Mistakes.Add(heads[0].Key,
                "No derived fact has “confirm: true”. Accepted: exactly one, whose rise calls for a confirmation.");
        foreach (var head in confirmed.Skip(1))
            context.Mistakes.Add(head.Key,
                $"“{head.Key.Value}” is the second derived fact with “confirm: true”, after “{confirmed[0].Key.Value}”. Accepted: exactly one.");
        return ([.. heads.Select(head => Whole(context, head))], confirmed.Count == 0 ? 0 : confirmed[0].Known.Order);
    }

    private static DerivedFact Whole(PackContext context, Head head)
    {
        var (key, fields, path, known) = head;
        var rows = ImmutableArray.CreateBuilder<DerivedRow>();
        var entries = fields.Map("rows");
        var ids = entries.Select(entry => entry.Key.Value).ToHashSet();
        foreach (var (id, value) in entries)
        {
            context.Ids.Take(id, "derived row");
            var row = context.Fields(
                value, $"the row “{id.Value}” of “{key.Value}”", "rule", "value", "when", "because", "source");
            row.Required("when");
            var rule = row.OptionalScalar("rule");
            if (rule is not null && !ids.Contains(rule.Value))
                context.Mistakes.Add(rule,
                    $"No row of “{key.Value}” is {Quoted.Value(rule.Value)}, of which this one could be another case. {Nearest.Hint(rule.Value, ids)}");
            var grounds = Citations.Alone(context, row, rule?.Value ?? id.Value, $"{path}.rows.{id.Value}");
            var when = Conditions.When(context, row, fact => RestsOn(known, fact));
            if (known.Values.Find(row.Scalar("value")) is { } brings) rows.Add(new(grounds, when, brings));
        }

        FactValue? otherwise = null;
        Grounds? otherwiseGrounds = null;
        if (fields.Required("otherwise") is { } node)
        {
            var last = context.Fields(node, $"“otherwise” of “{key.Value}”", "id", "value", "because", "source");
            var id = last.Scalar("id");
            if (id is not null) context.Ids.Take(id, "derived row");
            otherwise = known.Values.Find(last.Scalar("value"));
            otherwiseGrounds = Citations.Alone(context, last, id?.Value ?? "", $"{path}.otherwise");
        }

        return new(
            key.Value, known.Order, context.Text(fields, path, "label"), [.. known.Values.All], rows.DrainToImmutable(),
            otherwise ?? new("", 0, new(""), null, null),
            otherwiseGrounds ?? new("", "", Force.Guide, new(""), null, [], Effective.AllDays));
    }

    private static string? RestsOn(KnownFact derived, KnownFact on) =>
        on.Order == derived.Order
            ? $"The derived fact “{derived.Id}” rests on itself. Accepted: facts, and derived facts that stand before it."
        : on.Order > derived.Order
            ? $"The derived fact “{derived.Id}” rests on “{on.Id}”, which stands after it; together they could go round in a circle. Accepted: facts, and derived facts that stand before it."
        : null;

    private sealed record Head(ScalarNode Key, Fields Fields, string Path, KnownFact Known);
}
