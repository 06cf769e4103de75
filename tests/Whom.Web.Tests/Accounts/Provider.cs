using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Whom.Web.Tests.Accounts;

/// <summary>An OpenID Connect provider on a port of this machine, that knows one person and one client.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Client = "whom";
    public const string Secret = "a secret of the client";
    private const string ComeBack = "https://localhost/sign-in/oidc";

    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    public string Subject { get; set; } = "employee-7";

    public string Email { get; set; } = "ana@city.example";

    public bool EmailVerified { get; set; } = true;

    public bool Refuses { get; set; }

    /// <summary>When the person signed in there; null where the provider does not say.</summary>
    public DateTimeOffset? SignedIn { get; set; }

    /// <summary>Whether the last token was given to a client that proved to have asked for it (RFC 7636).</summary>
    public bool WasProved { get; private set; }

    public string Url =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Provider? provider = null;
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.RegisterScopes(Scopes.Email);
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.EnableDegradedMode();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(
                handler => handler.UseInlineHandler(context =>
                {
                    if (context.ClientId != Client || context.RedirectUri != ComeBack)
                        context.Reject(Errors.InvalidClient, "Unknown client.");
                    return default;
                }));
            options.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(
                handler => handler.UseInlineHandler(context =>
                {
                    if (context.ClientId != Client || context.ClientSecret != Secret)
                        context.Reject(Errors.InvalidClient, "Unknown client.");
                    provider!.WasProved = context.Request.CodeVerifier is { Length: >= 43 };
                    return default;
                }));
            options.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(
                handler => handler.UseInlineHandler(context =>
                {
                    if (provider!.Refuses) context.Reject(Errors.AccessDenied, "Not today.");
                    else context.SignIn(provider.Principal(context.Request.GetScopes()));
                    return default;
                }));
        });
        provider = new Provider(builder.Build());
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ClaimsPrincipal Principal(IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, Subject).SetClaim(Claims.Email, Email)
            .SetClaim(Claims.EmailVerified, EmailVerified);
        if (SignedIn is { } at) identity.SetClaim(Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity).SetScopes(scopes);
    }
}
