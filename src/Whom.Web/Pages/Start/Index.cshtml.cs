using Whom.History;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Web.Addresses;
using Whom.Web.Hosting;
using Whom.Web.Plans;
using Whom.Web.Words;

namespace Whom.Web.Pages.Start;

public sealed class IndexModel(Planner planner, CaseBook book, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseAddress Example { get; private set; } = null!;

    public PictureView Picture { get; private set; } = null!;

    public int Cases => book.Of(planner).Length;

    public int Documented { get; private set; }

    public int Met { get; private set; }

    public void OnGet()
    {
        var today = time.Today();
        Example = ExamplePurchase.In(planner.Policy, visit["ExamplePurchase"]);
        var page = visit.Link("/plan", Example);
        Picture = new PictureView(planner.Plan(visit.FactsOf(Example)), involvement => $"{page}#{Anchors.Of(involvement)}", _ => false, HasTable: false);
        var count = Score.Of(book.Tell(planner, today));
        (Met, Documented) = (count.Met, count.Asked);
    }
}
