using Whom.Application.Packs;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Assignments;

/// <summary>All parts of one person, over all purchases.</summary>
public sealed class MyWorkModel(PurchaseQueries queries, PolicyRegistry policies, TimeProvider time) : PageModel
{
    public ImmutableArray<ListedAssignment> Assignments { get; private set; } = [];

    public Policy PolicyOf(ListedAssignment assignment) => policies.Of(assignment.Rules).Policy;

    public DateOnly Today => time.Today();

    public ImmutableArray<ListedAssignment> Waiting => [.. Assignments.Where(IsWaiting)];

    public ImmutableArray<ListedAssignment> Others => [.. Assignments.Where(assignment => !IsWaiting(assignment))];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Assignments = await queries.AssignmentsOfAsync(AccountClaims.PersonOf(User)!.Value, cancel);

    private static bool IsWaiting(ListedAssignment assignment) =>
        assignment.Standing == Standing.Active
        && assignment.State is AssignmentState.Named or AssignmentState.Invited or AssignmentState.Accepted;
}
