using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>One document of a purchase: its versions, who works on it, who signs it. Versions are added here.</summary>
[EnableRateLimiting(Limits.Uploads)]
[StreamedForm]
// Looked at here, once the fields are read: the framework would read the file too.
[IgnoreAntiforgeryToken]
public sealed class DocumentModel(
    PurchasePages pages, FileIntake intake, VersionLooks looks, ScannerSettings scanner, IAntiforgery antiforgery,
    TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public string Document { get; private set; } = "";

    /// <summary>Who works on it; null where the plan no longer has it.</summary>
    public DocumentProgress? Progress { get; private set; }

    /// <summary>The latest first.</summary>
    public ImmutableArray<DocumentVersion> Versions { get; private set; } = [];

    public ILookup<DocumentVersionId, VersionLook> Looks { get; private set; } =
        Array.Empty<VersionLook>().ToLookup(look => look.Version);

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>What was typed beside a file that was not taken.</summary>
    public string Note { get; private set; } = "";

    public bool MayAdd => View.IsActive && Progress is not null
        && View.Purchase.MayNotAddVersion(View.Plan, Document, View.Actor) is null;

    /// <summary>The newest version that people can read; null where there is none.</summary>
    public DocumentVersion? Current => View.Purchase.CurrentVersion(Document);

    public async Task<IActionResult> OnGetAsync(string id, string document, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, document, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id, string document, CancellationToken cancel)
    {
        if (await StreamedForm.ReadAsync(Request, cancel) is not { } sent
            || !await sent.IsOursAsync(antiforgery, HttpContext)) return BadRequest();
        if (!await FindAsync(id, document, cancel)) return NotFound();
        Note = sent.Fields["note"].ToString();
        Change = View.Purchase.MayNotAddVersion(View.Plan, Document, View.Actor) is { } not
            ? pages.Refused(not, View)
            : sent.FileName is null
                ? FileIntake.Problem(StatusCodes.Status400BadRequest, locale["FileRefusalNone"])
                : (await intake.DoAsync(View, sent, FileUse.Version, file => new AddDocumentVersion(
                    file!.Id, Document, file.File, file.Name, Note, scanner.IsAsked, View.Actor, time.GetUtcNow()),
                    cancel)).At(new FormFields("note"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(DocumentPages.PathOf(View, Document), ("done", "added")));
        await sent.PassOverAsync(cancel);
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, document, cancel) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(string id, string document, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        (View, Document) = (view, document);
        Progress = view.Summary.Documents.FirstOrDefault(one => one.Document.Id == document);
        Versions = [.. view.Purchase.VersionsOf(document).Reverse()];
        return Progress is not null || !Versions.IsEmpty;
    }

    private async Task<bool> ShowAsync(string id, string document, CancellationToken cancel)
    {
        if (!await FindAsync(id, document, cancel)) return false;
        Looks = (await looks.OfAsync(Versions.Select(version => version.Id), cancel)).ToLookup(look => look.Version);
        var view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(View, Change.Since, cancel),
            [
                .. Versions.Select(version => version.By),
                .. Looks.SelectMany(of => of).Select(look => look.Person),
                .. (Progress?.Advises ?? []).SelectMany(part => part.Said).Select(said => said.By),
                .. View.Purchase.Oversight.Reviews.Select(line => line.By),
            ], cancel);
        View = await pages.WithContentsAsync(
            view,
            [
                .. Versions.SelectMany(version => new[] { version.Name, version.Note }),
                .. view.Purchase.Oversight.Reviews.Select(line => line.Words),
                .. Progress is null ? [] : SignWording.WordsOf(Progress, view.Purchase),
            ], cancel);
        return true;
    }
}
