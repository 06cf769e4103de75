using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>The documents of a plan: who leads each, whose advice came, who signs it, what is missing.</summary>
public sealed class DocumentsModel(PurchasePages pages) : PageModel
{
    /// <summary>How many things that one role said are linked, the latest; all stand where they are answered.</summary>
    public const int SaidAtOnce = 3;

    public PurchaseView View { get; private set; } = null!;

    /// <summary>The key of the group that the next gate waits for.</summary>
    public const string Next = "DocumentsNext";

    public ImmutableArray<DocumentProgress> Documents => View.Summary.Documents;

    /// <summary>The documents of the next gate first, then those of later ones, then those of gates passed.</summary>
    public IEnumerable<IGrouping<string, DocumentProgress>> Groups =>
        Documents.GroupBy(GroupOf).OrderBy(group => group.Key switch { Next => 0, "DocumentsLater" => 1, _ => 2 });

    private string GroupOf(DocumentProgress document) =>
        document.Gate is not { } gate ? "DocumentsLater"
        : View.NextGate?.Gate.Gate == gate ? Next
        : View.Purchase.HasPassed(gate) || View.Purchase.IsOver() ? "DocumentsEarlier"
        : "DocumentsLater";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = await pages.WithNamesAsync(
            view, view.Summary.Documents.SelectMany(document => document.Advises).SelectMany(part => part.Said)
                .Select(said => said.By), cancel);
        return Page();
    }
}
