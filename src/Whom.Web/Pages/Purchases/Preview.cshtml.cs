using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>A consultation as residents will see it, what is missing, and the button that opens it.</summary>
public sealed class PreviewModel(
    PurchasePages pages, PreparingPages preparing, ConsultationDrafts drafts, Locale locale) : PageModel
{
    public PreparedConsultation Preparing { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Why { get; private set; }

    public ConsultationView Shown { get; private set; } = null!;

    /// <summary>All that is missing, with the step in which it is filled in.</summary>
    public ImmutableArray<(string Says, int? Step)> Lacks { get; private set; } = [];

    /// <summary>What is said otherwise than on the page that people read now.</summary>
    public ImmutableArray<string> Changed { get; private set; } = [];

    /// <summary>The day before which it cannot close, and whether its days run anew; null before it opened.</summary>
    public (DateOnly Earliest, bool Restarts)? Restart { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string consultation, CancellationToken cancel) =>
        await preparing.ReadAsync(id, consultation, cancel) is not { } found ? NotFound()
        : found.View.Purchase.MayNotLead(found.View.Actor) is { } not ? pages.Forbidden(not, found.View)
        : Show(found);

    /// <summary>Opens it, or changes what people read.</summary>
    public async Task<IActionResult> OnPostAsync(string id, string consultation, CancellationToken cancel)
    {
        if (await preparing.ReadAsync(id, consultation, cancel) is not { } found) return NotFound();
        if (found.View.Purchase.MayNotLead(found.View.Actor) is { } not) return pages.Forbidden(not, found.View);
        Why = Request.Form["why"];
        // What is published is what was looked at.
        var seen = Request.Form["draft"] == $"{found.Draft.Version}";
        Change = !seen ? new Change([new Problem(null, locale["PrepareSavedSince"])], [], StatusCodes.Status409Conflict)
            : preparing.LacksOf(found) is { IsEmpty: false } lacks
                ? new Change([.. lacks.Select(lack => new Problem(null, lack.Says))], [],
                    StatusCodes.Status422UnprocessableEntity)
            : (await preparing.PublishAsync(found, ChangeForm.Of(Request.Form), Why ?? "", cancel))
                .At(new FormFields("why"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(
                found.View.Path + "/consultations", ("done", found.Running is null ? "opened" : "changed")));
        Response.StatusCode = Change.Status;
        return Show(found);
    }

    /// <summary>Throws the draft away.</summary>
    public async Task<IActionResult> OnPostDropAsync(string id, string consultation, CancellationToken cancel)
    {
        if (await preparing.ReadAsync(id, consultation, cancel) is not { } found) return NotFound();
        if (found.View.Purchase.MayNotLead(found.View.Actor) is { } not) return pages.Forbidden(not, found.View);
        await drafts.DropAsync(found.Draft.Id, cancel);
        return LocalRedirect(locale.Link(found.View.Path + "/consultations", ("done", "dropped")));
    }

    private PageResult Show(PreparedConsultation found)
    {
        (Preparing, Shown, Lacks, Restart) = (
            found, preparing.PreviewOf(found), preparing.LacksOf(found), preparing.RestartOf(found));
        Changed = found.Running is { } running ? PageDifference.Of(running, Shown.Page) : [];
        return Page();
    }
}
