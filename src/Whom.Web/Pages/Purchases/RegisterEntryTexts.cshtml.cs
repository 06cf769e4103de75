using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>The texts for residents in one language: written, looked at as residents would see them, and
/// kept.</summary>
public sealed class RegisterEntryTextsModel(
    PurchasePages pages, RegisterEntryPages entries, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public RegisterLanguage Language { get; private set; }

    public Change Change { get; private set; } = Change.Done;

    /// <summary>What stands in each field: what was typed, or what is kept.</summary>
    public ImmutableDictionary<RegisterField, string?> Words { get; private set; } =
        ImmutableDictionary<RegisterField, string?>.Empty;

    /// <summary>The entry with what was typed; null where nobody asked for it.</summary>
    public RegisterEntryView? Preview { get; private set; }

    public Refusal? MayNot => View.Purchase.MayNotLead(View.Actor);

    public async Task<IActionResult> OnGetAsync(string id, string language, CancellationToken cancel)
    {
        if (!await FindAsync(id, language, cancel)) return NotFound();
        if (MayNot is not null) Response.StatusCode = StatusCodes.Status403Forbidden;
        Words = Kept();
        return Page();
    }

    public async Task<IActionResult> OnPostLookAsync(string id, string language, CancellationToken cancel)
    {
        if (!await FindAsync(id, language, cancel)) return NotFound();
        var command = Typed();
        var decision = RegisterEntries.Decide(View.Purchase, command);
        if (decision is Decision<PurchaseEvent>.Refused { Refusal: not Refusal.NothingChanges and var refusal })
            return Refused(At(pages.Refused(refusal, View), refusal));
        var after = decision is Decision<PurchaseEvent>.Accepted { Events: var events }
            ? events.Aggregate(View.Purchase, Purchase.Apply) : View.Purchase;
        Preview = await entries.PreviewAsync(after, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string language, CancellationToken cancel)
    {
        if (!await FindAsync(id, language, cancel)) return NotFound();
        var change = await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, Typed());
        if (change.IsDone) return LocalRedirect(locale.Link(View.Path + "/register", ("done", "written")));
        Change = change;
        return await FindAsync(id, language, cancel) ? Refused(At(change, change.Refusal)) : NotFound();
    }

    private PageResult Refused(Change change)
    {
        Change = change;
        Response.StatusCode = change.Status;
        return Page();
    }

    // At the very field whose text was not taken.
    private static Change At(Change change, Refusal? refusal) =>
        refusal is Refusal.UnfitRegisterText(var field, _) && change.Problems is [{ Says: var says }]
            ? change with { Problems = [new Problem(RegisterWords.Of(field), says)] } : change;

    // Only what is other than what is kept is written: who corrects one text says nothing of the others.
    private WriteRegisterEntry Typed()
    {
        var kept = Kept();
        Words = Enum.GetValues<RegisterField>().ToImmutableDictionary(
            one => one, one => (string?)Request.Form[RegisterWords.Of(one)].ToString());
        return new WriteRegisterEntry(
            Language,
            [
                .. Words.Where(one => GivenText.Words(one.Value,
                    RegisterEntries.LongestText).Text != (kept[one.Key] ?? ""))
                    .OrderBy(one => one.Key).Select(one => new GivenRegisterText(one.Key, one.Value)),
            ], View.Actor, time.GetUtcNow());
    }

    private ImmutableDictionary<RegisterField, string?> Kept() => Enum.GetValues<RegisterField>()
        .ToImmutableDictionary(one => one, one => View.Purchase.RegisterEntry.Text(Language, one) is { } text
            ? View.TextOf(text.Words) : null);

    private async Task<bool> FindAsync(string id, string language, CancellationToken cancel)
    {
        var known = Enum.GetValues<RegisterLanguage>().Where(one => RegisterWords.Of(one) == language).ToList();
        if (known is not [var found] || await pages.ReadAsync(id, cancel) is not { } view) return false;
        Language = found;
        view = await pages.WithNamesAsync(view, Change.Since, cancel);
        View = await pages.WithContentsAsync(
            view, view.Purchase.RegisterEntry.Texts.Values.Select(one => one.Words), cancel);
        return true;
    }
}
