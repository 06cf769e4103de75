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
        Grounds[] grounds =
        [
            .. policy.Derived.SelectMany(fact => fact.Rows.Select(row => row.Grounds).Append(fact.OtherwiseGrounds)),
            .. policy.Rules.SelectMany(rule => rule.Rows.Select(row => row.Grounds)),
            .. policy.Duties.Select(duty => duty.Grounds),
            .. policy.Separations.Select(separation => separation.Grounds),
            policy.Team.Grounds,
            .. policy.Judgements.Select(judgement => judgement.Grounds),
            .. policy.BeforeAnything.Steps.Select(step => step.Grounds),
            .. policy.Calls.Prepare is { } prepare ? [prepare.Grounds] : (Grounds[])[],
            .. policy.Reviews.Select(review => review.Grounds),
            .. policy.Opens.Select(opening => opening.Grounds),
            .. policy.Publications.Select(publication => publication.Grounds),
            policy.Calendar.Grounds,
        ];
        var cited = grounds.SelectMany(ground => ground.SeeAlso.Prepend(ground.Citation!))
            .Where(citation => citation is not null)
            .Concat(policy.Questions.SelectMany(set => set.Sources))
            .Concat(policy.Guide.Select(statement => statement.Citation));
        return new SourceList(
            [.. cited.Where(citation => citation.Key != OursKey).DistinctBy(citation => citation.Key)
                .OrderBy(citation => citation.Source, StringComparer.Ordinal)
                .ThenBy(citation => citation.Key, StringComparer.Ordinal)],
            [.. grounds.Where(ground => ground.Citation?.Key == OursKey)
                .DistinctBy(ground => (ground.Rule, ground.Because.English))]);
    }
}
