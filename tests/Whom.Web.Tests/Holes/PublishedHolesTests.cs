using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Bounds;
using Whom.Web.Tests.People;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Holes;

/// <summary>
/// Holes that others published (<c>docs/security/published-holes.md</c>), each put back into our program where it
/// keeps it shut. The test that the page names for it runs on that program, and must be red.
/// </summary>
public sealed class PublishedHolesTests
{
    private const string Email = "ana@city.example";

    // CVE-2021-37156, CVE-2023-31140.
    [Fact]
    public async Task Where_a_new_factor_ends_no_session_the_others_go_on()
    {
        await using var site = new AccountSite();
        await site.MakeAsync(Email);
        await RunAsync(
            site,
            """
            CREATE TRIGGER keep BEFORE DELETE ON account_sessions BEGIN SELECT RAISE(IGNORE); END;
            CREATE TRIGGER go_on AFTER UPDATE OF stamp ON accounts
              BEGIN UPDATE account_sessions SET stamp = NEW.stamp WHERE account = NEW.id; END
            """);
        await RedTwin.IsRedAsync(() => SignInChangeTests.EndsOtherSessionsAsync(site));
    }

    // CVE-2022-39234.
    [Fact]
    public async Task Where_a_cookie_is_believed_whoever_has_no_account_any_more_is_somebody()
    {
        await using var real = new SignInTests(has => Cookie(has, options => options.Events.OnValidatePrincipal =
            _ => Task.CompletedTask));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.An_account_that_is_gone_is_signed_out);
    }

    // CVE-2023-49791.
    [Fact]
    public async Task Where_proof_never_ages_a_session_alone_changes_how_one_signs_in()
    {
        await using var real = new FreshProofTests(
            has => has.AddSingleton(new SessionRules { Fresh = TimeSpan.MaxValue }));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(() =>
            real.A_session_alone_opens_nothing_by_which_an_account_is_taken_over("/account/authenticator"));
    }

    // CVE-2024-41801.
    [Fact]
    public async Task Where_a_request_says_what_the_host_is_people_are_sent_to_another()
    {
        await using var real = new OrganisationTests(has => Organisation(
            has, options => options.Events.OnRedirectToIdentityProvider = _ => Task.CompletedTask));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(() => real.Where_people_are_sent_back_to_is_not_what_a_request_says("evil.example"));
    }

    // CVE-2025-59934.
    [Fact]
    public async Task Where_a_token_is_read_and_not_verified_anybody_is_anyone()
    {
        await using var real = new OrganisationTests(has => Organisation(
            has, options => options.TokenValidationParameters.SignatureValidator =
                (token, _) => new JsonWebToken(token)));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.A_token_that_somebody_else_has_signed_signs_nobody_in);
    }

    // The same, as the framework has it by itself.
    [Fact]
    public async Task Where_a_token_need_not_be_signed_anybody_is_anyone()
    {
        await using var real = new OrganisationTests(has => Organisation(
            has, options => options.Events.OnTokenValidated = _ => Task.CompletedTask));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.A_token_that_nobody_has_signed_signs_nobody_in);
    }

    // CVE-2022-31184, CVE-2022-29701.
    [Fact]
    public async Task Where_nobody_counts_new_links_each_time_a_mail_is_sent()
    {
        await using var city = DemoSite.AtRest(services => services.AddSingleton(new Rates
        {
            LinksAgain = 10_000, LinksAgainInADay = 10_000, LinksAgainOfPersonInADay = 10_000
        }));
        await RedTwin.IsRedAsync(() => LinkTests.SendsOneMailAsync(city));
    }

    // CVE-2023-49792.
    [Fact]
    public async Task Where_everyone_is_believed_to_be_a_proxy_nobody_is_counted()
    {
        await using var site = new AccountSite(
            services =>
            {
                NetworkTests.From(services);
                services.PostConfigure<ForwardedHeadersOptions>(
                    options => options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("0.0.0.0/0")));
            },
            ("proxies", "192.0.2.7"));
        await RedTwin.IsRedAsync(() => NetworkTests.CountsAsOneAsync(site));
    }

    // CVE-2018-1000514, CVE-2023-47635.
    [Fact]
    public async Task Where_forms_have_no_token_another_site_sends_them()
    {
        await using var real = new SignInTests(has => has.Configure<RazorPagesOptions>(
            options => options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute())));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.A_form_from_elsewhere_is_refused);
    }

    // CVE-2026-23891.
    [Fact]
    public async Task Where_nothing_is_encoded_a_name_in_the_directory_is_run()
    {
        await using var site = new AccountSite(has => has.AddSingleton<IStartupFilter, Unencoded>());
        await RedTwin.IsRedAsync(() => DirectoryPagesTests.ShowsNamesAsTextAsync(site));
    }

    // CVE-2023-34089, CVE-2024-41673.
    [Fact]
    public async Task Where_nothing_is_encoded_what_an_address_says_is_run()
    {
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
            host.ConfigureServices(has => has.AddSingleton<IStartupFilter, Unencoded>()));
        using var client = factory.CreateClient();
        await RedTwin.IsRedAsync(() => PlanTests.ShowsNameAsTextAsync(client));
    }

    // CVE-2026-103655.
    [Fact]
    public async Task Where_codes_are_not_remembered_one_lets_in_twice()
    {
        await using var real = new SecondFactorTests(has => has.AddScoped<EveryCodeAgain>()
            .PostConfigure<IdentityOptions>(options =>
                options.Tokens.ProviderMap[TokenOptions.DefaultAuthenticatorProvider] =
                    new TokenProviderDescriptor(typeof(EveryCodeAgain))));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.A_code_works_once);
    }

    // CVE-2023-32693.
    [Fact]
    public async Task Where_every_address_is_taken_for_our_own_people_are_led_elsewhere()
    {
        await using var real = new SignInTests(has => has.AddSingleton<IUrlHelperFactory>(new Trusting()));
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(() => real.Nobody_is_led_to_another_site("https://evil.example/"));
    }

    // CVE-2026-19600, CVE-2023-3363.
    [Fact]
    public Task Where_the_framework_logs_what_it_likes_secrets_stand_there() =>
        RedTwin.IsRedAsync(() => PrivacyTests.NamesNobodyAsync(has => has.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Trace;
        })));

    // CVE-2023-36465.
    [Fact]
    public async Task Where_the_table_of_access_is_open_whoever_is_signed_in_looks_after_the_installation()
    {
        await using var real = new SessionTests(OpenToAll.In);
        await real.InitializeAsync();
        await RedTwin.IsRedAsync(real.A_role_that_is_taken_away_or_given_counts_at_the_next_request);
    }

    // CVE-2019-1020018.
    [Fact]
    public async Task Where_looking_opens_a_link_whoever_it_was_for_finds_it_gone()
    {
        await using var city = DemoSite.AtRest(services => services.AddSingleton<IStartupFilter, OpenedByLooking>());
        await RedTwin.IsRedAsync(() => LinkBrowserTests.IsThereAfterLooksAsync(city));
    }

    private static void Cookie(IServiceCollection has, Action<CookieAuthenticationOptions> switchingOff) =>
        has.PostConfigure(IdentityConstants.ApplicationScheme, switchingOff);

    private static void Organisation(IServiceCollection has, Action<OpenIdConnectOptions> switchingOff) =>
        has.PostConfigure(OrganisationSignIn.Scheme, switchingOff);

    private static async Task RunAsync(AccountSite site, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={site.Data}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
