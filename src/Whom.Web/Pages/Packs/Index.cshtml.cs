using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.Web.Plans;

namespace Whom.Web.Pages.Packs;

/// <summary>All packs that are installed.</summary>
public sealed class IndexModel(PolicyRegistry policies) : PageModel
{
    public ImmutableArray<PackOffer> Packs =>
        [.. policies.Installed.Take(1).Select(PackOffer.Of), .. PackOffer.Of(policies)];
}
