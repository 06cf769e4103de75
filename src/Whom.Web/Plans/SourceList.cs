using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>Every source that the packs cite, and what is the project's own.</summary>
/// <param name="Sources">By title, one entry for each source.</param>
/// <param name="Ours">The rules and rows that no source says, with what they were drawn from.</param>
public sealed record SourceList(ImmutableArray<Citation> Sources, ImmutableArray<Grounds> Ours)
{
    private const string OursKey = "ours";

    public static SourceList Of(Policy policy)
    {
        var grounds = policy.Grounds.Concat(policy.Waivers.Select(waiver => waiver.Grounds))
            .Concat(policy.NotInForce.Select(note => note.Grounds))
            .Concat(policy.Departures.Select(departure => departure.Grounds)).ToList();
        var cited = grounds.SelectMany(ground => ground.SeeAlso.Prepend(ground.Citation!))
            .Where(citation => citation is not null)
            .Concat(policy.Questions.SelectMany(set => set.Sources))
            .Concat(policy.Guide.Select(statement => statement.Citation));
        return new SourceList(
            [.. cited.Where(citation => citation.Key != OursKey).Distinct()
                .OrderBy(citation => citation.Source, StringComparer.Ordinal)
                .ThenBy(citation => citation.Key, StringComparer.Ordinal)],
            [.. grounds.Where(ground => ground.Citation?.Key == OursKey)
                .DistinctBy(ground => (ground.Rule, ground.Because.English))]);
    }
}
