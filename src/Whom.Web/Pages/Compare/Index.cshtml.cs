using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Web.Plans;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Compare;

public sealed class IndexModel(Planner planner, Locale locale) : PageModel
{
    public QuickCheckQuery First { get; private set; } = null!;

    public QuickCheckQuery Second { get; private set; } = null!;

    public ImmutableArray<QueryProblem> Problems { get; private set; }

    public SideBySide Plans { get; private set; } = null!;

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var whole = ParsedQuery.Read(policy, Request.QueryString.Value, locale.Language, "a", "b", "change");
        var a = ParsedQuery.Read(policy, whole.Own.GetValueOrDefault("a"), locale.Language);
        First = a.Query;
        if (whole.Own.TryGetValue("change", out var change) && whole.Problems.IsEmpty && a.Problems.IsEmpty)
        {
            var changed = ParsedQuery.Read(policy, change, locale.Language);
            if (changed.Problems.IsEmpty && changed.Query.Trail is [{ Value: { } value } step])
                return Redirect(locale.Link(
                    "/compare", CompareLink.Pairs(First, First.With(step.Fact, value)).AsSpan()));
            whole = whole with { Problems = [.. whole.Problems, .. changed.Problems] };
        }

        var b = ParsedQuery.Read(policy, whole.Own.GetValueOrDefault("b"), locale.Language);
        Second = b.Query;
        Problems = [.. whole.Problems, .. a.Problems, .. b.Problems];
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        Plans = SideBySide.Of(planner.Plan(locale.FactsOf(First)), planner.Plan(locale.FactsOf(Second)));
        return Page();
    }
}
