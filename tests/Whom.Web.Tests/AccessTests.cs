using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests;

/// <summary>
/// Every route, as every kind of person, read and posted to, over HTTP, held against the sheet that people
/// read and write: <c>tests/access.csv</c>.
/// </summary>
public sealed class AccessTests(ITestOutputHelper output)
{
    private static readonly (string Name, string Value)[] Everything =
        [("demo", "true"), ("oidc:authority", "http://127.0.0.1:9"), ("oidc:client-id", "whom")];

    private static readonly (string Name, ActorKinds Who, AccountKinds? Kinds)[] People =
    [
        ("stranger", ActorKinds.Stranger, null),
        ("link holder", ActorKinds.LinkHolder, null),
        ("person", ActorKinds.Person, AccountKinds.None),
        ("procurement officer", ActorKinds.Person | ActorKinds.ProcurementOfficer, AccountKinds.ProcurementOfficer),
        ("auditor", ActorKinds.Person | ActorKinds.Auditor, AccountKinds.Auditor),
        ("administrator", ActorKinds.Person | ActorKinds.Administrator, AccountKinds.Administrator),
    ];

    private static readonly string[] Methods = ["GET", "POST"];

    private static readonly Dictionary<string, string> Filled = new(StringComparer.Ordinal)
    {
        ["{version}"] = "000000000000",
        ["{**name}"] = "whom.css",
        ["{code:int}"] = "404",
        ["{id}"] = "rotterdam-welfare-fraud-model",
    };

    [Theory]
    [InlineData("always accounts demo organisation")]
    [InlineData("always accounts")]
    public async Task Every_cell_of_the_sheet_is_what_the_running_site_answers(string where)
    {
        var lines = AccessSheet.Read().Where(line => where.Split(' ').Contains(line.Where)).ToList();
        // Each request from an address of its own: how often one may ask is another question.
        await using var site = new AccountSite(services => services.AddSingleton<IStartupFilter, ManyAddresses>()
                .AddSingleton(new Rates { PostsOfAccount = 1_000, PostsToAssignment = 1_000 }),
            where.Contains("demo", StringComparison.Ordinal) ? Everything : []);
        var (asked, wrong) = (0, new List<string>());
        foreach (var (name, _, kinds) in People)
        {
            var cookie = await CookieAsync(site, name, kinds);
            foreach (var line in lines)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
                {
                    using var client = site.Client();
                    using var request = new HttpRequestMessage(method, Fill(line.Route));
                    if (cookie is not null) request.Headers.Add("Cookie", cookie);
                    using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                    asked++;
                    var (expected, got) = (line.Cells[(name, method.Method)], Got(answer));
                    if (expected != got) wrong.Add(
                        $"{method} {line.Route} as {name}: the sheet says “{expected}”, the site “{got}” ({(int)answer.StatusCode}).");
                }
            }
        }

        output.WriteLine($"{asked} answers: {lines.Count} routes × {People.Length} kinds of people × 2 methods.");
        Assert.Empty(wrong);
        Assert.Equal(lines.Count * People.Length * 2, asked);
    }

    [Fact]
    public void The_sheet_and_the_table_have_the_same_routes_and_say_the_same_of_them()
    {
        var sheet = AccessSheet.Read();
        Assert.Equal(
            AccessTable.Rules.Select(rule => $"{rule.Route} {WhereOf(rule.Having)}").Order(StringComparer.Ordinal),
            sheet.Select(line => $"{line.Route} {line.Where}").Order(StringComparer.Ordinal));
        Assert.Equal(People.Select(kind => kind.Name), sheet[0].Cells.Keys.Select(cell => cell.Kind).Distinct());
        var rules = AccessTable.Rules.ToDictionary(rule => rule.Route);
        Assert.Empty(
            from line in sheet
            from kind in People
            from method in Methods
            let table = Said(rules[line.Route].May(method), kind.Who)
            let cell = line.Cells[(kind.Name, method)]
            where table != cell
            select $"{method} {line.Route} as {kind.Name}: the sheet says “{cell}”, the table “{table}”.");
    }

    [Fact]
    public async Task Every_kind_of_person_is_refused_something()
    {
        await using var site = new AccountSite();
        var rules = site.Services.GetRequiredService<AccessTable>().Here.ToList();
        Assert.Contains(rules, rule => (rule.Get & ActorKinds.Stranger) == 0 && rule.Get != ActorKinds.Nobody);
        Assert.Contains(rules, rule => (rule.Get & ActorKinds.LinkHolder) == 0 && rule.Get != ActorKinds.Nobody);
    }

    [Fact]
    public async Task The_table_names_the_routes_that_exist_and_no_others()
    {
        foreach (var settings in new[] { [], Everything })
        {
            await using var site = new AccountSite(settings: settings);
            Assert.Empty(site.Services.GetRequiredService<AccessTable>()
                .Mistakes(site.Services.GetRequiredService<EndpointDataSource>().Endpoints));
        }
    }

    [Fact]
    public async Task A_page_without_a_line_in_the_table_keeps_the_program_from_starting()
    {
        await using var site = new AccountSite(services => services.Configure<RazorPagesOptions>(
            options => options.Conventions.AddPageRoute("/About/Index", "/rogue")));
        var refused = Assert.ThrowsAny<Exception>(() => site.Services);
        Assert.Contains("/rogue has no line in the access table", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_without_a_line_is_a_mistake_and_so_is_a_line_without_an_endpoint()
    {
        var table = new AccessTable(new Installation(null, Demo: false, OrganisationSignIn: false));
        var named = table.Here.Where(rule => rule.Route != "/about").Select(rule => Endpoint(rule.Route));
        Assert.Equal(
            ["/rogue has no line in the access table.", "The access table has a line for /about, which is no route."],
            table.Mistakes(named.Append(Endpoint("rogue"))));
    }

    [Fact]
    public async Task What_the_table_does_not_name_is_refused_even_where_it_was_mapped_later()
    {
        await using var site = new AccountSite();
        var handler = site.Services.GetServices<IAuthorizationHandler>().OfType<AccessByTable>().Single();
        Assert.False(await PassesAsync(handler, site.Services, Endpoint("rogue")));
        Assert.True(await PassesAsync(handler, site.Services, Endpoint("about")));
    }

    [Fact]
    public async Task Without_a_database_there_is_no_account_route()
    {
        await using var site = new WebSite();
        foreach (var path in new[]
        {
            "/sign-in", "/account", "/setup?secret=x", "/sign-in/passkey", "/demo/sign-in", "/sign-in/organisation"
        })
            Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(path)).StatusCode);
        var page = await site.PageAsync("/");
        Assert.DoesNotContain("Sign in", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[method=post] input[name=__RequestVerificationToken]"));
    }

    private sealed class ManyAddresses : IStartupFilter
    {
        private int _asked;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = new IPAddress(Interlocked.Increment(ref _asked));
                return rest(context);
            });
            next(app);
        };
    }

    // What stands in the cells of the sheet.
    private const string Passes = "yes";
    private const string HasToSignIn = "sign in";
    private const string IsForbidden = "no";
    private const string IsNoMethod = "no method";

    private static string Said(ActorKinds may, ActorKinds who) =>
        may == ActorKinds.Nobody ? IsNoMethod
        : (may & who) != ActorKinds.Nobody ? Passes
        : (who & ActorKinds.Person) != ActorKinds.Nobody ? IsForbidden
        : HasToSignIn;

    private static string WhereOf(Having having) =>
        having == Having.OrganisationSignIn ? "organisation" : having.ToString().ToLowerInvariant();

    private static string Got(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.MethodNotAllowed => IsNoMethod,
        HttpStatusCode.Forbidden => IsForbidden,
        HttpStatusCode.Found when IsToSignIn(answer) => HasToSignIn,
        HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.NotFound or HttpStatusCode.BadRequest
        or HttpStatusCode.BadGateway => Passes,
        _ => throw new InvalidOperationException(
            $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answers {(int)answer.StatusCode}."),
    };

    // A page remembers where one wanted to go; a form does not. The steps of signing in lead back to its start by
    // themselves, and remember nothing where nothing was asked for.
    private static bool IsToSignIn(HttpResponseMessage answer)
    {
        var to = answer.Headers.Location!.ToString();
        return answer.RequestMessage!.Method == HttpMethod.Post
            ? to == "/sign-in"
            : to.StartsWith("/sign-in?next=", StringComparison.Ordinal);
    }

    // Sessions as the program writes them, made with its own keys.
    private static async Task<string?> CookieAsync(AccountSite site, string name, AccountKinds? kinds)
    {
        if (name == "stranger") return null;
        if (kinds is null)
        {
            var place = new AssignmentPlace(new PurchaseId(Guid.CreateVersion7()),
                new AssignmentId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
            var links = site.Services.GetRequiredService<AssignmentLinks>();
            var secret = await links.MakeAsync(
                place, site.Clock.GetUtcNow(), TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
            Assert.True(await site.Services.GetRequiredService<LinkBrowsers>().OpenAsync(
                secret, "browser", site.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
            return Cookie(site, LinkSessions.Scheme, LinkSessions.Begin(place, secret, "browser"));
        }

        await using var scope = site.Services.CreateAsyncScope();
        var account = await site.MakeAsync($"{kinds}@city.example".ToLowerInvariant(), kinds.Value, password: null);
        var claims = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var session = await site.Services.GetRequiredService<AccountSessions>().BeginAsync(
            account.Person, account.Stamp, SessionWay.Password, "", TestContext.Current.CancellationToken);
        return Cookie(site, IdentityConstants.ApplicationScheme, await claims.CreateAsync(account), session);
    }

    private static string Cookie(AccountSite site, string scheme, ClaimsPrincipal who, string? session = null)
    {
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var now = site.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(
            who, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, scheme);
        ticket.Properties.Items[SessionCookie.Secret] = session;
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    private static async Task<bool> PassesAsync(AccessByTable handler, IServiceProvider services, Endpoint endpoint)
    {
        await using var scope = services.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        request.Request.Method = "GET";
        request.SetEndpoint(endpoint);
        var context = new AuthorizationHandlerContext([new AccessByTable.Requirement()], request.User, request);
        await handler.HandleAsync(context);
        return context.HasSucceeded;
    }

    private static RouteEndpoint Endpoint(string route) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, null, route);

    private static string Fill(string route) => Filled.Aggregate(
        route, (path, assignment) => path.Replace(assignment.Key, assignment.Value, StringComparison.Ordinal));
}
