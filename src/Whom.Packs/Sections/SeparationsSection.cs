using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which roles must be two people, and which may be one.</summary>
internal static class SeparationsSection
{
    public static ImmutableArray<SeparationRule> Read(PackContext context, Node? section)
    {
        if (section is null) return [];
        var rules = new List<(SeparationRule Rule, Node At)>();
        foreach (var (key, value) in context.Entries(section, "separations"))
        {
            context.Ids.Take(key, "separation");
            var fields = context.Fields(value, $"the separation “{key.Value}”",
                ["rule", "role", "with", "when", "rows", .. Citations.Keys]);
            var path = $"separations.{key.Value}";
            if (fields.Optional("rows") is null)
            {
                var grounds = Citations.Alone(context, fields, key.Value, $"{path}.because");
                Add(Row(context, fields, grounds, Choices.Apart.Find(fields.Scalar("rule"), context.Mistakes)), key);
                continue;
            }

            var head = Citations.Head(context, fields, key.Value, $"{path}.because");
            var rule = Choices.Apart.Find(fields.OptionalScalar("rule"), context.Mistakes);
            foreach (var word in new[] { "when", "role", "with" })
                if (fields.Optional(word) is { } misplaced)
                    context.Mistakes.Add(misplaced,
                        $"“{word}” stands beside “rows” in the separation “{key.Value}”. Accepted: “{word}” in each row, or no rows.");
            var place = 0;
            foreach (var item in fields.List("rows"))
            {
                place++;
                var row = context.Fields(item, $"row {place} of the separation “{key.Value}”",
                    ["rule", "role", "with", "when", .. Citations.Keys]);
                var grounds = Citations.Row(context, row, key.Value, $"{path}.rows.{place}", head);
                Add(Row(context, row, grounds, RuleOf(context, fields, row, rule)), item);
            }
        }

        return [.. rules.Select(rule => rule.Rule)];

        void Add(SeparationRule? rule, Node at)
        {
            if (rule is null) return;
            foreach (var (other, first) in rules) Compare(context, rule, at, other, first);
            rules.Add((rule, at));
        }
    }

    private static SeparationRule? Row(PackContext context, Fields fields, Grounds grounds, Apart? apart)
    {
        var when = Conditions.When(context, fields);
        var role = context.Roles.Find(fields.Scalar("role"));
        var with = With(context, fields, role);
        return apart is null || role is null || with.IsEmpty ? null : new(grounds, when, apart.Value, role, with);
    }

    // At the row, else at the head; where it stands at neither, the row lacks it.
    private static Apart? RuleOf(PackContext context, Fields head, Fields row, Apart? rule)
    {
        if (row.Optional("rule") is not null || head.Optional("rule") is null)
            return Choices.Apart.Find(row.Scalar("rule"), context.Mistakes);
        return rule;
    }

    private static ImmutableArray<Role> With(PackContext context, Fields fields, Role? role)
    {
        // Every role that staff can hold, this one included where it is one: the
        // checker shows what that makes impossible.
        if (fields.Required("with") is ScalarNode { Value: "staff" } && !context.Roles.TryGet("staff", out _))
            return [.. context.Roles.All.Where(known => known.Holder is Holder.Staff or Holder.StaffOrPartner)];
        var with = fields.OptionalWords("with");
        foreach (var word in with)
            if (role is not null && word.Value == role.Id)
                context.Mistakes.Add(word, $"The role “{role.Id}” is kept apart from itself. Accepted: other roles.");
        return [.. context.Roles.FindAll(with).Where(other => other != role)];
    }

    private static void Compare(PackContext context, SeparationRule rule, Node at, SeparationRule other, Node first)
    {
        if (rule.Rule == other.Rule || !Conditions.Overlap(rule.When, other.When)
            || !rule.Grounds.Effective.Overlaps(other.Grounds.Effective)) return;
        foreach (var (one, two) in Pairs(rule).Intersect(Pairs(other)))
            context.Mistakes.Add(at,
                $"The separation “{rule.Grounds.Rule}” contradicts “{other.Grounds.Rule}” (line {first.Line}): “{one.Id}” and “{two.Id}” "
                    + "must differ by one and may be the same by the other, for the same answers. Accepted: conditions that exclude each other.");
    }

    private static IEnumerable<(Role, Role)> Pairs(SeparationRule rule) =>
        rule.With.Where(other => other != rule.Role)
            .Select(other => other.Order < rule.Role.Order ? (other, rule.Role) : (rule.Role, other));
}
