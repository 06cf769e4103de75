using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>How people are counted and asked: team, confirming, judgements, asks.</summary>
internal static class PeopleSections
{
    public static TeamRules? Team(PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “team”", "refused");
        if (fields.Required("refused") is not { } node) return null;
        var refused = context.Fields(node, "“refused”", "when", "because", "source", "force");
        refused.Required("when");
        return new(Conditions.When(context, refused), Citations.Alone(context, refused, "team", "team.refused"));
    }

    public static ConfirmingRules? Confirming(PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “confirming”", "otherwise", "instead", "all-by");
        var otherwise = context.Roles.Find(fields.Scalar("otherwise"));
        var instead = context.Roles.Find(fields.Scalar("instead"));
        if (otherwise is not null && otherwise == instead)
            context.Mistakes.Add(fields.Optional("instead")!,
                $"“{instead.Id}” confirms instead of itself. Accepted: another role, for where “{otherwise.Id}” gave the answer.");
        Role? all = null;
        var when = Condition.Always;
        if (fields.Optional("all-by") is { } node)
        {
            var one = context.Fields(node, "“all-by”", "when", "role");
            when = Conditions.When(context, one);
            all = context.Roles.Find(one.Scalar("role"));
        }

        return otherwise is null || instead is null ? null : new(otherwise, instead, all, when);
    }

    public static ImmutableArray<JudgementRule> Judgements(PackContext context, Node? section)
    {
        var judgements = ImmutableArray.CreateBuilder<JudgementRule>();
        if (section is null) return [];
        foreach (var (key, value) in context.Entries(section, "judgements"))
        {
            context.Ids.Take(key, "judgement");
            var path = $"judgements.{key.Value}";
            var fields = context.Fields(value, $"the judgment “{key.Value}”",
                ["question", "role", "when", "first-when", .. Citations.Keys]);
            var grounds = Citations.Alone(context, fields, key.Value, $"{path}.because");
            var when = Conditions.When(context, fields);
            var question = context.Text(fields, path, "question");
            if (context.Roles.Find(fields.Scalar("role")) is { } role)
                judgements.Add(new(key.Value, grounds, when, question, role, fields.Optional("first-when") is null
                    ? null
                    : Conditions.Under(context, fields, "first-when", context.Facts)));
        }

        return judgements.DrainToImmutable();
    }

    /// <summary>For each role, by order, what to ask it where the facts are so.</summary>
    public static ImmutableArray<ImmutableArray<ConditionalAsk>> Asks(PackContext context, Node? section)
    {
        var asks = new ImmutableArray<ConditionalAsk>[context.Roles.Count];
        Array.Fill(asks, []);
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "asks"))
        {
            if (context.Roles.Find(key) is not { } role) continue;
            if (value is not ListNode list)
                context.Mistakes.Add(
                    value, $"For the asks of “{role.Id}”, {value.Kind} stands where a list is expected.");
            else
                asks[role.Order] = [.. list.Items.Select((item, index) => Ask(context, role, index + 1, item))];
        }

        return [.. asks];
    }

    // Without a condition it would hide those after it, and the role's own.
    private static ConditionalAsk Ask(PackContext context, Role role, int place, Node item)
    {
        var fields = context.Fields(item, $"ask {place} of “{role.Id}”", "when", "ask");
        fields.Required("when");
        return new(Conditions.When(context, fields), context.Texts.At($"asks.{role.Id}.{place}", fields.Scalar("ask")));
    }
}
