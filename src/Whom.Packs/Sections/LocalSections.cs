using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// What local law says besides who takes part: stops, what is forbidden, taken away, waived, not in force.
/// </summary>
internal static class LocalSections
{
    public static IEnumerable<StopRule> Stops(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "stops"))
        {
            context.Ids.Take(key, "stop");
            var fields = context.Fields(value, $"the stop “{key.Value}”", ["when", .. Citations.Keys]);
            fields.Required("when");
            var grounds = Citations.Alone(context, fields, key.Value, $"stops.{key.Value}");
            Citations.CheckMark(context, fields, grounds);
            yield return new StopRule(grounds, Conditions.When(context, fields));
        }
    }

    public static IEnumerable<ForbiddenPart> Forbids(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "forbids"))
        {
            context.Ids.Take(key, "prohibition");
            var fields = context.Fields(value, $"the prohibition “{key.Value}”",
                ["when", "role", "capacity", "stage", .. Citations.Keys]);
            var grounds = Citations.Alone(context, fields, key.Value, $"forbids.{key.Value}");
            var when = Conditions.When(context, fields);
            var capacity = Choices.Capacity.Find(fields.OptionalScalar("capacity"), context.Mistakes);
            var stage = context.Stages.Find(fields.OptionalScalar("stage"));
            if (context.Roles.Find(fields.Scalar("role")) is { } role)
                yield return new ForbiddenPart(grounds, when, role, capacity, stage);
        }
    }

    public static IEnumerable<Relaxation> Relaxes(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "relaxes"))
        {
            context.Ids.Take(key, "relaxation");
            var fields = context.Fields(
                value, $"the relaxation “{key.Value}”", ["rule", "row", "when", .. Citations.Keys]);
            var grounds = Citations.Alone(context, fields, key.Value, $"relaxes.{key.Value}");
            var when = Conditions.When(context, fields);
            var row = fields.OptionalNumber("row");
            if (context.Rules.Find(fields.Scalar("rule")) is not { } rule) continue;
            var at = fields.Optional("rule")!;
            var rows = rule.Rows.Where(one => row is null || one.Place == row).ToList();
            var of = rule.Rows.IsEmpty ? "" : rule.Rows[0].Grounds.Pack;
            if (rows.Count == 0)
                context.Mistakes.Add(fields.Optional("row") ?? at,
                    $"The rule “{rule.Id}” has no row {row}. Accepted: 1 to {rule.Rows.Select(one => one.Place).DefaultIfEmpty().Max()}.");
            else if (!context.Extends.Contains(of))
                context.Mistakes.Add(at,
                    $"The rule “{rule.Id}” belongs to “{of}”, which this pack does not extend. Accepted: rules of the packs that it extends.");
            else if (rows.Find(one => one.Grounds.Force == Force.Law) is { } law)
                context.Mistakes.Add(at,
                    $"Row {law.Place} of “{rule.Id}” is law, which no pack takes away. Accepted: rows of force policy or guide; for law, a waiver of the law's own.");
            else yield return new Relaxation(grounds, when, rule.Id, row);
        }
    }

    public static IEnumerable<PackWaiver> Waivers(PackContext context, Node section, HashSet<string> known)
    {
        foreach (var (key, value) in context.Entries(section, "waivers"))
        {
            context.Ids.Take(key, "waiver");
            var path = $"waivers.{key.Value}";
            var fields = context.Fields(value, $"the waiver “{key.Value}”", "of", "given-by", "role", "on", "delegable",
                "ground", "told", "tells", "within-days", "again", "again-days", "published", "source", "force",
                "mark");
            var of = fields.Words("of");
            foreach (var word in of)
                if (!known.Contains(word.Value))
                    context.Mistakes.Add(word,
                        $"Unknown rule or duty {Quoted.Value(word.Value)} in “of” of “{key.Value}”. {Nearest.Hint(word.Value, known)}");
            var ground = context.Text(fields, path, "ground");
            var sources = Citations.Sources(context, fields.Words("source"), key.Value);
            var mark = Choices.Reading.Find(fields.Scalar("mark"), context.Mistakes);
            var role = context.Roles.Find(fields.OptionalScalar("role"));
            var on = context.Documents.Find(fields.OptionalScalar("on"));
            if (on is not null && fields.Optional("role") is null)
                context.Mistakes.Add(fields.Optional("on")!,
                    $"“on” of “{key.Value}” names a paper that nobody signs. Accepted: “role” with it, who gives the waiver.");
            if (role is { Holder: Holder.Nobody })
                context.Mistakes.Add(fields.Optional("role")!,
                    $"Nobody holds “{role.Id}”, which cannot give “{key.Value}”. Accepted: a role that somebody holds, or a body.");
            if (on is null && fields.Optional("tells") is { } untold && fields.Optional("on") is null)
                context.Mistakes.Add(untold,
                    $"“tells” of “{key.Value}” has no paper that they are told of. Accepted: “on” with it, a document.");
            var tells = new List<Role>();
            foreach (var word in fields.OptionalWords("tells"))
            {
                if (context.Roles.Find(word) is not { } told) continue;
                if (told.Holder == Holder.Nobody)
                    context.Mistakes.Add(word,
                        $"“{told.Id}” in “tells” of “{key.Value}” is no one whom a person tells. Accepted: a role that somebody holds, or a body; what the public reads stands under “published”.");
                tells.Add(told);
            }

            yield return new PackWaiver(
                new Grounds(
                    key.Value, context.Pack.Id,
                    Choices.Force.Find(fields.OptionalScalar("force"), context.Mistakes) ?? context.Pack.Force, ground,
                    sources.IsEmpty ? null : sources[0], sources.IsEmpty ? [] : sources[1..], Effective.AllDays, mark,
                    fields.Optional("delegable") is null || fields.Flag("delegable")),
                [.. of.Select(word => word.Value)], context.Text(fields, path, "given-by"),
                role, context.OptionalText(fields, path, "told"),
                fields.OptionalNumber("within-days"), context.OptionalText(fields, path, "again"),
                context.OptionalText(fields, path, "published"))
            {
                On = on,
                Tells = [.. tells.Distinct()],
                AgainDays = fields.OptionalNumber("again-days"),
            };
        }
    }

    public static IEnumerable<NotInForce> NotInForce(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "not-in-force"))
        {
            context.Ids.Take(key, "note");
            var path = $"not-in-force.{key.Value}";
            var fields = context.Fields(
                value, $"what is not in force “{key.Value}”", ["says", .. Citations.Keys]);
            yield return new NotInForce(
                Citations.Alone(context, fields, key.Value, $"{path}.because"), context.Text(fields, path, "says"));
        }
    }

    /// <summary>What does not always hold any more; each property by its id.</summary>
    public static IEnumerable<Departure> Departures(PackContext context, Node section, HashSet<string> always)
    {
        foreach (var (key, value) in context.Entries(section, "departures"))
        {
            var fields = context.Fields(value, $"the departure from “{key.Value}”", Citations.Keys);
            if (!always.Contains(key.Value))
                context.Mistakes.Add(key,
                    $"Unknown property {Quoted.Value(key.Value)}. {Nearest.Hint(key.Value, always)}");
            yield return new Departure(
                Citations.Alone(context, fields, key.Value, $"departures.{key.Value}"), key.Value);
        }
    }
}
