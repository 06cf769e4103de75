using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>
/// What people said, a page at a time, so that whoever says very much makes the list longer, and no page of it.
/// </summary>
public static class ContributionPages
{
    public const int AtOnce = 50;

    /// <summary>All words of a contribution, of what was answered, and of what was said against that.</summary>
    public static IEnumerable<Sealed?> WordsOf(Contribution said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return [said.Words, said.Dispute?.Why, .. said.Responses.Select(response => response.Reason)];
    }

    /// <summary>
    /// What stands: what is disputed and open concerns first, then what else is open, then what was answered.
    /// </summary>
    public static ImmutableArray<Contribution> All(PurchaseView view) =>
    [
        .. view.Purchase.Contributions.Where(said => said.ReplacedBy is null)
            .OrderBy(said => said.IsDisputed || said is { IsOpen: true, Kind: ContributionKind.Concern } ? 0
                : said.IsOpen ? 1 : 2),
    ];

    /// <summary>Where the page begins on which a contribution is found; the first where it is not.</summary>
    public static int PageOf(PurchaseView view, string? said)
    {
        if (view.Purchase.Contributions.Length <= AtOnce) return 0;
        var all = All(view);
        var at = all.TakeWhile(one => one.Id.ToString() != said).Count();
        return at < all.Length ? at / AtOnce * AtOnce : 0;
    }

    /// <summary>A link to a contribution where it is answered.</summary>
    public static string LinkTo(
        PurchaseView view, ContributionId said, Locale locale, params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        var page = PageOf(view, said.ToString());
        return locale.Link(view.Path + "/contributions", page == 0 ? pairs : [.. pairs, ("from", $"{page}")])
            + "#said-" + said;
    }
}
