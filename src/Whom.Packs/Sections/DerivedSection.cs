using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The facts that are computed from others.</summary>
internal static class DerivedSection
{
    /// <summary>
    /// The derived facts of all packs in order, and the order of the one whose rise calls for a confirmation.
    /// </summary>
    public static (ImmutableArray<DerivedFact> Facts, int Risk) Read(
        IReadOnlyList<(PackContext Context, Node Section)> packs)
    {
        var heads = new List<Head>();
        var derived = new List<KnownFact>();
        foreach (var (context, section) in packs)
        {
            foreach (var (key, value) in context.Entries(section, "derived"))
            {
                context.Ids.Check(key, "derived fact");
                var fields = context.Fields(
                    value, $"the derived fact “{key.Value}”", "label", "confirm", "values", "rows", "otherwise");
                var path = $"derived.{key.Value}";
                var values = FactSections.Values(context, fields, key, path, mayExplain: false);
                if (context.Facts.TryGet(key.Value, out var known))
                {
                    if (!known.IsDerived)
                        context.Mistakes.Add(key,
                            $"The derived fact “{key.Value}” has the id of a given fact. Accepted: an id of its own.");
                    else if (context.MayNotShare("derived", key.Value)
                        || !known.Values.Ids.SequenceEqual(values.Ids))
                        context.Mistakes.Add(key, VocabularySections.Conflict(context, "derived", key.Value,
                            "accepted is the same derived fact with the same values in packs that do not extend each other, or an id of its own"));
                }
                else
                {
                    known = new KnownFact(key.Value, context.GivenFacts.Count + derived.Count, true, values);
                    context.Owners[("derived", key.Value)] = context;
                    context.Facts.Add(key.Value, known);
                    derived.Add(known);
                }

                heads.Add(new(context, key, fields, path, known));
            }
        }

        var confirmed = heads.Where(head => head.Fields.Flag("confirm")).ToList();
        if (heads.Count > 0 && confirmed.Count == 0)
            heads[0].Context.Mistakes.Add(heads[0].Key,
                "No derived fact has “confirm: true”. Accepted: exactly one, whose rise calls for a confirmation.");
        foreach (var head in confirmed.Skip(1))
            head.Context.Mistakes.Add(head.Key,
                $"“{head.Key.Value}” is the second derived fact with “confirm: true”, after “{confirmed[0].Key.Value}”. Accepted: exactly one.");
        var facts = new List<DerivedFact>();
        foreach (var head in heads.Where(head => head.Known.IsDerived))
        {
            var whole = Whole(head);
            var same = facts.FindIndex(fact => fact.Id == whole.Id);
            if (same < 0) facts.Add(whole);
            else if (facts[same].Otherwise != whole.Otherwise)
                head.Context.Mistakes.Add(head.Key, VocabularySections.Conflict(head.Context, "derived", whole.Id,
                    $"it is “{facts[same].Otherwise.Id}” otherwise there. Accepted: the same value in both"));
            else facts[same] = facts[same] with { Rows = facts[same].Rows.AddRange(whole.Rows) };
        }

        return ([.. facts], confirmed.Count == 0 ? 0 : confirmed[0].Known.Order);
    }

    private static DerivedFact Whole(Head head)
    {
        var (context, key, fields, path, known) = head;
        var rows = ImmutableArray.CreateBuilder<DerivedRow>();
        var entries = fields.Map("rows");
        var ids = entries.Select(entry => entry.Key.Value).ToHashSet();
        foreach (var (id, value) in entries)
        {
            context.Ids.Take(id, "derived row");
            var row = context.Fields(value, $"the row “{id.Value}” of “{key.Value}”",
                ["rule", "value", "when", .. Citations.Keys]);
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
            var last = context.Fields(node, $"“otherwise” of “{key.Value}”", ["id", "value", .. Citations.Keys]);
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

    private sealed record Head(
        PackContext Context, ScalarNode Key, Fields Fields, string Path, KnownFact Known);
}
