using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads how much a plan may ask at most.</summary>
internal static class Bounding
{
    /// <summary>The keys of the bounds.</summary>
    public static readonly ImmutableArray<string> Keys = ["roles", "required", "documents", "sign-offs", "signers"];

    public static Claim AtMost(PackContext context, Fields fields)
    {
        var when = Conditions.When(context, fields);
        var most = Bounds(context, fields, "this claim");
        ImmutableArray<Document> besides = [.. context.Documents.FindAll(fields.OptionalWords("besides"))];
        if (most.Documents is null && fields.Optional("besides") is { } misplaced)
            context.Mistakes.Add(misplaced,
                "“besides” stands on a claim that counts no documents. Accepted: “besides” together with “documents”.");
        ImmutableArray<BoundsAddition> additions =
            [.. fields.OptionalList("additions").Select(item => Addition(context, item))];
        return new Claim.AtMost(when, most, besides, additions);
    }

    private static BoundsAddition Addition(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of “additions”", ["when", .. Keys]);
        return new(Conditions.When(context, fields), Bounds(context, fields, "this addition"));
    }

    private static Bounds Bounds(PackContext context, Fields fields, string of)
    {
        if (fields.IsMap && Keys.All(key => fields.Optional(key) is null))
            context.Mistakes.Add(
                fields.At, $"There is no bound in {of}. Accepted: at least one of {string.Join(", ", Keys)}.");
        return new(Number("roles"), Number("required"), Number("documents"), Number("sign-offs"), Number("signers"));

        int? Number(string key) => fields.OptionalNumber(key, least: 0);
    }
}
