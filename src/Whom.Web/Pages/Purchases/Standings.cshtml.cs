using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// The last look before a purchase waits, goes on, or ends: what is open in it, what happens then, and who hears of it.
/// </summary>
public sealed class StandingsModel(GatePages gates, PurchasePages pages, TimeProvider time, Locale locale)
    : PageModel
{
    /// <summary>How many concerns are told; the others are counted.</summary>
    public const int Concerns = 20;

    public PurchaseView View { get; private set; } = null!;

    public StandingChange Doing { get; private set; }

    public Change Change { get; private set; } = Change.Done;

    public string? Reason { get; private set; }

    public bool Anyway { get; private set; }

    /// <summary>What is open; empty where nothing ends.</summary>
    public OpenAtEnd Open { get; private set; } = new([], [], [], [], [], 0);

    /// <summary>
    /// The last gate, where the purchase would pass it by closing and something is in the way; else null.
    /// </summary>
    public GateProgress? Shut => Doing == StandingChange.Close && Fits && View.Summary.Gates[^1]
        is { IsReady: false } last
        ? last : null;

    /// <summary>Whether the purchase would end.</summary>
    public bool Ends => Doing is StandingChange.Withdraw or StandingChange.Close;

    /// <summary>Whether it fits how the purchase stands.</summary>
    public bool Fits => StandingChanges.That(View.Purchase.Standing).Contains(Doing);

    /// <summary>Who is still asked for something.</summary>
    public IEnumerable<Assignment> Asked => View.Purchase.Assignments
        .Where(one => one.IsLive && (one.State == AssignmentState.Invited || one.IsWaitedFor()));

    /// <summary>Who hears of it.</summary>
    public ImmutableArray<PersonId> Hear => View.WhoHearsOf(Doing.Happens(View.Actor, time.GetUtcNow()));

    /// <summary>What happens then, by the keys of its sentences.</summary>
    public ImmutableArray<string> Happens => Doing switch
    {
        StandingChange.Hold => ["HappensNobodyAsked", "HappensLinksStay", "HappensResume"],
        StandingChange.Resume => ["HappensGoesOn", "HappensDaysStay"],
        StandingChange.Withdraw => ["HappensNobodyAsked", "HappensLinksEnd", "HappensStays", "HappensReopen"],
        StandingChange.Close =>
            ["HappensLastGate", "HappensNobodyAsked", "HappensLinksEnd", "HappensStays", "HappensReopen"],
        StandingChange.Reopen => ["HappensGoesOn", "HappensDaysStay", "HappensNewLinks"],
    };

    public async Task<IActionResult> OnGetAsync(string id, string change, CancellationToken cancel)
    {
        if (ChangeOf(change) is not { } doing || await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (!view.MayLead) Response.StatusCode = StatusCodes.Status403Forbidden;
        return await ShowAsync(view, doing, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string change, string? reason, string? anyway, CancellationToken cancel)
    {
        if (ChangeOf(change) is not { } doing || await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        (Reason, Anyway) = (reason, anyway == "yes");
        var command = doing.Command(reason ?? "", Anyway, view.Actor, time.GetUtcNow());
        Change = (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, command))
            .At(new FormFields("reason", Anyway: "anyway"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(view.Path + "/gates", ("done", Word(doing))) + "#status");
        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } now ? await ShowAsync(now, doing, cancel) : NotFound();
    }

    /// <summary>How the address has it.</summary>
    public static string Word(StandingChange change) => change.ToString().ToLowerInvariant();

    private async Task<IActionResult> ShowAsync(PurchaseView view, StandingChange doing, CancellationToken cancel)
    {
        Doing = doing;
        if (Ends) Open = OpenAtEnd.Of(view.Purchase, view.Plan, view.Summary.Gates);
        var told = Open.Concerns.Take(Concerns).Concat(Open.Disputes.Take(Concerns)).ToList();
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(
                await gates.WithAllAsync(view, Change, cancel), told.Select(said => said.By), cancel),
            told.Select(said => said.Words), cancel);
        return Page();
    }

    private static StandingChange? ChangeOf(string word) =>
        Enum.GetValues<StandingChange>().Where(one => Word(one) == word).Select(one => (StandingChange?)one)
            .FirstOrDefault();
}
