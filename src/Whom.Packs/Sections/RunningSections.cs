using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What goes on beside the gates: local law to look for, looks at what runs, what happenings open, what is published.</summary>
internal static class RunningSections
{
    private const string EachDelivery = "each-delivery";

    public static ImmutableArray<ChecklistItem> Checklist(Reading reading, Node? section)
    {
        var items = ImmutableArray.CreateBuilder<ChecklistItem>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "checklist"))
        {
            reading.Ids.Check(key, "item of the checklist");
            var fields = reading.Fields(value, $"the item “{key.Value}” of the checklist", "when", "text");
            items.Add(new(
                key.Value, Conditions.When(reading, fields), reading.Texts.At($"checklist.{key.Value}", fields.Scalar("text"))));
        }

        return items.DrainToImmutable();
    }

    public static ImmutableArray<ReviewRule> Reviews(Reading reading, Node? section)
    {
        var reviews = ImmutableArray.CreateBuilder<ReviewRule>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "reviews"))
        {
            reading.Ids.Take(key, "review");
            var fields = reading.Fields(value, $"the review “{key.Value}”", "when", "first-days", "every", "roles", "on", "because", "source", "force");
            var grounds = Citations.Alone(reading, fields, key.Value, $"reviews.{key.Value}");
            var when = Conditions.When(reading, fields);
            var first = fields.OptionalNumber("first-days");
            var eachDelivery = fields.Optional("every") is ScalarNode { Value: EachDelivery };
            var every = eachDelivery ? null : fields.OptionalNumber("every");
            if (eachDelivery && first is not null)
                reading.Mistakes.Add(fields.Optional("first-days")!, $"The review “{key.Value}” hangs on days and on deliveries. Accepted: “first-days”, or “every: {EachDelivery}”.");
            if (fields.IsMap && !eachDelivery && fields.Optional("first-days") is null)
                reading.Mistakes.Add(key, $"The review “{key.Value}” never comes. Accepted: “first-days”, with or without “every”, or “every: {EachDelivery}”.");
            ImmutableArray<Role> roles = [.. reading.Roles.FindAll(fields.Words("roles"))];
            if (reading.Artefacts.Find(fields.Scalar("on")) is { } on)
                reviews.Add(new(grounds, when, first, every, eachDelivery, roles, on));
        }

        return reviews.DrainToImmutable();
    }

    public static ImmutableArray<OpeningRule> Opens(Reading reading, Node? section)
    {
        var opens = ImmutableArray.CreateBuilder<OpeningRule>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "opens"))
        {
            reading.Ids.Take(key, "event");
            var path = $"opens.{key.Value}";
            var fields = reading.Fields(value, $"the event “{key.Value}”", "event", "what", "because", "source", "force");
            opens.Add(new(
                Citations.Alone(reading, fields, key.Value, $"{path}.because"),
                reading.Text(fields, path, "event"), reading.Text(fields, path, "what")));
        }

        return opens.DrainToImmutable();
    }

    public static ImmutableArray<PublicationRule> Publications(Reading reading, Node? section)
    {
        var publications = ImmutableArray.CreateBuilder<PublicationRule>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "publications"))
        {
            reading.Ids.Take(key, "publication");
            var path = $"publications.{key.Value}";
            var fields = reading.Fields(value, $"the publication “{key.Value}”", "when", "from", "says", "because", "source", "force");
            var grounds = Citations.Alone(reading, fields, key.Value, $"{path}.because");
            var when = Conditions.When(reading, fields);
            var says = reading.Text(fields, path, "says");
            if (reading.Gates.Find(fields.Scalar("from")) is { } from) publications.Add(new(grounds, when, from, says));
        }

        return publications.DrainToImmutable();
    }
}
