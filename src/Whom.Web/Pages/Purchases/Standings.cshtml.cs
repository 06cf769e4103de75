using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Where a purchase goes: from stage to stage, waiting, given up, closed.</summary>
public sealed class StandingsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { MayLead: true } view) return NotFound();
        (View, Done) = (view, done is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? what, string? reason, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Reason = reason;
        var (by, now, why) = (view.Actor, time.GetUtcNow(), reason ?? "");
        PurchaseCommand? command = what switch
        {
            "hold" => new PutOnHold(why, by, now),
            "resume" => new Resume(by, now),
            "withdraw" => new Withdraw(why, by, now),
            "close" => new CloseOut(why, true, by, now),
            "reopen" => new Reopen(why, by, now),
            _ => null,
        };
        if (command is null) return BadRequest();
        Change = (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, command))
            .At(new FormFields("reason", Stage: "stage"));
        if (Change.IsDone) return LocalRedirect(locale.Link(view.Path + "/standing", ("done", what!)));
        Response.StatusCode = Change.Status;
        if (await pages.ReadAsync(id, cancel) is not { } current) return NotFound();
        View = await pages.WithNamesAsync(current, Change.Since, cancel);
        return Page();
    }
}
