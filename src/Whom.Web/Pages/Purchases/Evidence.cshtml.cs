using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Documents.Reading;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>What was done outside for a gate: recorded by whoever looked at it, and taken back.</summary>
[EnableRateLimiting(Limits.Uploads)]
[StreamedForm]
// Looked at here, once the fields are read: the framework would read the file too.
[IgnoreAntiforgeryToken]
public sealed class EvidenceModel(
    GatePages gates, PurchasePages pages, FileIntake intake, IAntiforgery antiforgery, TimeProvider time,
    Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public RequirementProgress Asked { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? From { get; private set; }

    public string? Until { get; private set; }

    public string? Address { get; private set; }

    public string? Words { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>What a file was called that was sent and not taken: no browser keeps it.</summary>
    public string? Lost { get; private set; }

    /// <summary>Which of those that were recorded was to be taken back.</summary>
    public string? TakenBack { get; private set; }

    public Requirement Requirement => Asked.Requirement;

    /// <summary>Whether it ran for days.</summary>
    public bool Ran => Requirement.Kind == RequirementKind.Consultation;

    /// <summary>Where the public is asked about it here: then the report will be the evidence.</summary>
    public PublicConsultation? AskedHere =>
        View.Purchase.AskedFor(Gate.Gate.Id, Requirement.Kind, Requirement.Role?.Id);

    /// <summary>What was recorded of it, the latest last.</summary>
    public IEnumerable<Whom.Purchases.Evidence> Recorded => View.Purchase.Evidence.Where(one => one.Gate == Gate.Gate.Id
        && one.Kind == Requirement.Kind && one.Role == Requirement.Role?.Id);

    /// <summary>Why nothing can be recorded by whoever looks; null where something can.</summary>
    public Refusal? MayNotRecord => View.Purchase.MayNotLead(View.Actor) ?? NotNow;

    /// <summary>Whether it can be taken back by whoever looks.</summary>
    public bool MayTakeBack(Whom.Purchases.Evidence seen) => GatePages.Refused(EvidenceOfOthers.Decide(
        View.Purchase, new TakeBackEvidence(seen.Id, "…", View.Actor, time.GetUtcNow()))) is null;

    /// <summary>Where the forms of this page go.</summary>
    public string Action(string? handler = null) => locale.Link(
        $"{View.PathOf(Gate.Gate)}/evidence",
        [
            ("kind", PlanIds.Of(Requirement.Kind)), ("role", Requirement.Role?.Id ?? ""),
            .. handler is null ? [] : new[] { ("handler", handler) },
        ]);

    private Refusal? NotNow => !View.IsActive ? new Refusal.WrongStanding(View.Purchase.Standing, [Standing.Active])
        : AskedHere is { } here ? new Refusal.AskedHere(here.Id) : null;

    public async Task<IActionResult> OnGetAsync(
        string id, string gate, string? kind, string? role, CancellationToken cancel)
    {
        if (!await FindAsync(id, gate, kind, role, cancel)) return NotFound();
        if (MayNotRecord is { TurnsAway: true }) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string gate, string? kind, string? role, CancellationToken cancel)
    {
        if (await SentAsync(cancel) is not { } sent) return BadRequest();
        (From, Until, Address, Words) = (
            sent.Fields["from"], sent.Fields["until"], sent.Fields["address"], sent.Fields["words"]);
        if (!await FindAsync(id, gate, kind, role, cancel)) return NotFound();
        var problems = new List<Problem>();
        var first = Ran ? TypedDay.Required(From, "from", "EvidenceNoDay", locale, problems) : null;
        var last = TypedDay.Required(Until, "until", "EvidenceNoDay", locale, problems);
        var evidence = new EvidenceId(ChangeForm.Of(sent.Fields).IdOf("evidence"));
        // Whoever may not is told so first, whatever they typed.
        Change = MayNotRecord is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : (await intake.DoAsync(View, sent, FileUse.Evidence, file => new RecordEvidence(
                evidence, gate, Requirement.Kind, Requirement.Role?.Id, first, last!.Value, Address, Words ?? "", file,
                time.Today(), View.Actor, time.GetUtcNow()), cancel)).At(new FormFields("words", Day: "until",
                    Link: "address"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.Path + "/gates", ("done", "proved")) + "#gate-" + gate);
        Lost = sent.FileName is { } lost ? FileName.Last(lost) : null;
        await sent.PassOverAsync(cancel);
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, kind, role, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(
        string id, string gate, string? kind, string? role, CancellationToken cancel)
    {
        if (await SentAsync(cancel) is not { } sent) return BadRequest();
        (TakenBack, Reason) = (sent.Fields["evidence"], sent.Fields["reason"]);
        if (!EvidenceId.TryParse(TakenBack, out var seen) || !await FindAsync(id, gate, kind, role, cancel))
            return NotFound();
        Change = (await pages.DoAsync(View, ChangeForm.Of(sent.Fields), cancel,
            new TakeBackEvidence(seen, Reason ?? "", View.Actor, time.GetUtcNow())))
            .At(new FormFields(FieldOf(TakenBack!)));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.Path + "/gates", ("done", "evidence-taken-back")) + "#gate-" + gate);
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, kind, role, cancel) ? Page() : NotFound();
    }

    /// <summary>The id of the field for a reason, of which there is one for each that was recorded.</summary>
    public static string FieldOf(string evidence) => "reason-" + evidence;

    // Null where no page of this program has sent it to whoever sends it now.
    private async Task<StreamedForm?> SentAsync(CancellationToken cancel) =>
        await StreamedForm.ReadAsync(Request, cancel) is { } sent && await sent.IsOursAsync(antiforgery, HttpContext)
            ? sent
            : null;

    private async Task<bool> FindAsync(
        string id, string gate, string? kind, string? role, CancellationToken cancel)
    {
        if (await gates.ReadAsync(id, gate, cancel) is not var (view, found)
            || GatePages.RequirementOf(found, kind, role, null) is not
            {
                Requirement:
                {
                    Certain: true,
                    Kind: RequirementKind.Consultation or RequirementKind.Notice or RequirementKind.Evidence,
                },
            } asked) return false;
        (Gate, Asked) = (found, asked);
        View = await gates.WithAllAsync(view, Change, cancel);
        return true;
    }
}
