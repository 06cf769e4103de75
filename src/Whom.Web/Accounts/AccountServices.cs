using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.Secrets;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Signing;

namespace Whom.Web.Accounts;

/// <summary>What accounts need. Only where there is a database.</summary>
public static class AccountServices
{
    // Those of links; how long those of accounts last, the server says.
    private static readonly TimeSpan LinkSession = TimeSpan.FromHours(8);
    private static readonly TimeSpan Ceremony = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddAccounts(
        this IServiceCollection services, Installation installation, IConfiguration configuration)
    {
        services.AddSingleton<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());
        services.AddSingleton<IPasswordHasher<Account>>(provider => provider.GetRequiredService<NormalizedPasswords>());
        services.AddSingleton<PasswordRules>().AddSingleton<NormalizedPasswords>().AddSingleton<SetupLinks>();
        services.AddSingleton<AccountClaims>().AddSingleton<IUserClaimsPrincipalFactory<Account>>(
            provider => provider.GetRequiredService<AccountClaims>());
        services.AddSingleton<SessionRules>().AddSingleton<AccountSessions>();
        services.AddSingleton<AccountLinks>().AddSingleton<ILookupNormalizer, AddressKeys>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<AccountStore>()
            .AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddScoped<PasswordSignIn>().AddScoped<SettingUp>();
        services.AddSingleton<AnsweredChallenges>().AddSingleton<SignInMails>();
        services.AddScoped<OwnSignIn>().AddScoped<PasskeyCeremony>().AddScoped<SigningCeremony>();
        services.AddScoped<SigningPages>();
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // Names are addresses, in any script.
            options.User.AllowedUserNameCharacters = "";
        })
            .AddUserManager<AccountDirectory>()
            .AddSignInManager<AccountSignIn>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey stands for password and second factor at once only where it knows its owner.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            // Otherwise only https will do; browsers trust their own machine, and so may a demo.
            if (installation.Demo) options.ValidateOrigin = context => ValueTask.FromResult(IsOwnMachine(context));
        });
        if (PublicAddress.Configured(configuration) is { } address)
            services.Configure<IdentityPasskeyOptions>(options => options.ServerDomain = address.Host);
        AddKeys(services);
        AddCookies(services, installation);
        if (!installation.OrganisationSignIn) return services;
        services.AddScoped<OrganisationSignIn>();
        services.AddAuthentication().AddOpenIdConnect(
            OrganisationSignIn.Scheme, configuration["oidc:name"] ?? "OpenID Connect",
            options => OrganisationSignIn.Configure(options, configuration, installation.Demo));
        return services;
    }

    private static bool IsOwnMachine(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin
        && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && origin.IsLoopback
        && origin.Authority == context.HttpContext.Request.Host.Value;

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("whom").UseCryptographicAlgorithms(
            new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<Database, StoreCipher>((options, database, cipher) =>
        {
            options.XmlRepository = new DatabaseKeys(database, cipher);
            // What is kept there is encrypted already.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private static void AddCookies(IServiceCollection services, Installation installation)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthentication().AddCookie(LinkSessions.Scheme);
        Cookie(IdentityConstants.ApplicationScheme, "whom", new SessionRules().Longest);
        Cookie(IdentityConstants.ExternalScheme, "whom-organisation", Ceremony);
        Cookie(IdentityConstants.TwoFactorUserIdScheme, "whom-second", Ceremony);
        Cookie(IdentityConstants.TwoFactorRememberMeScheme, "whom-device", Ceremony);
        Cookie(LinkSessions.Scheme, "whom-link", LinkSession);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = installation.CookieName("whom-form");
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
        });

        void Cookie(string scheme, string name, TimeSpan lasts) =>
            services.Configure<CookieAuthenticationOptions>(scheme, options =>
            {
                options.Cookie.Name = installation.CookieName(name);
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.Path = "/";
                options.Cookie.SecurePolicy =
                    installation.Demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.ExpireTimeSpan = lasts;
                options.SlidingExpiration = false;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "next";
                if (scheme == IdentityConstants.TwoFactorUserIdScheme)
                {
                    options.Events.OnSigningIn = FirstFactor.BeginAsync;
                    options.Events.OnValidatePrincipal = FirstFactor.ValidateAsync;
                }

                if (scheme == LinkSessions.Scheme) options.Events.OnValidatePrincipal = LinkSessions.ValidateAsync;
                if (scheme == IdentityConstants.ApplicationScheme)
                {
                    options.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
                    options.Events.OnSigningIn = SessionCookie.BeginAsync;
                    options.Events.OnSigningOut = SessionCookie.EndAsync;
                }

                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToLogin = context =>
                {
                    if (context.HttpContext.Features.Get<UnknownSession>() is not null)
                        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    // What somebody typed whose session is over is shown to them, not thrown away.
                    else if (context.Request is { HasFormContentType: true, ContentLength: > 0 })
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    else context.Response.Redirect(SignInAddress(context.Request));
                    return Task.CompletedTask;
                };
            });
    }

    // A page is asked for again after signing in; a form that was posted is not.
    private static string SignInAddress(HttpRequest request)
    {
        var query = new QueryBuilder();
        if (HttpMethods.IsGet(request.Method)) query.Add("next", request.Path + request.QueryString);
        if (request.Query["lang"] is [{ Length: > 0 } language]) query.Add("lang", language);
        return "/sign-in" + query;
    }
}
