using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Whom.Web.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site;

    public SignInTests()
        : this(null)
    {
    }

    internal SignInTests(Action<IServiceCollection>? switchingOff) => _site = new AccountSite(switchingOff);

    public async ValueTask InitializeAsync() => await _site.MakeAsync(Email);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_is_named_on_every_page_until_they_sign_out()
    {
        var browser = await _site.Open().SignInAsync(Email);
        Assert.Equal("/my-work", browser.LeadsTo);
        await browser.VisitAsync("/about");
        Assert.Contains("Ana Ruiz", browser.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        await browser.PressAsync("Sign out");
        Assert.Equal("/", browser.LeadsTo);
        await browser.FollowAsync();
        Assert.DoesNotContain("Ana Ruiz", browser.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Theory]
    [InlineData(Email, "Ana@City.Example")]
    [InlineData(Email, " ana@city.example ")]
    public async Task An_address_may_be_typed_in_any_case(string _, string typed) =>
        Assert.Equal("/my-work", (await _site.Open().SignInAsync(typed)).LeadsTo);

    [Fact]
    public async Task The_session_is_kept_where_no_script_and_no_other_site_gets_at_it()
    {
        var browser = await _site.Open().SignInAsync(Email);
        var cookie = browser.Answer.Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("__Host-whom=", StringComparison.Ordinal));
        foreach (var word in new[] { "path=/", "secure", "httponly", "samesite=lax" })
            Assert.Contains(word, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_words_and_the_address_stays()
    {
        var wrong = await _site.Open().SignInAsync(Email, "something else entirely");
        var unknown = await _site.Open().SignInAsync("nobody@city.example", "something else entirely");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Equal(wrong.Alert, unknown.Alert);
        Assert.Equal(Email, wrong.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Null(wrong.Page.QuerySelector("#password")!.GetAttribute("value"));
        Assert.StartsWith("Error:", wrong.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_passwords_an_account_waits_a_minute_then_two_and_says_nothing_of_it()
    {
        var browser = _site.Open();
        for (var attempt = 0; attempt < 10; attempt++) await browser.SignInAsync(Email, "something else entirely");
        var wrong = browser.Alert;
        await browser.SignInAsync(Email);
        Assert.Equal((HttpStatusCode.BadRequest, wrong), (browser.Status, browser.Alert));
        _site.Clock.Pass(TimeSpan.FromSeconds(61));
        await browser.SignInAsync(Email, "something else entirely");
        _site.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(Email)).Status);
        _site.Clock.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal("/my-work", (await browser.SignInAsync(Email)).LeadsTo);
    }

    [Fact]
    public async Task One_address_may_try_thirty_times_a_minute_and_no_more()
    {
        var browser = await _site.Open().VisitAsync("/sign-in");
        var fields = browser.Page.QuerySelectorAll("main input[name]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["password"] = new string('x', 5000);
        for (var attempt = 0; attempt < 30; attempt++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-in", fields)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.PostAsync("/sign-in", fields)).Status);
        Assert.Equal("60", browser.Answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        var browser = await _site.Open().PostAsync(
            "/sign-in", new Dictionary<string, string> { ["email"] = Email, ["password"] = AccountSite.Password });
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task What_was_asked_for_before_is_opened_after()
    {
        var browser = await _site.Open().VisitAsync("/account/passkeys?lang=es");
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        await browser.FollowAsync();
        Assert.Equal("es", browser.Page.DocumentElement.GetAttribute("lang"));
        await browser.PressAsync("Iniciar sesión", ("Correo electrónico", Email), ("Contraseña", AccountSite.Password));
        Assert.Equal("/account/passkeys?lang=es", browser.LeadsTo);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site(string next)
    {
        var browser = await _site.Open().VisitAsync("/sign-in?next=" + Uri.EscapeDataString(next));
        await browser.PressAsync("Sign in", ("E-mail address", Email), ("Password", AccountSite.Password));
        Assert.Equal("/my-work", browser.LeadsTo);
    }

    [Fact]
    public async Task A_session_ends_eight_hours_after_it_was_last_used()
    {
        var browser = await _site.Open().SignInAsync(Email);
        _site.Clock.Pass(TimeSpan.FromHours(2));
        Assert.True(await browser.IsInAsync());
        _site.Clock.Pass(TimeSpan.FromHours(7.9));
        Assert.True(await browser.IsInAsync());
        browser = await _site.Open().SignInAsync(Email);
        _site.Clock.Pass(TimeSpan.FromHours(8.1));
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_at_once_and_not_this_one()
    {
        var (here, elsewhere) = (await _site.Open().SignInAsync(Email), await _site.Open().SignInAsync(Email));
        await here.VisitAsync("/account/password");
        await here.PressAsync("Save", ("New password", "a tuba made of marzipan"));
        Assert.NotNull(here.Page.QuerySelector("[role=status]"));
        Assert.True(await here.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.SignInAsync(Email)).Status);
        Assert.Equal("/my-work", (await elsewhere.SignInAsync(Email, "a tuba made of marzipan")).LeadsTo);
    }

    [Fact]
    public async Task A_password_is_changed_only_by_whoever_knows_it()
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/password");
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.PressAsync("Save", ("New password", "a tuba made of marzipan"));
        Assert.Equal("/account/prove?next=%2Faccount%2Fpassword", browser.LeadsTo);
        await browser.FollowAsync();
        await browser.PressAsync("Go on", ("Your present password", "something else entirely"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("present password", browser.Alert, StringComparison.Ordinal);
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        Assert.Equal("/account/password", browser.LeadsTo);
        await (await browser.FollowAsync()).PressAsync("Save", ("New password", "a tuba made of marzipan"));
        Assert.NotNull(browser.Page.QuerySelector("[role=status]"));
    }

    [Fact]
    public async Task An_account_that_is_gone_is_signed_out()
    {
        var browser = await _site.Open().SignInAsync(Email);
        await _site.WithAsync(async accounts => await accounts.DeleteAsync((await accounts.FindByEmailAsync(Email))!));
        await browser.VisitAsync("/about");
        Assert.DoesNotContain("Ana Ruiz", browser.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_nothing_in_the_browser()
    {
        var browser = await _site.Open().SignInAsync(Email);
        await (await browser.VisitAsync("/about")).PressAsync("Sign out");
        Assert.Equal("\"cache\", \"storage\"", browser.Answer.Headers.GetValues("Clear-Site-Data").Single());
    }
}
