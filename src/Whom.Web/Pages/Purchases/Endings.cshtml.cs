using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>The end of what was in use: what is done of it, with its evidence, and what is not.</summary>
public sealed class EndingsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Part { get; private set; }

    public string? On { get; private set; }

    public string? Words { get; private set; }

    public string? Address { get; private set; }

    public string? Version { get; private set; }

    public bool MayChange => View is { MayLead: true, IsActive: true };

    public static ImmutableArray<EndingPart> Parts { get; } = [.. Enum.GetValues<EndingPart>()];

    /// <summary>The documents that can show it, in their newest versions.</summary>
    public IEnumerable<(DocumentVersionId Id, string Name)> Versions => View.Purchase.DocumentVersions
        .Select(one => one.Document).Distinct().Select(View.Purchase.CurrentVersion).OfType<DocumentVersion>()
        .Select(one => (one.Id, DocumentWording.NameOf(one.Id, View, locale)));

    /// <summary>Where the document is that shows it.</summary>
    public string PathOf(DocumentVersionId version) =>
        DocumentPages.PathOf(View, View.Purchase.FindVersion(version)!);

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? part, string? on, string? words, string? address, string? version, CancellationToken cancel)
    {
        (Part, On, Words, Address, Version) = (part, on, words, address, version);
        if (!await ShowAsync(id, cancel)) return NotFound();
        var problems = new List<Problem>();
        if (!Enum.TryParse<EndingPart>(part, out var which) || !Parts.Contains(which))
            problems.Add(new Problem("part", locale["EndingNoPart"]));
        var day = TypedDay.Required(on, "on", "EndingNoDay", locale, problems);
        Change = View.Purchase.MayNotLead(View.Actor) is { } not ? pages.Refused(not, View)
            : problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new RecordEnding(
                which, day!.Value, words ?? "", address,
                DocumentVersionId.TryParse(version, out var shows) ? shows : null, time.Today(), View.Actor,
                time.GetUtcNow()))).At(new FormFields("words", Day: "on", Link: "address"));
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/ending", ("done", "recorded")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        var all = view.Purchase.Oversight.Endings;
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel), all.Select(one => one.By), cancel);
        View = await pages.WithContentsAsync(
            view,
            [
                .. all.SelectMany(one => new[] { one.Words, one.Link }),
                .. view.Purchase.DocumentVersions.Select(one => one.Name),
            ], cancel);
        return true;
    }
}
