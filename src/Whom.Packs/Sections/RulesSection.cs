using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The rules: who, in what capacity, when, on what, before which gate.</summary>
internal static class RulesSection
{
    public static void Read(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "rules"))
        {
            context.Ids.Take(key, "rule");
            var fields = context.Fields(
                value, $"the rule “{key.Value}”", ["covers", "rows", .. Citations.Keys]);
            var head = Citations.Head(context, fields, key.Value, $"rules.{key.Value}.because");
            var rows = new List<(InvolvementRow Row, Node At)>();
            var options = new List<(InvolvementRow Row, Effective Option)>();
            var place = 0;
            foreach (var item in fields.List("rows"))
            {
                // A row is known to its translations by its place, so one that is broken keeps it.
                place++;
                if (Row(context, key.Value, place, item, head, out var option) is not { } row) continue;
                foreach (var (other, at) in rows) Compare(context, key.Value, row, item, other, at);
                rows.Add((row, item));
                if (option is not null) options.Add((row, option));
            }

            context.Rules.Add(key.Value, new(
                key.Value, [.. rows.SelectMany(row => ByDay(context, row.Row, options))],
                [.. fields.OptionalWords("covers").Select(word => word.Value)]));
        }
    }

    // One day counts for the kinds of entry that are options, another for all others.
    private static IEnumerable<InvolvementRow> ByDay(
        PackContext context, InvolvementRow row, List<(InvolvementRow Row, Effective Option)> options)
    {
        if (options.Find(one => ReferenceEquals(one.Row, row)).Option is not { } option || context.EntryFact is null)
            return [row];
        var others = new Clause(context.EntryFact.Order, ~context.Entry.Options);
        (Clause Of, Effective By)[] both =
            [(others, row.Grounds.Effective), (others with { Values = context.Entry.Options }, option)];
        return both.Select(one => row.When.And(one.Of) is { } when
            ? row with { When = when, Grounds = row.Grounds with { Effective = one.By } }
            : null).OfType<InvolvementRow>();
    }

    /// <summary>Reports statements that a rule covers and the guide does not have.</summary>
    public static void CheckCovers(PackContext context, Node section, HashSet<string> statements)
    {
        if (section is not MapNode map) return;
        foreach (var (key, value) in map.Entries)
        {
            var covers = (value as MapNode)?.Find("covers");
            foreach (var word in covers is ListNode list ? list.Items.OfType<ScalarNode>()
                : covers is ScalarNode one ? [one]
                : [])
                if (!statements.Contains(word.Value))
                    context.Mistakes.Add(word,
                        $"Unknown statement {Quoted.Value(word.Value)} in “covers” of “{key.Value}”. {Nearest.Hint(word.Value, statements)}");
        }
    }

    private static InvolvementRow? Row(
        PackContext context, string rule, int place, Node item, Citations.Shared head, out Effective? option)
    {
        option = null;
        var fields = context.Fields(item, $"row {place} of the rule “{rule}”",
            ["when", "role", "capacity", "stage", "on", "before", "days", "working-days", .. Citations.Keys]);
        if (!fields.IsMap) return null;
        var grounds = Citations.Row(context, fields, rule, $"rules.{rule}.rows.{place}", head, out option);
        Citations.CheckMark(context, fields, grounds);
        var when = Conditions.When(context, fields);
        var role = context.Roles.Find(fields.Scalar("role"));
        var capacity = Choices.Capacity.Find(fields.Scalar("capacity"), context.Mistakes);
        var stage = context.Stages.Find(fields.Scalar("stage"));
        var on = context.Documents.Find(fields.Scalar("on"));
        var before = context.Gates.Find(fields.OptionalScalar("before"));
        var days = fields.OptionalNumber("days");
        var working = fields.OptionalNumber("working-days");
        if (days is not null && working is not null)
            context.Mistakes.Add(fields.Optional("working-days")!,
                "“days” and “working-days” stand on one row. Accepted: one of them.");
        var counted = days is not null ? "days" : "working-days";

        if ((days ?? working) is not null && capacity is Capacity.Leads or Capacity.SignsOff or Capacity.Advises
            && fields.Optional(counted) is { } at)
            context.Mistakes.Add(at,
                $"Days stand on a row whose capacity knows none, “{fields.Scalar("capacity")!.Value}”. Accepted: days where someone is consulted or informed.");
        else if ((days ?? working) is not null && fields.Optional("before") is null)
            context.Mistakes.Add(fields.Optional(counted)!,
                "Days stand on a row that is needed before no gate, so that they count for nothing. Accepted: days together with “before”.");
        // On a road of its own a purchase may need early what others need late, such as the reason to renew; and law
        // may ask for something before money is sought.
        if (!context.IsLocal && before is not null && stage is not null && before.Stage.Order < stage.Order
            && !when.Clauses.Any(clause => clause.Fact == context.EntryFact?.Order))
            context.Mistakes.Add(fields.Optional("before")!,
                $"The gate “{before.Id}” ends the stage “{before.Stage.Id}”, before the stage “{stage.Id}” of the row begins. Accepted: a gate of the row's stage or of a later one; an earlier one where the row names kinds of entry.");
        return role is null || capacity is null || stage is null || on is null
            ? null
            : new(grounds, when, role, capacity.Value, stage, on, before, days, working, place);
    }

    private static void Compare(
        PackContext context, string rule, InvolvementRow row, Node at, InvolvementRow other, Node first)
    {
        if (row.Role != other.Role || row.Stage != other.Stage || row.On != other.On) return;
        if (!row.When.Clauses.AsSpan().SequenceEqual(other.When.Clauses.AsSpan())) return;
        if (!row.Grounds.Effective.Overlaps(other.Grounds.Effective)) return;
        var where = $"the row in line {first.Line}{(first.File == at.File ? "" : $" of {first.File}")}";
        if (row.Capacity == other.Capacity && row.Before == other.Before)
            context.Mistakes.Add(at, (row.Days, row.WorkingDays) == (other.Days, other.WorkingDays)
                ? $"This row of “{rule}” repeats {where}. Accepted: each row once."
                : $"This row of “{rule}” contradicts {where}: the days differ, and all else is the same. Accepted: one of them.");
        else if (row.Capacity != other.Capacity && row.Capacity != Capacity.SignsOff
            && other.Capacity != Capacity.SignsOff)
            context.Mistakes.Add(at,
                $"This row of “{rule}” contradicts {where}: the capacity differs, and who, when and on what are the same. Accepted: one of them.");
    }
}
