using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// What residents read of a purchase, for its people: whether they do, whose names, which versions. Whoever leads
/// decides on each.
/// </summary>
public sealed class RegisterEntryModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The version whose release was to be taken back; null where something else was to be done.</summary>
    public string? About { get; private set; }

    /// <summary>Why whoever looks can change nothing here; null where they can.</summary>
    public Refusal? MayNot => View.Purchase.MayNotLead(View.Actor);

    /// <summary>The versions that could be released or are, the latest first.</summary>
    public IEnumerable<DocumentVersion> Versions =>
        View.Purchase.DocumentVersions.Where(one => one is { IsThere: true, IsCleared: false }).Reverse();

    public static string FieldOf(string version) => "reason-" + version;

    /// <summary>Where the forms of this page go.</summary>
    public string Action(string handler) => locale.Link(View.Path + "/register", ("handler", handler));

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await FindAsync(id, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostPublishAsync(string id, CancellationToken cancel) =>
        DoAsync(id, () => new MakePublic(View.Actor, time.GetUtcNow()), "reason", cancel);

    public Task<IActionResult> OnPostTakeOffAsync(string id, string? reason, CancellationToken cancel)
    {
        Reason = reason;
        return DoAsync(id, () => new TakeOffRegister(reason ?? "", View.Actor, time.GetUtcNow()), "reason", cancel);
    }

    public Task<IActionResult> OnPostNameAsync(string id, string? assignment, string? shown,
        CancellationToken cancel) =>
        AssignmentId.TryParse(assignment, out var of)
            ? DoAsync(
                id, () => new ShowRegisterName(of, shown == "yes", View.Actor, time.GetUtcNow()), "reason", cancel)
            : Task.FromResult<IActionResult>(NotFound());

    public Task<IActionResult> OnPostReleaseAsync(string id, string? version, CancellationToken cancel) =>
        DocumentVersionId.TryParse(version, out var of)
            ? DoAsync(id, () => new ReleaseDocument(of, View.Actor, time.GetUtcNow()), "reason", cancel)
            : Task.FromResult<IActionResult>(NotFound());

    public Task<IActionResult> OnPostTakeBackAsync(string id, string? version, string? reason, CancellationToken cancel)
    {
        (About, Reason) = (version, reason);
        return DocumentVersionId.TryParse(version, out var of)
            ? DoAsync(
                id, () => new TakeBackRelease(of, reason ?? "", View.Actor, time.GetUtcNow()), FieldOf(version!),
                    cancel)
            : Task.FromResult<IActionResult>(NotFound());
    }

    private async Task<IActionResult> DoAsync(
        string id, Func<PurchaseCommand> command, string field, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, command())).At(new FormFields(field));
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/register", ("done", "changed")));
        Response.StatusCode = Change.Status;
        return await FindAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        view = await pages.WithNamesAsync(view, Change.Since, cancel);
        View = await pages.WithContentsAsync(view, [view.Purchase.RegisterEntry.Publicity?.Why], cancel);
        return true;
    }
}
