using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.History;
using Whom.Planning;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.History;

public sealed class IndexModel(Planner planner, HistoryCases book, TimeProvider time) : PageModel
{
    public ImmutableArray<Retelling> Retellings { get; private set; }

    public void OnGet() => Retellings = book.Tell(planner, time.Today());
}
