using Microsoft.AspNetCore.Authentication;
using Whom.Web.Accounts;

namespace Whom.Web.Access;

/// <summary>Which kinds of people somebody is.</summary>
public static class Visitors
{
    public static async Task<Whoever> OfAsync(HttpContext context)
    {
        if (AccountClaims.PersonOf(context.User) is not null) return Of(AccountClaims.KindsOf(context.User));
        var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        if (await schemes.GetSchemeAsync(LinkSessions.Scheme) is null) return Whoever.Stranger;
        return (await context.AuthenticateAsync(LinkSessions.Scheme)).Succeeded ? Whoever.Outsider : Whoever.Stranger;
    }

    private static Whoever Of(AccountKinds kinds) =>
        Whoever.Person
        | (kinds.HasFlag(AccountKinds.ProcurementOfficer) ? Whoever.ProcurementOfficer : Whoever.Nobody)
        | (kinds.HasFlag(AccountKinds.Auditor) ? Whoever.Auditor : Whoever.Nobody)
        | (kinds.HasFlag(AccountKinds.Administrator) ? Whoever.Administrator : Whoever.Nobody);
}
