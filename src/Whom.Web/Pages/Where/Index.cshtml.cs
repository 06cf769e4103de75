using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Application.Packs;
using Whom.Web.Forms;
using Whom.Web.Plans;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Where;

/// <summary>Which packs a quick check goes by. What was answered already is carried along.</summary>
public sealed class IndexModel(PolicyRegistry policies, Locale locale) : PageModel
{
    public ImmutableArray<PackOffer> Packs => PackOffer.Of(policies);

    public ImmutableArray<string> Chosen { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>All of the address but the packs.</summary>
    public ImmutableArray<(string Name, string Value)> Carried { get; private set; } = [];

    /// <summary>The quick check by the standard rules alone.</summary>
    public string WithoutAny { get; private set; } = "";

    public void OnGet()
    {
        var carried = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(Request.QueryString.Value))
        {
            var name = pair.DecodeName().ToString();
            if (name is not (QuickCheckPacks.Name or "lang")) carried.Add((name, pair.DecodeValue().ToString()));
        }

        Carried = carried.ToImmutable();
        Chosen = QuickCheckPacks.Of(Request.Query[QuickCheckPacks.Name]);
        WithoutAny = locale.Link(
            "/check", [(QuickCheckPacks.Name, policies.Installed[0].Policy.Top.Id), .. Carried]);
        if (Chosen.FirstOrDefault(id => !policies.IsInstalled(id)) is { } unknown)
            Problems = [new Problem("packs", locale["WhereUnknown", unknown])];
        else if (policies.WhyNotTogether(Chosen) is { } why)
            Problems = [new Problem("packs", locale["WhereDisagree", why])];
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
    }
}
