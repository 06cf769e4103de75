using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Requirements that do not come from one role's involvement.</summary>
internal static class DutiesSection
{
    public static ImmutableArray<Duty> Read(PackContext context, Node? section)
    {
        var duties = ImmutableArray.CreateBuilder<Duty>();
        if (section is null) return [];
        foreach (var (key, value) in context.Entries(section, "duties"))
        {
            context.Ids.Take(key, "duty");
            var fields = context.Fields(value, $"the duty “{key.Value}”",
                ["kind", "on", "when", "before", "of", "rows", .. Citations.Keys]);
            var kind = Choices.Duty.Find(fields.Scalar("kind"), context.Mistakes);
            var on = On(context, fields, kind);
            var of = Of(context, fields, kind);
            var path = $"duties.{key.Value}";

            if (fields.Optional("rows") is null)
            {
                var grounds = Citations.Alone(context, fields, key.Value, $"{path}.because");
                Citations.CheckMark(context, fields, grounds);
                var when = Conditions.When(context, fields);
                if (kind is not null && context.Gates.Find(fields.Scalar("before")) is { } before)
                    duties.Add(new(grounds, when, kind.Value, on, before, of));
                continue;
            }

            var head = Citations.Head(context, fields, key.Value, $"{path}.because");
            foreach (var word in new[] { "when", "before" })
                if (fields.Optional(word) is { } misplaced)
                    context.Mistakes.Add(misplaced,
                        $"“{word}” stands beside “rows” in the duty “{key.Value}”. Accepted: “{word}” in each row, or no rows.");
            var place = 0;
            foreach (var item in fields.List("rows"))
            {
                place++;
                var row = context.Fields(
                    item, $"row {place} of the duty “{key.Value}”", ["when", "before", .. Citations.Keys]);
                var grounds = Citations.Row(context, row, key.Value, $"{path}.rows.{place}", head);
                Citations.CheckMark(context, row, grounds);
                var when = Conditions.When(context, row);
                if (kind is not null && context.Gates.Find(row.Scalar("before")) is { } before)
                    duties.Add(new(grounds, when, kind.Value, on, before, of));
            }
        }

        return duties.DrainToImmutable();
    }

    private static Document? On(PackContext context, Fields fields, RequirementKind? kind)
    {
        if (kind == RequirementKind.Assessment) return context.Documents.Find(fields.Scalar("on"));
        if (fields.Optional("on") is { } on && kind is not null)
            context.Mistakes.Add(
                on, "“on” stands on a duty that has no document. Accepted: “on” for an assessment only.");
        return null;
    }

    private static TakingPart? Of(PackContext context, Fields fields, RequirementKind? kind)
    {
        var node = kind == RequirementKind.Declaration ? fields.Required("of") : fields.Optional("of");
        if (node is null) return null;
        if (kind == RequirementKind.Evidence)
            context.Mistakes.Add(node,
                "“of” stands on a duty that nobody in particular does. Accepted: “of” for a declaration or an assessment only.");
        var parts = context.Fields(node, "“of”", "capacities", "stages");
        return new(
            Choices.Capacity.FindAll(parts.Words("capacities"), context.Mistakes),
            [.. context.Stages.FindAll(parts.Words("stages"))]);
    }
}
