using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.History;
using Whom.Planning;
using Whom.Web.Hosting;
using Whom.Web.Pages.History;
using Whom.Web.Plans;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Start;

public sealed class IndexModel(Planner planner, HistoryCases book, TimeProvider time, Locale locale) : PageModel
{
    public QuickCheckQuery Example { get; private set; } = null!;

    public PictureView Picture { get; private set; } = null!;

    public int Cases => book.Of(planner).Length;

    public int Documented { get; private set; }

    public int Met { get; private set; }

    public void OnGet()
    {
        var today = time.Today();
        Example = ExamplePurchase.In(planner.Policy, locale["ExamplePurchase"]);
        var page = locale.Link("/plan", Example);
        Picture = new PictureView(planner.Plan(locale.FactsOf(Example)),
            involvement => $"{page}#{Anchors.Of(involvement)}", _ => false, HasTable: false);
        var count = Score.Of(book.Tell(planner, today));
        (Met, Documented) = (count.Met, count.Asked);
    }
}
