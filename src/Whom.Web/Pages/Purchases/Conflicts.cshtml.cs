using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Desk;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>Conflicts of interest: for those to whom they go, and nobody else.</summary>
public sealed class ConflictsModel(PurchaseDesk desk, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? About { get; private set; }

    public string? Reason { get; private set; }

    public ImmutableArray<(Assignment Part, Declaration Declaration)> Declared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? part, string? of, string? settlement, string? reason, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel)) return NotFound();
        (About, Reason) = (part + "/" + of, reason);
        if (!AssignmentId.TryParse(part, out var assignment) || !PersonId.TryParse(of, out var person) || !Enum.TryParse<Settlement>(settlement, out var settle)
            || !Enum.IsDefined(settle)) return BadRequest();
        var visitor = View.Visitor;
        var command = new SettleConflict(assignment, person, settle, reason ?? "", visitor.Is(AccountKinds.Administrator), visitor.Person, time.GetUtcNow());
        Change = await desk.ChangeAsync(View, ChangeForm.Of(Request.Form), purchase => Declarations.Decide(purchase, command), cancel);
        if (Change.IsDone) return LocalRedirect(visit.Link(View.Path + "/conflicts", ("done", "settled")));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, cancel) is not { } view || view.Visitor.Link is not null) return false;
        var visitor = view.Visitor;
        Declared =
        [
            .. from part in view.Purchase.Assignments
               from declaration in part.Declarations
               where declaration.Conflict is not null && (visitor.Is(AccountKinds.Auditor) || IsTheirs(view, declaration))
               select (part, declaration),
        ];
        // Whoever only administers sees a purchase for this alone, and only while it is theirs to settle.
        if (!visitor.MayRead(view.Purchase) && Declared.IsEmpty) return false;
        View = await desk.WithNamesAsync(view, Change.Since.Select(happened => happened.By), cancel);
        return true;
    }

    private static bool IsTheirs(PurchaseView view, Declaration declaration) => view.Purchase.ConflictGoesTo(declaration.By) switch
    {
        SettledBy.Person to => to.Id == view.Visitor.Person,
        SettledBy.Administrator => view.Visitor.Is(AccountKinds.Administrator) && declaration.By != view.Visitor.Person,
    };
}
