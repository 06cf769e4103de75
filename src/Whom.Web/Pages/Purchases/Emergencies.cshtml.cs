using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Signing;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// A gate in an emergency: what was determined, who signs for the passing itself, and what is to be ratified.
/// </summary>
public sealed class EmergenciesModel(GatePages gates, PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Why { get; private set; }

    public string? Ends { get; private set; }

    public string? Competition { get; private set; }

    /// <summary>What was said by telephone, as it was typed.</summary>
    public string? Words { get; private set; }

    /// <summary>The day on which that was said, as it was typed.</summary>
    public string? Said { get; private set; }

    /// <summary>How it may pass first; null where it may not.</summary>
    public PlannedPassFirst? First => Gate.Progress.Gate.PassFirst;

    public Determination? Determination => View.Purchase.Determination;

    /// <summary>Whether the last day has gone by.</summary>
    public bool IsOver => Determination?.EndsOn < View.Today;

    /// <summary>The latest day on which an emergency that is determined today can end.</summary>
    public DateOnly Latest => View.Today.AddDays(First!.EndDays);

    /// <summary>Why nothing can be determined by whoever looks; null where it can.</summary>
    public Refusal? MayNotDetermine => Gate.Place == GatePlace.Passed ? new Refusal.NoEmergency()
        : GatePages.Refused(Whom.Purchases.Emergencies.Decide(View.Purchase, View.Plan, new DetermineEmergency(
            new DeterminationId(Guid.Empty), "…", View.Today, "…", View.Today, View.Actor, time.GetUtcNow())));

    /// <summary>
    /// The roles that sign for the passing, with who signed, who said yes by telephone, and who holds the role.
    /// </summary>
    public IEnumerable<(Role Role, SignOff? Signed, SpokenYes? Spoken, Assignment? Holder)> Signers =>
        First!.Roles.Select(role => (
            role, View.Purchase.PassingSignOff(role.Id, Gate.Gate.Id),
            Gate.Spoken is { } yes && yes.Role == role.Id ? yes : null, View.Purchase.Responsible(role.Id)));

    /// <summary>Who may say yes by telephone for the passing; null where nobody may.</summary>
    public Assignment? Speaker => First?.Roles.Where(role => CoreRoles.Speaking.Contains(role.Id))
        .Select(role => View.Purchase.Responsible(role.Id)).FirstOrDefault(holder => holder is not null);

    /// <summary>Why whoever looks cannot record such a yes; null where they can.</summary>
    public Refusal? MayNotRecordSpoken => Determination is not { } determination || Speaker is not { } speaker
        ? new Refusal.NotWhatWasDetermined()
        : GatePages.Refused(SpokenYeses.Decide(View.Purchase, View.Plan, new RecordSpokenYes(
            speaker.Id, Gate.Gate.Id, determination.Id, "…", View.Today, View.Today, View.Actor, time.GetUtcNow())));

    /// <summary>Whether what was said by telephone stands in the place of a sign-off, or did at the passing.</summary>
    public bool Counts(SpokenYes? yes) => yes is not null
        && (yes.PassedOn ? View.Purchase.StateOf(yes) == SpokenYesState.ToConfirm
            : View.Purchase.StandingYes(yes.Role, yes.Gate) == yes);

    /// <summary>Whether it was confirmed in writing.</summary>
    public bool IsConfirmed(SpokenYes? yes) =>
        yes is not null && View.Purchase.StateOf(yes) == SpokenYesState.Confirmed;

    /// <summary>Whether the passing rests on what was said by telephone.</summary>
    public bool IsSpoken => Signers.Any(one => one.Signed is null && Counts(one.Spoken));

    /// <summary>Who hears of such a yes.</summary>
    public ImmutableArray<PersonId> HearSpoken => View.WhoHearsOf(new SpokenYesRecorded(
        Speaker!.Id, Gate.Gate.Id, Determination!.Id, new Sealed("…"), View.Today, View.Today, View.Actor,
        time.GetUtcNow()));

    /// <summary>Whether all have signed, so that it can be passed first.</summary>
    public bool AllSigned => Determination is not null
        && View.Purchase.NotSignedForPassing(Gate.Progress.Gate).IsEmpty;

    /// <summary>Where somebody signs for the passing.</summary>
    public string SignPath(Assignment assignment) => locale.Link(
        SignPaths.Sign(View, assignment, SignSubjectKind.Passing, Gate.Gate.Id));

    /// <summary>Who hears of it.</summary>
    public ImmutableArray<PersonId> Hear => View.WhoHearsOf(new EmergencyDetermined(
        new DeterminationId(Guid.Empty), new Sealed("…"), View.Today, new Sealed("…"), View.Actor, time.GetUtcNow()));

    public async Task<IActionResult> OnGetAsync(string id, string gate, CancellationToken cancel) =>
        await FindAsync(id, gate, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string id, string gate, string? why, string? ends, string? competition, CancellationToken cancel)
    {
        (Why, Ends, Competition) = (why, ends, competition);
        if (!await FindAsync(id, gate, cancel)) return NotFound();
        var problems = new List<Problem>();
        var day = TypedDay.Required(ends, "ends", "EmergencyNoDay", locale, problems);
        var form = ChangeForm.Of(Request.Form);
        // Whoever may not is told so first, whatever they typed.
        Change = MayNotDetermine is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, form, cancel, new DetermineEmergency(
                new DeterminationId(form.IdOf("determination")), why ?? "", day!.Value, competition ?? "", time.Today(),
                View.Actor, time.GetUtcNow())))
                .At(new FormFields(
                    FormFields.FirstUnfit(("why", why), ("competition", competition)), Day: "ends"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.PathOf(Gate.Gate) + "/emergency", ("done", "determined")));
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, cancel) ? Page() : NotFound();
    }

    /// <summary>It is recorded that somebody said yes by telephone.</summary>
    public async Task<IActionResult> OnPostSpokenAsync(
        string id, string gate, string? assignment, string? determination, string? words, string? said,
        CancellationToken cancel)
    {
        (Words, Said) = (words, said);
        if (!await FindAsync(id, gate, cancel)) return NotFound();
        if (!AssignmentId.TryParse(assignment, out var of) || !DeterminationId.TryParse(determination, out var by))
            return BadRequest();
        var problems = new List<Problem>();
        var day = TypedDay.Required(said, "said", "SpokenYesNoDay", locale, problems);
        Change = View.Purchase.MayNotRecordPassage(View.Actor) is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new RecordSpokenYes(
                of, Gate.Gate.Id, by, words ?? "", day!.Value, time.Today(), View.Actor, time.GetUtcNow())))
                .At(new FormFields("words", Day: "said"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.PathOf(Gate.Gate) + "/emergency", ("done", "spoken")));
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, cancel) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(string id, string gate, CancellationToken cancel)
    {
        if (await gates.ReadAsync(id, gate, cancel) is not var (view, found)) return false;
        Gate = found;
        View = await gates.WithAllAsync(view, Change, cancel);
        return true;
    }
}
