using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Whom.Web.Hosting;

namespace Whom.Web.Accounts;

public enum OrganisationAnswer
{
    /// <summary>Nobody came back from the organisation, or it refused.</summary>
    Failed,

    /// <summary>The person is known there, and has no account here.</summary>
    Nobody,

    /// <summary>Somebody else of the organisation is linked to the account already.</summary>
    Another,
    SecondFactor,
    In,
}

/// <summary>Signs in with what the organisation says by OpenID Connect. It never makes an account.</summary>
public sealed class OrganisationSignIn(
    AccountDirectory accounts, AccountSignIn signIn, OwnSignIn own, IHttpContextAccessor http,
    IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider time)
{
    public const string Scheme = "organisation";

    // When somebody was sent to sign in anew, in seconds; clocks differ by some.
    private const string Again = "again";
    private const long Skew = 60;

    // By a key that only the organization has (RFC 7518, section 3.1; RFC 8037): a secret that two know proves less.
    private static readonly FrozenSet<string> Signatures =
    [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
    ];

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

    /// <summary>
    /// Off to the organisation. To prove <paramref name="again"/> that an account is theirs, people sign in there anew,
    /// even where they are signed in (OpenID Connect Core, section 3.1.2.1).
    /// </summary>
    public AuthenticationProperties Leave(string comeBackTo, bool again)
    {
        var leaving = signIn.ConfigureExternalAuthenticationProperties(Scheme, comeBackTo);
        if (!again) return leaving;
        leaving.SetParameter(OpenIdConnectChallengeProperties.PromptKey, "login");
        leaving.SetParameter(OpenIdConnectChallengeProperties.MaxAgeKey, (TimeSpan?)TimeSpan.Zero);
        leaving.Items[Again] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return leaving;
    }

    public async Task<OrganisationAnswer> FinishAsync(CancellationToken cancel)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } info || IsTooOld(info))
            return OrganisationAnswer.Failed;
        if (await accounts.FindByLoginAsync(info.LoginProvider, info.ProviderKey) is null
            && await LinkAsync(info, cancel) is { } not) return not;
        if (WasAskedAnew(info)) http.HttpContext!.Features.Set(new SignedInAnew());
        var result = await signIn.ExternalLoginSignInAsync(
            info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        return result.Succeeded ? OrganisationAnswer.In
            : result.RequiresTwoFactor ? OrganisationAnswer.SecondFactor
            : OrganisationAnswer.Failed;
    }

    private static bool WasAskedAnew(ExternalLoginInfo info) =>
        info.AuthenticationProperties?.Items.ContainsKey(Again) == true;

    // Who was asked to sign in anew, and did so before that: the provider says when, where it says anything.
    private static bool IsTooOld(ExternalLoginInfo info) =>
        info.AuthenticationProperties?.Items.TryGetValue(Again, out var left) == true
        && long.TryParse(left, CultureInfo.InvariantCulture, out var asked)
        && long.TryParse(info.Principal.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var at)
        && at < asked - Skew;

    // Only an address that the organisation has verified says who somebody is, and only once: whoever is given the
    // address of somebody who left is another subject, and not that person. Null where it was linked.
    private async Task<OrganisationAnswer?> LinkAsync(ExternalLoginInfo info, CancellationToken cancel)
    {
        if (info.Principal.FindFirstValue("email_verified") is not ("true" or "True")
            || info.Principal.FindFirstValue(ClaimTypes.Email) is not { Length: > 0 } email
            || await accounts.FindByEmailAsync(email) is not { } account) return OrganisationAnswer.Nobody;
        if ((await accounts.GetLoginsAsync(account)).Any(login => login.LoginProvider == info.LoginProvider))
            return OrganisationAnswer.Another;
        await own.LinkAsync(account, info, cancel);
        return null;
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

        // Never what the request says its host is: the provider would send people there.
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            var address = context.HttpContext.RequestServices.GetRequiredService<PublicAddress>();
            context.ProtocolMessage.RedirectUri = address.Of(Callback);
            return Task.CompletedTask;
        };
        // The framework takes a token without a signature where it came from the provider itself, as OpenID Connect
        // Core lets it (section 3.1.3.7, 6). We do not: whoever gets between the two could say who anybody is.
        options.Events.OnTokenValidated = context =>
        {
            if (!Signatures.Contains(context.SecurityToken.SignatureAlgorithm))
                context.Fail("The organization's token is not signed by a key of its own.");
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in/organisation?returned=1");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
