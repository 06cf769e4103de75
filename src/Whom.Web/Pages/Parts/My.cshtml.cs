using Whom.Application.Packs;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Parts;

/// <summary>All parts of one person, over all purchases.</summary>
public sealed class MyModel(PurchaseQueries queries, PolicyRegistry policies, TimeProvider time) : PageModel
{
    public ImmutableArray<ListedPart> Parts { get; private set; } = [];

    public Policy PolicyOf(ListedPart part) => policies.Of(part.Rules).Policy;

    public DateOnly Today => time.Today();

    public ImmutableArray<ListedPart> Waiting => [.. Parts.Where(IsWaiting)];

    public ImmutableArray<ListedPart> Others => [.. Parts.Where(part => !IsWaiting(part))];

    public async Task OnGetAsync(CancellationToken cancel) => Parts = await queries.PartsOfAsync(AccountClaims.PersonOf(User)!.Value, cancel);

    private static bool IsWaiting(ListedPart part) =>
        part.Standing == Standing.Active && part.State is PartState.Named or PartState.Invited or PartState.Accepted;
}
