using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Whom.Web.Accounts;

/// <summary>
/// The cookie of whoever has shown the first factor and not yet the second. It is over with the stamp of the account:
/// the first factor may have been changed since.
/// </summary>
public static class FirstFactor
{
    private const string Stamp = "stamp";

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        if (await AccountAsync(context.HttpContext, context.Principal) is { } account)
            context.Properties.Items[Stamp] = account.Stamp;
        if (context.HttpContext.Features.Get<SignedInAnew>() is not null)
            context.Properties.Items[SignedInAnew.Item] = "";
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Properties.Items.TryGetValue(Stamp, out var stamp)
            && (await AccountAsync(context.HttpContext, context.Principal))?.Stamp != stamp) context.RejectPrincipal();
    }

    // The framework keeps the account under this claim. Ceremonies of passkeys have the cookie too, and know of none.
    private static async Task<Account?> AccountAsync(HttpContext context, ClaimsPrincipal? who) =>
        who?.FindFirstValue(ClaimTypes.Name) is { } id
            ? await context.RequestServices.GetRequiredService<AccountStore>()
                .FindByIdAsync(id, context.RequestAborted)
            : null;
}
