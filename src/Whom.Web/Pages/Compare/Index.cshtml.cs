using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Web.Addresses;
using Whom.Web.Plans;
using Whom.Web.Words;

namespace Whom.Web.Pages.Compare;

public sealed class IndexModel(Planner planner, Visit visit) : PageModel
{
    public PurchaseAddress First { get; private set; } = null!;

    public PurchaseAddress Second { get; private set; } = null!;

    public ImmutableArray<Refused> Refused { get; private set; }

    public SideBySide Plans { get; private set; } = null!;

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var whole = AddressReading.Read(policy, Request.QueryString.Value, "a", "b", "change");
        var a = AddressReading.Read(policy, whole.Own.GetValueOrDefault("a"));
        First = a.Address;
        if (whole.Own.TryGetValue("change", out var change) && whole.Refused.IsEmpty && a.Refused.IsEmpty)
        {
            var changed = AddressReading.Read(policy, change);
            if (changed.Refused.IsEmpty && changed.Address.Trail is [{ Value: { } value } step])
                return Redirect(visit.Link("/compare", CompareLink.Pairs(First, First.With(step.Fact, value))));
            whole = whole with { Refused = [.. whole.Refused, .. changed.Refused] };
        }

        var b = AddressReading.Read(policy, whole.Own.GetValueOrDefault("b"));
        Second = b.Address;
        Refused = [.. whole.Refused, .. a.Refused, .. b.Refused];
        if (!Refused.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        Plans = SideBySide.Of(planner.Plan(visit.FactsOf(First)), planner.Plan(visit.FactsOf(Second)));
        return Page();
    }
}
