using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>What happened while something is in use, what was done the same day, and in the end.</summary>
public sealed class IncidentsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    /// <summary>What was typed into the form that was refused, by its fields.</summary>
    public ImmutableDictionary<string, string> Typed { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Which incident the form was about that was refused; null for a new one.</summary>
    public IncidentId? About { get; private set; }

    public bool MayChange => View is { MayLead: true, IsActive: true };

    /// <summary>The latest first.</summary>
    public IEnumerable<Incident> All => View.Purchase.Oversight.Incidents.Reverse();

    public static ImmutableArray<IncidentKind> Kinds { get; } = [.. Enum.GetValues<IncidentKind>()];

    public static ImmutableArray<IncidentMeasure> Measures { get; } = [.. Enum.GetValues<IncidentMeasure>()];

    /// <summary>What stands in a field of a form.</summary>
    public string? In(string field, IncidentId? of = null) => About == of ? Typed.GetValueOrDefault(field) : null;

    public ImmutableArray<Problem> ProblemsOf(IncidentId? of) => About == of ? Change.Problems : [];

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is "reported" or "settled" ? done : null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostReportAsync(string id, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel)) return NotFound();
        Read();
        var (form, problems) = (ChangeForm.Of(Request.Form), new List<Problem>());
        if (!Chosen<IncidentKind>("kind", out var kind)) problems.Add(new Problem("kind", locale["IncidentNoKind"]));
        var on = TypedDay.Required(In("on"), "on", "IncidentNoDay", locale, problems);
        if (!Chosen<IncidentMeasure>("measure", out var measure))
            problems.Add(new Problem("measure", locale["IncidentNoMeasure"]));
        var tellBy = TypedDay.Required(In("tell-by"), "tell-by", "IncidentNoTellBy", locale, problems);
        // Whoever may not is told so first, whatever they typed.
        Change = View.Purchase.MayNotLead(View.Actor) is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, form, cancel, new ReportIncident(
                new IncidentId(form.IdOf("incident")), kind, on!.Value, In("what") ?? "", In("touched") ?? "",
                measure, In("told") ?? "", tellBy!.Value, time.Today(), View.Actor, time.GetUtcNow())))
                .At(new FormFields(
                    FormFields.FirstUnfit(("what", In("what")), ("touched", In("touched")), ("told", In("told"))),
                    Day: "on", Measure: "measure"));
        return await AfterAsync(id, "reported", cancel);
    }

    public async Task<IActionResult> OnPostSettleAsync(string id, string? incident, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel)) return NotFound();
        Read();
        About = IncidentId.TryParse(incident, out var which) ? which : default(IncidentId);
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new SettleIncident(
            which, In("done", About) ?? "", In("again", About) == "yes", In("hold", About) == "yes", View.Actor,
            time.GetUtcNow()))).At(new FormFields("done-" + which));
        return await AfterAsync(id, "settled", cancel);
    }

    private bool Chosen<T>(string field, out T chosen)
        where T : struct, Enum => Enum.TryParse(In(field), out chosen) && Enum.IsDefined(chosen);

    private void Read() => Typed = Request.Form.Where(one => one.Key is "kind" or "on" or "what" or "touched"
            or "measure" or "told" or "tell-by" or "done" or "again" or "hold")
        .ToImmutableDictionary(one => one.Key, one => one.Value.ToString());

    private async Task<IActionResult> AfterAsync(string id, string done, CancellationToken cancel)
    {
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/incidents", ("done", done)));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        var all = view.Purchase.Oversight.Incidents;
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel),
            all.SelectMany(one => one.Settled is { } settled ? [one.By, settled.By] : new[] { one.By }), cancel);
        View = await pages.WithContentsAsync(
            view, all.SelectMany(one => new[] { one.What, one.Touched, one.Told, one.Settled?.Done }), cancel);
        return true;
    }
}
