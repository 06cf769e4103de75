using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>What the pages at a gate have in common: the gate, and all that is shown of it.</summary>
public sealed class GatePages(PurchasePages pages)
{
    /// <summary>A gate of a purchase that the actor may read; null where there is none for them.</summary>
    public async Task<(PurchaseView View, GateView Gate)?> ReadAsync(string id, string gate,
        CancellationToken cancel) =>
        await pages.ReadAsync(id, cancel) is { } view
            && GateView.Of(view).FirstOrDefault(one => one.Gate.Id == gate) is { } found ? (view, found) : null;

    /// <summary>The same view with the contents and the names that are shown of gates.</summary>
    public async Task<PurchaseView> WithAllAsync(PurchaseView view, Change change, CancellationToken cancel) =>
        await pages.WithContentsAsync(
            await pages.WithNamesAsync(
                await pages.WithNamesAsync(view, change.Since, cancel), GateView.PeopleOf(view), cancel),
            GateView.ContentsOf(view.Purchase), cancel);

    /// <summary>The requirement of a gate that an address names; null where the gate has none such.</summary>
    public static RequirementProgress? RequirementOf(GateView gate, string? kind, string? role, string? on)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Progress.Requirements.FirstOrDefault(one => PlanIds.Of(one.Requirement.Kind) == kind
            && Same(one.Requirement.Role?.Id, role) && Same(one.Requirement.On?.Id, on));
    }

    /// <summary>Where the vote of a body is recorded that a gate waits for.</summary>
    public static string LinkToVote(Requirement asked, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(locale);
        return locale.Link(
            view.PathOf(asked.Gate) + "/vote", ("role", asked.Role!.Id), ("document", asked.On!.Id));
    }

    /// <summary>Where it is recorded what was done outside that a gate waits for.</summary>
    public static string LinkToEvidence(Requirement asked, PurchaseView view, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(locale);
        return locale.Link(
            view.PathOf(asked.Gate) + "/evidence", ("kind", PlanIds.Of(asked.Kind)), ("role", asked.Role?.Id ?? ""));
    }

    /// <summary>What the core would say, before anybody has sent a form; null where it would accept.</summary>
    public static Refusal? Refused(Decision<PurchaseEvent> decision) =>
        (decision as Decision<PurchaseEvent>.Refused)?.Refusal;

    private static bool Same(string? id, string? asked) => id == (string.IsNullOrEmpty(asked) ? null : asked);
}
