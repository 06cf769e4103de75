using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// What makes a plan provisional: answers that someone else vouches for, and what a person must judge.
/// </summary>
public sealed class ConfirmationsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>What was typed into a form that was refused.</summary>
    public TypedCheck? Typed { get; private set; }

    public ImmutableArray<OpenConfirmation> Confirmations { get; private set; } = [];

    /// <summary>Whether whoever looks may vouch for the answer.</summary>
    public bool MayConfirm(Role role, Fact fact) =>
        View.IsActive && View.Purchase.CanConfirm(role, fact.Id, View.Actor);

    /// <summary>Whether whoever looks speaks for the role.</summary>
    public bool Speaks(Role role) => View.IsActive && View.Purchase.IsReadyToSpeakFor([role.Id], View.Actor);

    /// <summary>The same, where it is about this fact or judgement.</summary>
    public TypedCheck? TypedAbout(string about) => Typed?.About == about ? Typed : null;

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        return await ShowAsync(view, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Typed = TypedCheck.Of(Request.Form);
        if (Typed.Command(view.Actor, time.GetUtcNow()) is not { } command) return BadRequest();
        Change = Typed.Beside(await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, command));
        if (Change.IsDone) return LocalRedirect(locale.Link(view.Path + "/confirmations", ("done", Typed.Saying!)));
        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } current ? await ShowAsync(current, cancel) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, CancellationToken cancel)
    {
        IEnumerable<PersonId> people =
        [
            .. view.Purchase.AnsweredBy.Values, .. view.Purchase.ConfirmationOutcomes.Values.Select(said => said.By),
            .. view.Purchase.Judged.Values.Select(said => said.By),
        ];
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(await pages.WithNamesAsync(view, Change.Since, cancel), people, cancel),
            view.Purchase.ConfirmationOutcomes.Values.Select(said => said.Reason)
                .Concat(view.Purchase.Judged.Values.Select(said => said.Words)), cancel);
        Confirmations = view.Purchase.OpenConfirmations(view.Plan);
        return Page();
    }
}
