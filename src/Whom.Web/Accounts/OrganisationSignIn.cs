using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Whom.Web.Accounts;

public enum OrganisationAnswer
{
    /// <summary>Nobody came back from the organisation, or it refused.</summary>
    Failed,

    /// <summary>The person is known there, and has no account here.</summary>
    Nobody,
    Wait,
    SecondFactor,
    In,
}

/// <summary>Signs in with what the organisation says by OpenID Connect. It never makes an account.</summary>
public sealed class OrganisationSignIn(
    AccountDirectory accounts, SignInManager<Account> signIn, IOptionsMonitor<OpenIdConnectOptions> options)
{
    public const string Scheme = "organisation";

    /// <summary>Where the organisation sends people back to; it has to be named there.</summary>
    public const string Callback = "/sign-in/oidc";

    /// <summary>Whether the organization answers, so that nobody is sent to where nobody is.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancel)
    {
        try
        {
            await options.Get(Scheme).ConfigurationManager!.GetConfigurationAsync(cancel);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public AuthenticationProperties Leave(string comeBackTo) =>
        signIn.ConfigureExternalAuthenticationProperties(Scheme, comeBackTo);

    public async Task<OrganisationAnswer> FinishAsync()
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } info) return OrganisationAnswer.Failed;
        if (await accounts.FindByLoginAsync(info.LoginProvider, info.ProviderKey) is null && !await LinkAsync(info))
            return OrganisationAnswer.Nobody;
        var result = await signIn.ExternalLoginSignInAsync(
            info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        return result.Succeeded ? OrganisationAnswer.In
            : result.RequiresTwoFactor ? OrganisationAnswer.SecondFactor
            : result.IsLockedOut ? OrganisationAnswer.Wait
            : OrganisationAnswer.Failed;
    }

    // Only an address that the organisation has verified says who somebody is.
    private async Task<bool> LinkAsync(ExternalLoginInfo info)
    {
        if (info.Principal.FindFirstValue("email_verified") is not ("true" or "True")) return false;
        if (info.Principal.FindFirstValue(ClaimTypes.Email) is not { Length: > 0 } email) return false;
        return await accounts.FindByEmailAsync(email) is { } account
            && (await accounts.AddLoginAsync(account, info)).Succeeded;
    }

    /// <summary>By configuration: <c>oidc:authority</c>, <c>oidc:client-id</c>, <c>oidc:client-secret</c>.</summary>
    public static void Configure(OpenIdConnectOptions options, IConfiguration configuration, bool plain)
    {
        var authority = configuration["oidc:authority"]!;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = authority;
        // Only an authority on this very machine may go without https.
        options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        options.ClientId = configuration["oidc:client-id"];
        options.ClientSecret = configuration["oidc:client-secret"];
        options.CallbackPath = Callback;
        options.ResponseType = "code";
        // Coming back by address, its cookies need not travel with posts from elsewhere.
        options.ResponseMode = "query";
        options.UsePkce = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.SaveTokens = false;
        options.ClaimActions.Clear();
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }

        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in/organisation?returned=1");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
