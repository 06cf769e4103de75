using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// The last look before a requirement of a gate is set aside, or asked for again; and for all others, who can do that.
/// </summary>
public sealed class WaiversModel(GatePages gates, PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public RequirementProgress Asked { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Authority { get; private set; }

    public string? Reason { get; private set; }

    public RequirementKey Key => RequirementKey.Of(Asked.Requirement);

    /// <summary>The waiver of local law that was chosen; null where none was.</summary>
    public string? Under { get; private set; }

    /// <summary>How it was set aside, under each law; empty where it was not.</summary>
    public ImmutableArray<Waiver> Used => [.. View.Purchase.Waivers.Where(one => one.Of == Key)];

    /// <summary>The ways in which whoever looks can set it aside; null for one that is no law's.</summary>
    public ImmutableArray<PackWaiver?> Mine => [.. View.WaysToWaive(Key).Where(way => WhyNot(way) is null)];

    /// <summary>Why it cannot be set aside by whoever looks; null where it can, or was in every way.</summary>
    public Refusal? MayNotWaive => !Mine.IsEmpty ? null
        : View.WaysToWaive(Key) is [var way, ..] ? WhyNot(way)
        : Used.IsEmpty ? WhyNot(null)
        : null;

    /// <summary>The waiver that whoever looks can end; null where there is none.</summary>
    public Waiver? Ends => Used.FirstOrDefault(waiver => MayNotEnd(waiver) is null);

    /// <summary>Why it cannot be asked for again by whoever looks; null where it can.</summary>
    public Refusal? MayNotEnd(Waiver waiver) => GatePages.Refused(Waivers.Decide(
        View.Purchase, View.Plan, View.Head,
        new EndWaiver(Key, "…", View.Actor, time.GetUtcNow()) { Under = waiver.Under }));

    /// <summary>The waiver of local law with an id; null where there is none.</summary>
    public PackWaiver? LawOf(string? id) => View.Policy.Waivers.FirstOrDefault(one => one.Grounds.Rule == id);

    /// <summary>Who hears of it.</summary>
    public ImmutableArray<PersonId> Hear => View.WhoHearsOf(new RequirementWaived(
        Key, new Sealed("…"), new Sealed("…"), View.Actor, time.GetUtcNow()));

    /// <summary>Where the forms of this page go.</summary>
    public string Action(string? handler = null) => locale.Link(
        $"{View.PathOf(Gate.Gate)}/waive",
        [
            ("kind", PlanIds.Of(Asked.Requirement.Kind)), ("role", Asked.Requirement.Role?.Id ?? ""),
            ("on", Asked.Requirement.On?.Id ?? ""), .. handler is null ? [] : new[] { ("handler", handler) },
        ]);

    public async Task<IActionResult> OnGetAsync(
        string id, string gate, string? kind, string? role, string? on, CancellationToken cancel)
    {
        if (!await FindAsync(id, gate, kind, role, on, cancel)) return NotFound();
        if (MayNotWaive is { TurnsAway: true }
            || (Ends is null && Mine.IsEmpty && Used.Any(waiver => MayNotEnd(waiver) is { TurnsAway: true })))
            Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    public Task<IActionResult> OnPostAsync(
        string id, string gate, string? kind, string? role, string? on, string? under, string? authority,
        string? reason, CancellationToken cancel)
    {
        (Under, Authority, Reason) = (string.IsNullOrEmpty(under) ? null : under, authority, reason);
        return DoAsync(
            id, gate, kind, role, on, "waived",
            by => new WaiveRequirement(Key, authority ?? "", reason ?? "", by, time.GetUtcNow()) { Under = Under },
            cancel);
    }

    public Task<IActionResult> OnPostEndAsync(
        string id, string gate, string? kind, string? role, string? on, string? under, string? reason,
        CancellationToken cancel)
    {
        (Under, Reason) = (string.IsNullOrEmpty(under) ? null : under, reason);
        return DoAsync(
            id, gate, kind, role, on, "waiver-ended",
            by => new EndWaiver(Key, reason ?? "", by, time.GetUtcNow()) { Under = Under }, cancel);
    }

    private Refusal? WhyNot(PackWaiver? way) => GatePages.Refused(Waivers.Decide(
        View.Purchase, View.Plan, View.Head,
        new WaiveRequirement(Key, "…", "…", View.Actor, time.GetUtcNow()) { Under = way?.Grounds.Rule }));

    private async Task<IActionResult> DoAsync(
        string id, string gate, string? kind, string? role, string? on, string done,
        Func<Actor, PurchaseCommand> command, CancellationToken cancel)
    {
        if (!await FindAsync(id, gate, kind, role, on, cancel)) return NotFound();
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, command(View.Actor)))
            .At(new FormFields(
                done == "waived" ? FormFields.FirstUnfit(("authority", Authority), ("reason", Reason)) : "reason",
                Authority: "authority"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(View.Path + "/gates", ("done", done)) + "#gate-" + gate);
        Response.StatusCode = Change.Status;
        return await FindAsync(id, gate, kind, role, on, cancel) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(
        string id, string gate, string? kind, string? role, string? on, CancellationToken cancel)
    {
        if (await gates.ReadAsync(id, gate, cancel) is not var (view, found)
            || GatePages.RequirementOf(found, kind, role, on) is not { } asked) return false;
        (Gate, Asked) = (found, asked);
        View = await gates.WithAllAsync(view, Change, cancel);
        return true;
    }
}
