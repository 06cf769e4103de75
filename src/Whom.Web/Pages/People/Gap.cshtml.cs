using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Storage.People;
using Whom.Web.Accounts;

namespace Whom.Web.Pages.People;

/// <summary>
/// Where to find someone for a role: whom the directory has, which partners can fill it, and how to ask them.
/// </summary>
public sealed class GapModel(PeopleDirectory people, Organisations organisations, Planner planner) : PageModel
{
    public const int Shown = 10;

    public Role Role { get; private set; } = null!;

    /// <summary>Those of the directory who can hold it; one more than are shown where there are more.</summary>
    public ImmutableArray<Person> Holders { get; private set; } = [];

    public ImmutableArray<Organisation> Partners { get; private set; } = [];

    public bool MayChange => AccountClaims.KeepDirectory(User);

    public async Task<IActionResult> OnGetAsync(string role, CancellationToken cancel)
    {
        if (planner.Policy.FindRole(role) is not { Holder: not Holder.Nobody } known) return NotFound();
        Role = known;
        Holders =
            [.. (await people.SearchAsync(null, known.Id, null, null, Shown + 1, cancel)).Select(kept => kept.Value)];
        Partners = await organisations.PartnersForAsync(known.Id, cancel);
        return Page();
    }
}
