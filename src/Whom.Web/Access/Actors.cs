using Microsoft.AspNetCore.Authentication;
using Whom.People;
using Whom.Web.Accounts;

namespace Whom.Web.Access;

/// <summary>Who makes a request: somebody with an account, whoever holds a link, or nobody that is known.</summary>
public static class Actors
{
    public static async Task<Actor?> OfAsync(HttpContext context)
    {
        if (AccountClaims.PersonOf(context.User) is { } person)
            return new Actor.Account(person, AccountClaims.KindsOf(context.User));
        var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        if (await schemes.GetSchemeAsync(LinkSessions.Scheme) is null) return null;
        var link = await context.AuthenticateAsync(LinkSessions.Scheme);
        return link.Succeeded && LinkSessions.Of(link.Principal) is { } place
            ? new Actor.LinkHolder(place.Person, place.Assignment)
            : null;
    }

    /// <summary>Which of the kinds that routes tell apart an actor is.</summary>
    public static ActorKinds KindsOf(Actor? actor) => actor switch
    {
        null or Actor.Clock or Actor.Operator or Actor.Anybody => ActorKinds.Stranger,
        Actor.LinkHolder => ActorKinds.LinkHolder,
        Actor.Account account => ActorKinds.Person
            | (account.Is(AccountKinds.ProcurementOfficer) ? ActorKinds.ProcurementOfficer : ActorKinds.Nobody)
            | (account.Is(AccountKinds.Auditor) ? ActorKinds.Auditor : ActorKinds.Nobody)
            | (account.Is(AccountKinds.Administrator) ? ActorKinds.Administrator : ActorKinds.Nobody),
    };
}
