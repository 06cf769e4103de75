using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.History;
using Whom.Planning;
using Whom.Web.Hosting;
using Whom.Web.Plans;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.History;

public sealed class CaseModel(Planner planner, HistoryCases book, TimeProvider time, Locale locale) : PageModel
{
    public Retelling Told { get; private set; } = null!;

    public QuickCheckQuery Query { get; private set; } = null!;

    public PictureView Picture { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (book.Of(planner).FirstOrDefault(one => one.Id == id) is not { } found) return NotFound();
        var today = time.Today();
        Told = Retelling.Tell(planner, found, today, locale.Language);
        Query = QuickCheckQuery.Of(planner.Policy, Told.Plan.Input, today) with { Purchase = null };
        var documented =
            Told.Answers.Where(answer => answer.By is not null).Select(answer => Anchors.Of(answer.By!)).ToHashSet();
        Picture = new PictureView(Told.Plan, _ => null, involvement => documented.Contains(Anchors.Of(involvement)));
        return Page();
    }
}
