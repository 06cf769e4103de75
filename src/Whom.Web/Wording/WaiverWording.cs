using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>Who can set a requirement aside, in words.</summary>
public static class WaiverWording
{
    /// <summary>Whom to ask, by name where somebody is there.</summary>
    public static string Ask(RequirementKey of, PurchaseView view, Locale locale) => view.Plan.WhoWaives(of) switch
    {
        WaivedBy.Sponsor => view.Purchase.Responsible(CoreRoles.ExecutiveSponsor) is { } sponsor
            ? locale["WaiveAskSponsor", EventWording.Name(sponsor.Acting, view, locale)]
            : locale["WaiveNoSponsor"],
        WaivedBy.Head => view.Head is { } head
            ? locale["WaiveAskHead", EventWording.Name(head, view, locale)]
            : locale["WaiveNoHead"],
    };
}
