using System.Collections.Immutable;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Purchases;

namespace Whom.Web.Purchases;

/// <summary>Someone who could be named, with what speaks for and against it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Organisation">Where they are from; null where that is not known.</param>
/// <param name="Away">When they are away next; null where that is not known.</param>
/// <param name="Assignments">In how many parts of purchases they are asked for something.</param>
/// <param name="Unfit">Why they cannot be named here; null where they can.</param>
/// <param name="HasDeclined">Whether they were asked to take this role here, and said no.</param>
public sealed record Candidate(
    Person Person, Organisation? Organisation, Absence? Away, int Assignments, Refusal? Unfit, bool HasDeclined)
{
    /// <summary>
    /// Those of the directory whom the words mean, or who can hold the role where no words are given.
    /// </summary>
    public static async Task<ImmutableArray<Candidate>> ForAsync(
        PurchaseView view, Role role, string? words, PeopleDirectory people, Organisations organisations,
        PurchaseQueries queries, CancellationToken cancel)
    {
        const int most = 30;
        var found = await people.SearchAsync(
            words, string.IsNullOrWhiteSpace(words) ? role.Id : null, null, null, most, cancel);
        ImmutableArray<PersonId> ids = [.. found.Select(kept => kept.Value.Id)];
        var all = (await organisations.AllAsync(cancel)).ToDictionary(kept => kept.Value.Id, kept => kept.Value);
        var away = (await people.AbsencesAsync(ids, view.Today, cancel)).ToLookup(absence => absence.Person);
        var assignments = await queries.WorkloadAsync(ids, cancel);
        return
        [
            .. found.Select(kept => kept.Value).Select(person => new Candidate(
                person, person.Organisation is { } of ? all.GetValueOrDefault(of) : null,
                away[person.Id].FirstOrDefault(), assignments.GetValueOrDefault(person.Id),
                view.Purchase.WhyNotHold(view.Plan, role, person.Id, person.Kind),
                view.Purchase.Assignments.Any(one => one.Role == role.Id && one.Person == person.Id
                    && one.State == AssignmentState.Declined)))
            .OrderBy(candidate => candidate.Unfit is not null).ThenBy(candidate => candidate.HasDeclined),
        ];
    }
}
