using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Where the public is asked about a purchase, and where the plan still asks for it.</summary>
public sealed class ConsultationsModel(
    PurchasePages pages, ConsultationPages consultations, PreparingPages preparing, ConsultationQueries queries,
    CommentQueries comments, ConsultationDrafts drafts, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    /// <summary>What was done by the form before; null where none was.</summary>
    public string? Done { get; private set; }

    public ImmutableArray<(ConsultationView View, int Comments)> All { get; private set; } = [];

    public ImmutableArray<PreparedConsultation> Drafts { get; private set; } = [];

    /// <summary>What the plan asks for, and is asked of the public nowhere.</summary>
    public IEnumerable<Requirement> Missing => View.Plan.Gates
        .Where(gate => View.Purchase.Passages.All(passage => passage.Gate != gate.Gate.Id))
        .SelectMany(gate => gate.Requires)
        .Where(one => one is { Certain: true, Kind: RequirementKind.Consultation }
            && View.Purchase.AskedFor(one.Gate.Id, one.Kind, one.Role?.Id) is null
            && View.Purchase.Evidence.All(seen => (seen.Gate, seen.Kind, seen.Role)
                != (one.Gate.Id, one.Kind, one.Role?.Id)));

    /// <summary>The gates before which something can still change.</summary>
    public IEnumerable<Gate> OpenGates => View.Plan.Gates.Select(gate => gate.Gate)
        .Where(gate => View.Purchase.Passages.All(passage => passage.Gate != gate.Id));

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is "opened" or "changed" or "called-off" or "dropped" ? done : null;
        return await ShowAsync(id, cancel);
    }

    /// <summary>Begins a new one.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.MayNotLead(view.Actor) is { } not) return pages.Forbidden(not, view);
        var (gate, role) = (Request.Form["gate"].ToString(), Request.Form["role"].ToString());
        if (view.Plan.Gates.All(one => one.Gate.Id != gate))
        {
            Change = new Change([new Problem("gate", locale["PrepareChooseGate"])], []);
            Response.StatusCode = Change.Status;
            return await ShowAsync(id, cancel);
        }

        return await LeadAsync(id, await preparing.BeginAsync(
            view, ChangeForm.Of(Request.Form), gate, role.Length == 0 ? null : role, cancel), cancel);
    }

    /// <summary>Begins to change one that people can read.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string id, string? consultation, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view
            || await consultations.FindAsync(consultation, cancel) is not { } running
            || running.Consultation.Purchase != view.Purchase.Id) return NotFound();
        return view.Purchase.MayNotLead(view.Actor) is { } not ? pages.Forbidden(not, view)
            : await LeadAsync(id, await preparing.BeginAsync(view, running, cancel), cancel);
    }

    private async Task<IActionResult> LeadAsync(string id, ConsultationId? draft, CancellationToken cancel)
    {
        if (draft is { } known)
            return LocalRedirect(locale.Link($"/purchases/{id}/consultations/{known}/prepare/1"));
        Change = new Change(
            [new Problem(null, locale["PrepareDraftsFull", ConsultationDrafts.Most])], [],
            StatusCodes.Status409Conflict);
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        var all = new List<(ConsultationView, int)>();
        foreach (var found in await consultations.FindManyAsync(
            await queries.OfAsync(view.Purchase.Id, cancel), cancel))
            all.Add((found, await comments.ShownAsync(found.Id, cancel)));
        All = [.. all];
        Drafts = view.MayLead
            ? [
                .. (await drafts.OfAsync(view.Purchase.Id, cancel)).Select(draft => new PreparedConsultation(
                    view, draft, DraftPage.Of(draft.Body),
                    All.FirstOrDefault(one => one.View.Id == draft.Id).View, locale.Language)),
            ]
            : [];
        return Page();
    }
}
