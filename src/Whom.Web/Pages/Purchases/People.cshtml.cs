using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>Who takes part in a purchase, in which role and when, and who is missing.</summary>
public sealed class PeopleModel(PurchasePages pages, PurchaseMailing mailing) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<RoleRow> Rows { get; private set; } = [];

    /// <summary>The stages at which the plan asks for somebody.</summary>
    public ImmutableArray<Stage> Stages { get; private set; } = [];

    /// <summary>How many conflicts of interest were declared.</summary>
    public int Conflicts { get; private set; }

    /// <summary>How many of them nobody has settled.</summary>
    public int OpenConflicts { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = view = await mailing.WithAsync(view, cancel);
        Rows = RoleRow.Of(view);
        var asked = Rows.SelectMany(row => row.Items).Select(item => item.Stage).ToHashSet();
        Stages = [.. view.Policy.Stages.Where(asked.Contains)];
        Conflicts = view.Purchase.Assignments.SelectMany(one => one.Declarations)
            .Count(said => said.Conflict is not null);
        OpenConflicts = view.Purchase.OpenConflicts().Count();
        return Page();
    }

    /// <summary>Those who hold something that can be handed over, in the order of naming.</summary>
    public IEnumerable<PersonId> Holders => View.Purchase.IsOver() ? []
        : View.Purchase.Assignments.Where(one => one.IsLive).Select(one => one.Person).Distinct();

    /// <summary>The rows in their groups: of the next gate, later, beside the plan.</summary>
    public IEnumerable<IGrouping<string, RoleRow>> Groups => Rows.GroupBy(row =>
        row.IsNext ? "PeopleNextGate" : row.Items.IsEmpty ? "PeopleBeside" : "PeopleLaterGates");

    /// <summary>Whether whoever looks sees what was declared; all others know how many did.</summary>
    public bool MaySeeConflicts => View.Actor.Is(Whom.People.AccountKinds.Auditor)
        || View.Purchase.Assignments.Any(one => one.Declarations.Any(said =>
            said.Conflict is not null && View.Purchase.MayNotSettle(said.By, View.Actor) is null));
}
