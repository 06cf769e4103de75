using Microsoft.AspNetCore.Authentication;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Access;
using Whom.Web.Accounts;

namespace Whom.Web.Desk;

/// <summary>Who looks at a purchase: someone with an account, or someone who came by a link to one part.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Kinds">What their account may do; none for a link.</param>
/// <param name="Link">The one part that a link opens; null for accounts.</param>
public sealed record Visitor(PersonId Person, AccountKinds Kinds, PartPlace? Link)
{
    /// <summary>Who sits there; null where nobody knows.</summary>
    public static async Task<Visitor?> OfAsync(HttpContext context)
    {
        if (AccountClaims.PersonOf(context.User) is { } person) return new Visitor(person, AccountClaims.KindsOf(context.User), null);
        var link = await context.AuthenticateAsync(LinkSessions.Scheme);
        return link.Succeeded && LinkSessions.Of(link.Principal) is { } place ? new Visitor(place.Person, AccountKinds.None, place) : null;
    }

    public bool Is(AccountKinds kind) => Kinds.HasFlag(kind);

    /// <summary>Whether they may read the whole purchase.</summary>
    public bool MayRead(Purchase purchase) =>
        Link is null && (Is(AccountKinds.ProcurementOfficer) || Is(AccountKinds.Auditor) || purchase.Assignments.Any(part => part.IsActedIn(Person)));

    /// <summary>Whether they may name people, change answers, and go on with the purchase.</summary>
    public bool MayLead(Purchase purchase) =>
        Link is null
        && (Is(AccountKinds.ProcurementOfficer) || purchase.Assignments.Any(part => Offices.Team.Contains(part.Role) && part.IsActedIn(Person)));

    /// <summary>Whether they may open this part: their own, also after it has ended.</summary>
    public bool MayOpen(Purchase purchase, Assignment part) =>
        (part.IsActedIn(Person) || part.Person == Person) && (Link is not { } link || (link.Purchase == purchase.Id && link.Assignment == part.Id));
}
