using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Web.Plans;

namespace Whom.Web.Pages.Sources;

public sealed class IndexModel(Planner planner) : PageModel
{
    public SourceList List { get; } = SourceList.Of(planner.Policy);
}
