using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What always holds: properties, each with its claims.</summary>
internal static class AlwaysSection
{
    /// <summary>What always holds; of a stack, without what a pack promises of itself alone.</summary>
    public static ImmutableArray<AlwaysProperty> Read(PackContext context, Node section, bool isStack)
    {
        var properties = ImmutableArray.CreateBuilder<AlwaysProperty>();
        foreach (var (key, value) in context.Entries(section, "always"))
        {
            context.Ids.Check(key, "property");
            var fields = context.Fields(value, $"the property “{key.Value}”", "says", "claims", "alone");
            var says = context.Text(fields, $"always.{key.Value}", "says");
            var alone = fields.Flag("alone");
            var property = new AlwaysProperty(
                key.Value, says, [.. fields.List("claims")
                    .Select((item, index) => Of(context, key.Value, index + 1, item)).OfType<Claim>()]);
            if (!alone || !isStack) properties.Add(property);
        }

        return properties.DrainToImmutable();
    }

    private static readonly ImmutableArray<(string Kind, string[] Keys, Func<PackContext, Fields, Claim?> Read)> Kinds =
    [
        ("in-every-plan", ["present"], Claims.InEveryPlan),
        ("required", ["items"], Claims.Required),
        ("never-signs", ["roles"], Claims.NeverSigns),
        ("pass-first-needs", ["role"], Claims.PassFirstNeeds),
        ("no-lighter", ["fact", "than", "requires"], Claims.NoLighter),
        ("heavier-keeps", ["but"], Claims.HeavierKeeps),
        ("grows", ["fact", "from", "but", "more-roles"], Claims.Grows),
        ("fillable", ["when", "staff"], Claims.Fillable),
        ("cited", [], (_, _) => new Claim.Cited()),
        ("function-of-facts", [], (_, _) => new Claim.FunctionOfFacts()),
        ("at-most", ["when", .. Bounding.Keys, "besides", "additions"], Bounding.AtMost),
        ("notices-only", ["role", "before"], Claims.NotificationsOnly),
        ("half-of-sign-offs", [], (_, _) => new Claim.HalfOfSignOffs()),
        ("one-signs-once", ["when"], Claims.OneSignsOnce),
        ("never-one-person", ["when", "roles"], Claims.NeverOnePerson),
    ];

    private static Claim? Of(PackContext context, string property, int place, Node item)
    {
        var of = $"claim {place} of “{property}”";
        var written = (item as MapNode)?.Find("kind") as ScalarNode;
        foreach (var (kind, keys, read) in Kinds)
            if (kind == written?.Value) return read(context, context.Fields(item, of, ["kind", .. keys]));

        // Of an unknown kind every key is let pass, since the kind is what is wrong.
        var fields = context.Fields(item, of, ["kind", .. Kinds.SelectMany(known => known.Keys)]);
        if (fields.Scalar("kind") is { } unknown)
            context.Mistakes.Add(unknown,
                $"Unknown kind of claim {Quoted.Value(unknown.Value)}. {Nearest.Hint(unknown.Value, [.. Kinds.Select(known => known.Kind)])}");
        return null;
    }
}
