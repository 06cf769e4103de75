using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;

namespace Whom.Web.Pages.People;

/// <summary>The directory: who can be asked, for what, and how much they are asked already.</summary>
public sealed class IndexModel(
    PeopleDirectory people, Organisations organisations, PurchaseQueries queries, Planner planner) : PageModel
{
    private const int AtOnce = 50;

    public ImmutableArray<Person> Found { get; private set; } = [];

    public ImmutableDictionary<OrganisationId, string> Names { get; private set; } =
        ImmutableDictionary<OrganisationId, string>.Empty;

    public ImmutableDictionary<PersonId, int> Workload { get; private set; } = ImmutableDictionary<PersonId, int>.Empty;

    public string? Words { get; private set; }

    public string? Role { get; private set; }

    /// <summary>The one whose people are looked for; null for all.</summary>
    public Organisation? Of { get; private set; }

    /// <summary>Whether those alone are shown who have an account, for whoever looks after these.</summary>
    public bool WithAccount { get; private set; }

    /// <summary>Whom the next page begins after; null where there is none.</summary>
    public Person? After { get; private set; }

    public Policy Policy => planner.Policy;

    public async Task OnGetAsync(
        string? q, string? role, string? organisation, string? account, string? name, string? after,
        CancellationToken cancel)
    {
        (Words, Role) = (q, planner.Policy.FindRole(role ?? "")?.Id);
        (string, PersonId)? from = name is not null && PersonId.TryParse(after, out var id) ? (name, id) : null;
        var all = await organisations.AllAsync(cancel);
        Of = all.FirstOrDefault(kept => kept.Value.Id.ToString() == organisation)?.Value;
        WithAccount = account is not null && AccountClaims.KindsOf(User).HasFlag(AccountKinds.Administrator);
        var found = await people.SearchAsync(q, Role, Of?.Id, WithAccount, from, AtOnce + 1, cancel);
        Found = [.. found.Take(AtOnce).Select(kept => kept.Value)];
        After = found.Length > AtOnce ? Found[^1] : null;
        Names = all.ToImmutableDictionary(kept => kept.Value.Id, kept => kept.Value.Name);
        Workload = await queries.WorkloadAsync([.. Found.Select(person => person.Id)], cancel);
    }
}
