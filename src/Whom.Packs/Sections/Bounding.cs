using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads how much a plan may ask at most.</summary>
internal static class Bounding
{
    /// <summary>The keys of the bounds.</summary>
    public static readonly ImmutableArray<string> Keys = ["roles", "required", "documents", "sign-offs", "signers"];

    public static Claim AtMost(Reading reading, Fields fields)
    {
        var when = Conditions.When(reading, fields);
        var most = Bounds(reading, fields, "this claim");
        ImmutableArray<Artefact> besides = [.. reading.Artefacts.FindAll(fields.OptionalWords("besides"))];
        if (most.Documents is null && fields.Optional("besides") is { } misplaced)
            reading.Mistakes.Add(misplaced, "“besides” stands on a claim that counts no documents. Accepted: “besides” together with “documents”.");
        ImmutableArray<BoundsAddition> additions = [.. fields.OptionalList("additions").Select(item => Addition(reading, item))];
        return new Claim.AtMost(when, most, besides, additions);
    }

    private static BoundsAddition Addition(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “additions”", ["when", .. Keys]);
        return new(Conditions.When(reading, fields), Bounds(reading, fields, "this addition"));
    }

    private static Bounds Bounds(Reading reading, Fields fields, string of)
    {
        if (fields.IsMap && Keys.All(key => fields.Optional(key) is null))
            reading.Mistakes.Add(fields.At, $"There is no bound in {of}. Accepted: at least one of {string.Join(", ", Keys)}.");
        return new(Number("roles"), Number("required"), Number("documents"), Number("sign-offs"), Number("signers"));

        int? Number(string key) => fields.OptionalNumber(key, least: 0);
    }
}
