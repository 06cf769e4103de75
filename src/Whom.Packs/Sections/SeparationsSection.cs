using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which roles must be two people, and which may be one.</summary>
internal static class SeparationsSection
{
    public static ImmutableArray<SeparationRule> Read(Reading reading, Node? section)
    {
        if (section is null) return [];
        var rules = new List<(SeparationRule Rule, ScalarNode At)>();
        foreach (var (key, value) in reading.Entries(section, "separations"))
        {
            reading.Ids.Take(key, "separation");
            var fields = reading.Fields(value, $"the separation “{key.Value}”",
                "rule", "role", "with", "when", "because", "source", "force", "effective");
            var grounds = Citations.Alone(reading, fields, key.Value, $"separations.{key.Value}.because");
            var when = Conditions.When(reading, fields);
            var apart = Choices.Apart.Find(fields.Scalar("rule"), reading.Mistakes);
            var role = reading.Roles.Find(fields.Scalar("role"));
            var with = With(reading, fields, role);
            if (apart is null || role is null || with.IsEmpty) continue;
            var rule = new SeparationRule(grounds, when, apart.Value, role, with);
            foreach (var (other, at) in rules) Compare(reading, rule, key, other, at);
            rules.Add((rule, key));
        }

        return [.. rules.Select(rule => rule.Rule)];
    }

    private static ImmutableArray<Role> With(Reading reading, Fields fields, Role? role)
    {
        // Every role held by staff, this one included where it is: the checker shows what that makes impossible.
        if (fields.Required("with") is ScalarNode { Value: "staff" } && !reading.Roles.TryGet("staff", out _))
            return [.. reading.Roles.All.Where(known => known.Holder == Holder.Staff)];
        var with = fields.OptionalWords("with");
        foreach (var word in with)
            if (role is not null && word.Value == role.Id)
                reading.Mistakes.Add(word, $"The role “{role.Id}” is kept apart from itself. Accepted: other roles.");
        return [.. reading.Roles.FindAll(with).Where(other => other != role)];
    }

    private static void Compare(Reading reading, SeparationRule rule, ScalarNode at, SeparationRule other, ScalarNode first)
    {
        if (rule.Rule == other.Rule || !Conditions.Overlap(rule.When, other.When) || !Overlap(rule.Grounds.Effective, other.Grounds.Effective)) return;
        foreach (var (one, two) in Pairs(rule).Intersect(Pairs(other)))
            reading.Mistakes.Add(at, $"The separation “{at.Value}” contradicts “{first.Value}” (line {first.Line}): “{one.Id}” and “{two.Id}” "
                + "must differ by one and may be the same by the other, for the same answers. Accepted: conditions that exclude each other.");
    }

    private static IEnumerable<(Role, Role)> Pairs(SeparationRule rule) =>
        rule.With.Where(other => other != rule.Role)
            .Select(other => other.Order < rule.Role.Order ? (other, rule.Role) : (rule.Role, other));

    private static bool Overlap(Effective first, Effective second) =>
        !(first.Until < second.From) && !(second.Until < first.From);
}
