using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// What goes on beside the gates: local law to look for, looks at what runs, what happenings open, what is published.
/// </summary>
internal static class RunningSections
{
    private const string EachDelivery = "each-delivery";

    public static ImmutableArray<ChecklistItem> Checklist(PackContext context, Node? section)
    {
        var items = ImmutableArray.CreateBuilder<ChecklistItem>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "checklist"))
        {
            context.Ids.Check(key, "item of the checklist");
            var fields = context.Fields(value, $"the item “{key.Value}” of the checklist", "when", "text");
            items.Add(new(
                key.Value, Conditions.When(context, fields),
                context.Texts.At($"checklist.{key.Value}", fields.Scalar("text"))));
        }

        return items.DrainToImmutable();
    }

    public static ImmutableArray<ReviewRule> Reviews(PackContext context, Node? section)
    {
        var reviews = ImmutableArray.CreateBuilder<ReviewRule>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "reviews"))
        {
            context.Ids.Take(key, "review");
            var fields = context.Fields(value, $"the review “{key.Value}”", "when", "first-days", "every", "roles",
                "on", "because", "source", "force");
            var grounds = Citations.Alone(context, fields, key.Value, $"reviews.{key.Value}");
            var when = Conditions.When(context, fields);
            var first = fields.OptionalNumber("first-days");
            var eachDelivery = fields.Optional("every") is ScalarNode { Value: EachDelivery };
            var every = eachDelivery ? null : fields.OptionalNumber("every");
            if (eachDelivery && first is not null)
                context.Mistakes.Add(fields.Optional("first-days")!,
                    $"The review “{key.Value}” hangs on days and on deliveries. Accepted: “first-days”, or “every: {EachDelivery}”.");
            if (fields.IsMap && !eachDelivery && fields.Optional("first-days") is null)
                context.Mistakes.Add(key,
                    $"The review “{key.Value}” never comes. Accepted: “first-days”, with or without “every”, or “every: {EachDelivery}”.");
            ImmutableArray<Role> roles = [.. context.Roles.FindAll(fields.Words("roles"))];
            if (context.Documents.Find(fields.Scalar("on")) is { } on)
                reviews.Add(new(grounds, when, first, every, eachDelivery, roles, on));
        }

        return reviews.DrainToImmutable();
    }

    public static ImmutableArray<OpeningRule> Opens(PackContext context, Node? section)
    {
        var opens = ImmutableArray.CreateBuilder<OpeningRule>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "opens"))
        {
            context.Ids.Take(key, "event");
            var path = $"opens.{key.Value}";
            var fields = context.Fields(
                value, $"the event “{key.Value}”", ["event", "what", "during", "answers", .. Citations.Keys]);
            opens.Add(new(
                Citations.Alone(context, fields, key.Value, $"{path}.because"),
                context.Text(fields, path, "event"), context.Text(fields, path, "what"))
            {
                During = context.Stages.Find(fields.OptionalScalar("during")),
                Answers = [.. Answers(context, fields).OrderBy(answer => answer.Fact.Order)],
            });
        }

        return opens.DrainToImmutable();
    }

    // What is worked out follows the answers, and is none.
    private static IEnumerable<BroughtAnswer> Answers(PackContext context, Fields fields)
    {
        foreach (var (word, node) in fields.OptionalMap("answers"))
        {
            if (context.Facts.Find(word) is not { } known) continue;
            if (known.IsDerived)
                context.Mistakes.Add(word,
                    $"“{known.Id}” is worked out, and nobody answers it. Accepted: a fact that is asked.");
            else if (node is not ScalarNode value)
                context.Mistakes.Add(node,
                    $"For the answer to “{known.Id}”, {node.Kind} stands where one value is expected. {Nearest.Hint("", known.Values.Ids)}");
            else if (known.Values.Find(value) is { } answer)
                yield return new BroughtAnswer(context.GivenFacts[known.Order], answer);
        }
    }

    public static ImmutableArray<PublicationRule> Publications(PackContext context, Node? section)
    {
        var publications = ImmutableArray.CreateBuilder<PublicationRule>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "publications"))
        {
            context.Ids.Take(key, "publication");
            var path = $"publications.{key.Value}";
            var fields = context.Fields(
                value, $"the publication “{key.Value}”",
                ["when", "from", "says", "where", "again", .. Citations.Keys]);
            var grounds = Citations.Alone(context, fields, key.Value, $"{path}.because");
            var when = Conditions.When(context, fields);
            var says = context.Text(fields, path, "says");
            var where = context.OptionalText(fields, path, "where");
            var again = context.OptionalText(fields, path, "again");
            if (fields.Optional("from") is null) publications.Add(new(grounds, when, null, says, where, again));
            else if (context.Gates.Find(fields.Scalar("from")) is { } from)
                publications.Add(new(grounds, when, from, says, where, again));
        }

        return publications.DrainToImmutable();
    }
}
