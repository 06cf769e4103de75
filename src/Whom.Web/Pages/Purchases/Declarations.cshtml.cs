using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Conflicts of interest: for those to whom they go, and nobody else.</summary>
public sealed class DeclarationsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? About { get; private set; }

    public string? Reason { get; private set; }

    public ImmutableArray<(Assignment Assignment, Declaration Declaration)> Declared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? assignment, string? of, string? settlement, string? reason, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel)) return NotFound();
        (About, Reason) = (assignment + "/" + of, reason);
        if (!AssignmentId.TryParse(assignment, out var which) || !PersonId.TryParse(of, out var person)
            || !Enum.TryParse<Settlement>(settlement, out var settle)
            || !Enum.IsDefined(settle)) return BadRequest();
        var settles = new SettleConflict(which, person, settle, reason ?? "", View.Actor, time.GetUtcNow());
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, settles))
            .At(new FormFields("reason-" + About));
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/declarations", ("done", "settled")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { Actor: Actor.Account } view) return false;
        // Whoever only administers sees a purchase for this alone, and only while it is theirs to settle.
        Declared =
        [
            .. from assignment in view.Purchase.Assignments
               from declaration in assignment.Declarations
               where declaration.Conflict is not null
                   && (view.Actor.Is(AccountKinds.Auditor) || MaySettle(view, declaration))
               where view.MayRead || (assignment.IsLive && declaration.IsOpen)
               select (assignment, declaration),
        ];
        if (!view.MayRead && Declared.IsEmpty) return false;
        View = await pages.WithContentsAsync(await pages.WithNamesAsync(view, Change.Since, cancel),
            Declared.Select(one => one.Declaration.Conflict), cancel);
        return true;
    }

    /// <summary>Whether whoever looks is the one to whom this goes; auditors read, and settle nothing.</summary>
    public bool MaySettle(Declaration declaration) => MaySettle(View, declaration);

    private static bool MaySettle(PurchaseView view, Declaration declaration) =>
        view.Purchase.MayNotSettle(declaration.By, view.Actor) is null;
}
