using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Calls a consultation off, with a reason that everybody reads.</summary>
public sealed class CallOffModel(
    PurchasePages pages, ConsultationPages consultations, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public ConsultationView Asked { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Why { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string consultation, CancellationToken cancel) =>
        !await FindAsync(id, consultation, cancel) ? NotFound()
        : View.Purchase.MayNotLead(View.Actor) is { } not ? pages.Forbidden(not, View)
        : Page();

    public async Task<IActionResult> OnPostAsync(string id, string consultation, CancellationToken cancel)
    {
        if (!await FindAsync(id, consultation, cancel)) return NotFound();
        if (View.Purchase.MayNotLead(View.Actor) is { } not) return pages.Forbidden(not, View);
        Why = Request.Form["why"];
        Change = (await consultations.DoAsync(
            Asked, ChangeForm.Of(Request.Form),
            new CallOffConsultation(Why ?? "", View.Actor, time.GetUtcNow()),
            new StopAskingPublic(Asked.Id, View.Actor, time.GetUtcNow()), cancel)).At(new FormFields("why"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.Path + "/consultations", ("done", "called-off")));
        Response.StatusCode = Change.Status;
        return Page();
    }

    private async Task<bool> FindAsync(string id, string consultation, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view
            || await consultations.FindAsync(consultation, cancel) is not { } asked
            || asked.Consultation.Purchase != view.Purchase.Id) return false;
        (View, Asked) = (view, asked);
        return true;
    }
}
