using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>What each gate of a purchase asks for, how far that has come, and how the purchase stands.</summary>
public sealed class GatesModel(PurchasePages pages) : PageModel
{
    // What was done by a form, and is said on this page after it.
    private static readonly ImmutableArray<string> Doings =
        [
            "recorded", "decided", "first", "taken-back", "waived", "waiver-ended", "determined", "voted", "proved",
            "evidence-taken-back", .. Enum.GetNames<StandingChange>(),
        ];

    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<GateView> Gates { get; private set; } = [];

    /// <summary>What was done by the form before.</summary>
    public string? Done { get; private set; }

    /// <summary>Whether whoever looks may record passages.</summary>
    public bool MayRecord => View.IsActive && View.Purchase.MayNotRecordPassage(View.Actor) is null;

    /// <summary>Whether a gate is the one that something was recorded of last.</summary>
    public bool IsLast(Gate gate) => View.Purchase.Passages is [.., var last] && last.Gate == gate.Id;

    /// <summary>Whether whoever looks may confirm the answer.</summary>
    public bool MayConfirm(OpenConfirmation open) =>
        View.IsActive && View.Purchase.CanConfirm(open.Role, open.Answer.Fact.Id, View.Actor);

    /// <summary>Whether whoever looks speaks for the role.</summary>
    public bool Speaks(Role role) => View.IsActive && View.Purchase.IsReadyToSpeakFor([role.Id], View.Actor);

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = Doings.FirstOrDefault(one => string.Equals(one, done, StringComparison.OrdinalIgnoreCase));
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, GateView.PeopleOf(view), cancel),
            GateView.ContentsOf(view.Purchase), cancel);
        Gates = GateView.Of(View);
        return Page();
    }
}
