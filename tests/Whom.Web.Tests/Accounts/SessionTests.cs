using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;

namespace Whom.Web.Tests.Accounts;

/// <summary>Sessions are on the server: whoever ends one ends every copy of it.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site;

    public SessionTests()
        : this(null)
    {
    }

    internal SessionTests(Action<IServiceCollection>? switchingOff) => _site = new AccountSite(switchingOff);

    public async ValueTask InitializeAsync() =>
        await _site.MakeAsync(Email, AccountKinds.Administrator);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_copy_of_a_cookie_is_dead_once_its_owner_has_signed_out()
    {
        var browser = await _site.Open().SignInAsync(Email);
        var thief = _site.Copied(browser);
        Assert.True(await thief.IsInAsync());
        await (await browser.VisitAsync("/about")).PressAsync("Sign out");
        Assert.False(await thief.IsInAsync());
    }

    [Fact]
    public async Task No_session_lasts_longer_than_twelve_hours_however_much_it_is_used()
    {
        var browser = await _site.Open().SignInAsync(Email);
        for (var hour = 0; hour < 11; hour++)
        {
            _site.Clock.Pass(TimeSpan.FromHours(1));
            Assert.True(await browser.IsInAsync());
        }

        _site.Clock.Pass(TimeSpan.FromHours(1.1));
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_role_that_is_taken_away_or_given_counts_at_the_next_request()
    {
        var browser = await _site.Open().SignInAsync(Email);
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/admin/mail")).Status);
        await ChangeAsync(AccountKinds.None);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.VisitAsync("/admin/mail")).Status);
        Assert.True(await browser.IsInAsync());
        await ChangeAsync(AccountKinds.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/admin/mail")).Status);
    }

    [Fact]
    public async Task A_new_sign_in_in_the_same_browser_ends_the_one_before()
    {
        var browser = await _site.Open().SignInAsync(Email);
        var thief = _site.Copied(browser);
        await browser.SignInAsync(Email);
        Assert.False(await thief.IsInAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task While_the_database_is_away_pages_that_need_none_go_on_and_nobody_is_signed_out()
    {
        var browser = await _site.Open().SignInAsync(Email);
        await RunAsync("ALTER TABLE account_sessions RENAME TO away");
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/about")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.VisitAsync("/account")).Status);
        Assert.NotEmpty(browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Null(browser.LeadsTo);
        await RunAsync("ALTER TABLE away RENAME TO account_sessions");
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task Where_nothing_can_be_written_people_read_on()
    {
        var browser = await _site.Open().SignInAsync(Email);
        await RunAsync(
            "CREATE TRIGGER full BEFORE UPDATE ON account_sessions BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        _site.Clock.Pass(TimeSpan.FromMinutes(6));
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_dead_cookie_is_taken_away()
    {
        var browser = await _site.Open().SignInAsync(Email);
        var thief = _site.Copied(browser);
        await (await browser.VisitAsync("/about")).PressAsync("Sign out");
        await thief.VisitAsync("/about");
        Assert.Contains(thief.Answer.Headers.GetValues("Set-Cookie"),
            set => set.StartsWith("__Host-whom=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_see_where_they_are_signed_in_and_end_what_they_do_not_know()
    {
        var (here, there) = (await _site.Open().SignInAsync(Email), await _site.Open().SignInAsync(Email));
        await here.VisitAsync("/account/sessions");
        Assert.Equal(2, here.Page.QuerySelectorAll(".whom-rows li").Length);
        Assert.Single(here.Page.QuerySelectorAll(".usa-tag"));
        await here.PressAsync("Sign out Unknown browser");
        Assert.False(await there.IsInAsync());
        Assert.True(await here.IsInAsync());
        await there.SignInAsync(Email);
        await (await here.VisitAsync("/account/sessions")).PressAsync("Sign out everywhere else");
        Assert.False(await there.IsInAsync());
        Assert.Single((await here.FollowAsync()).Page.QuerySelectorAll(".whom-rows li"));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        await _site.MakeAsync("bea@city.example");
        var (ana, bea) = (await _site.Open().SignInAsync(Email), await _site.Open().SignInAsync("bea@city.example"));
        var other = await _site.Open().SignInAsync("bea@city.example");
        await bea.VisitAsync("/account/sessions");
        var hers = bea.Page.QuerySelector("input[name=session]")!.GetAttribute("value")!;
        await ana.VisitAsync("/account/sessions");
        await ana.PostAsync("/account/sessions?handler=end", [
            new("session", hers),
            new("__RequestVerificationToken",
                ana.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);
        Assert.True(await other.IsInAsync());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Edge, Windows")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        "Safari, iPhone")]
    [InlineData("<script>", "Unknown browser")]
    public async Task A_browser_is_named_as_people_know_it_and_no_further(string says, string named)
    {
        var client = _site.Client(cookies: true);
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", says);
        var browser = await (await new Browser(client).SignInAsync(Email)).VisitAsync("/account/sessions");
        Assert.Equal(named, browser.Page.QuerySelector(".whom-rows li strong")!.TextContent);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_site.Data}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Task<bool> ChangeAsync(AccountKinds kinds) => _site.WithAsync(async accounts =>
    {
        var account = (await accounts.FindByEmailAsync(Email))!;
        account.Kinds = kinds;
        return (await accounts.UpdateAsync(account)).Succeeded;
    });
}
