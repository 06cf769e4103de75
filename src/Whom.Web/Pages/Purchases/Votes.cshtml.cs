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

/// <summary>How a body that signs nothing voted on a document: entered with its evidence.</summary>
[EnableRateLimiting(Limits.Uploads)]
[StreamedForm]
// Looked at here, once the fields are read: the framework would read the file too.
[IgnoreAntiforgeryToken]
public sealed class VotesModel(
    GatePages gates, PurchasePages pages, FileIntake intake, IAntiforgery antiforgery, TimeProvider time,
    Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public RequirementProgress Asked { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Decision { get; private set; }

    public string? On { get; private set; }

    public string? Address { get; private set; }

    public string? Words { get; private set; }

    /// <summary>What a file was called that was sent and not taken: no browser keeps it.</summary>
    public string? Lost { get; private set; }

    public Role Body => Asked.Requirement.Role!;

    public Document Document => Asked.Requirement.On!;

    /// <summary>The version that the body has before it; null where there is none yet.</summary>
    public DocumentVersion? Version => View.Purchase.CurrentVersion(Document.Id);

    /// <summary>What was recorded last; null where nothing was.</summary>
    public SignOff? Last => View.Purchase.LastSignOff(Body.Id, Document.Id);

    /// <summary>Why no vote can be recorded by whoever looks; null where one can.</summary>
    public Refusal? MayNotRecord => Version is not { } version
        ? View.Purchase.MayNotRecordPassage(View.Actor)
        : GatePages.Refused(Whom.Purchases.Votes.Decide(View.Purchase, View.Plan, new RecordVote(
            new SignOffId(Guid.Empty), Body.Id, version.Id, SignDecision.Approve, View.Today, "https://example.org",
                null,
            "…", View.Today, View.Actor, time.GetUtcNow())));

    /// <summary>How a body can decide: it has no conditions, which would be another vote.</summary>
    public static IEnumerable<SignDecision> Decisions => [SignDecision.Approve, SignDecision.Decline];

    public string Action => locale.Link(
        View.PathOf(Gate.Gate) + "/vote", ("role", Body.Id), ("document", Document.Id));

    public async Task<IActionResult> OnGetAsync(
        string id, string gate, string? role, string? document, CancellationToken cancel)
    {
        if (!await FindAsync(id, gate, role, document, cancel)) return NotFound();
        if (MayNotRecord is { TurnsAway: true }) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string gate, string? role, string? document, CancellationToken cancel)
    {
        if (await StreamedForm.ReadAsync(Request, cancel) is not { } sent
            || !await sent.IsOursAsync(antiforgery, HttpContext)) return BadRequest();
        (Decision, On, Address, Words) = (
            sent.Fields["decision"], sent.Fields["on"], sent.Fields["address"], sent.Fields["words"]);
        if (!await FindAsync(id, gate, role, document, cancel)) return NotFound();
        var problems = new List<Problem>();
        var day = TypedDay.Required(On, "on", "VoteNoDay", locale, problems);
        if (!Enum.TryParse<SignDecision>(Decision, out var decided) || !Decisions.Contains(decided))
            problems.Insert(0, new Problem("decision", locale["VoteNoDecision"]));
        var vote = new SignOffId(ChangeForm.Of(sent.Fields).IdOf("vote"));
        // Whoever may not is told so first, whatever they typed.
        Change = MayNotRecord is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : !DocumentVersionId.TryParse(sent.Fields["version"], out var seen)
                ? pages.Refused(new Refusal.NoSuchVersion(default), View)
            : (await intake.DoAsync(View, sent, FileUse.Evidence, file => new RecordVote(
                vote, Body.Id, seen, decided, day!.Value, Address, file, Words ?? "", time.Today(), View.Actor,
                time.GetUtcNow()), cancel)).At(new FormFields("words", Day: "on", Link: "address"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.Path + "/gates", ("done", "voted")) + "#gate-" + gate);
        Lost = sent.FileName is { } lost ? FileName.Last(lost) : null;
        await sent.PassOverAsync(cancel);
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, role, document, cancel) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(
        string id, string gate, string? role, string? document, CancellationToken cancel)
    {
        if (await gates.ReadAsync(id, gate, cancel) is not var (view, found)
            || GatePages.RequirementOf(found, PlanIds.Of(RequirementKind.SignOff), role, document) is not
            { Requirement.Role.Holder: Holder.OwnVoice } asked) return false;
        (Gate, Asked) = (found, asked);
        View = await gates.WithAllAsync(view, Change, cancel);
        return true;
    }
}
