using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Requirements that do not come from one role's involvement.</summary>
internal static class DutiesSection
{
    public static ImmutableArray<Duty> Read(Reading reading, Node? section)
    {
        var duties = ImmutableArray.CreateBuilder<Duty>();
        if (section is null) return [];
        foreach (var (key, value) in reading.Entries(section, "duties"))
        {
            reading.Ids.Take(key, "duty");
            var fields = reading.Fields(value, $"the duty “{key.Value}”",
                "kind", "on", "when", "before", "of", "because", "source", "force", "effective", "rows");
            var kind = Choices.Duty.Find(fields.Scalar("kind"), reading.Mistakes);
            var on = On(reading, fields, kind);
            var of = Of(reading, fields, kind);
            var path = $"duties.{key.Value}";

            if (fields.Optional("rows") is null)
            {
                var grounds = Citations.Alone(reading, fields, key.Value, $"{path}.because");
                var when = Conditions.When(reading, fields);
                if (kind is not null && reading.Gates.Find(fields.Scalar("before")) is { } before)
                    duties.Add(new(grounds, when, kind.Value, on, before, of));
                continue;
            }

            var head = Citations.Head(reading, fields, key.Value, $"{path}.because");
            foreach (var word in new[] { "when", "before" })
                if (fields.Optional(word) is { } misplaced)
                    reading.Mistakes.Add(misplaced, $"“{word}” stands beside “rows” in the duty “{key.Value}”. Accepted: “{word}” in each row, or no rows.");
            var place = 0;
            foreach (var item in fields.List("rows"))
            {
                place++;
                var row = reading.Fields(item, $"row {place} of the duty “{key.Value}”", "when", "before", "because", "source");
                var grounds = Citations.Row(reading, row, key.Value, $"{path}.rows.{place}", head);
                var when = Conditions.When(reading, row);
                if (kind is not null && reading.Gates.Find(row.Scalar("before")) is { } before)
                    duties.Add(new(grounds, when, kind.Value, on, before, of));
            }
        }

        return duties.DrainToImmutable();
    }

    private static Artefact? On(Reading reading, Fields fields, RequirementKind? kind)
    {
        if (kind == RequirementKind.Assessment) return reading.Artefacts.Find(fields.Scalar("on"));
        if (fields.Optional("on") is { } on && kind is not null)
            reading.Mistakes.Add(on, "“on” stands on a duty that has no document. Accepted: “on” for an assessment only.");
        return null;
    }

    private static TakingPart? Of(Reading reading, Fields fields, RequirementKind? kind)
    {
        var node = kind == RequirementKind.Declaration ? fields.Required("of") : fields.Optional("of");
        if (node is null) return null;
        if (kind == RequirementKind.Evidence)
            reading.Mistakes.Add(node, "“of” stands on a duty that nobody in particular does. Accepted: “of” for a declaration or an assessment only.");
        var parts = reading.Fields(node, "“of”", "capacities", "stages");
        return new(
            Choices.Capacity.FindAll(parts.Words("capacities"), reading.Mistakes),
            [.. reading.Stages.FindAll(parts.Words("stages"))]);
    }
}
