using System.Net;
using Microsoft.Data.Sqlite;
using Whom.Storage.Links;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

public sealed class PasswordLinkTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site = new();

    public async ValueTask InitializeAsync() => await _site.MakeAsync(Email);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_link_for_a_password_dies_with_any_change_of_the_password()
    {
        var link = await MakeLinkAsync();
        var browser = await _site.Open().SignInAsync(Email);
        Assert.Equal(HttpStatusCode.OK, (await _site.Open().VisitAsync(link)).Status);
        await (await browser.VisitAsync("/account/password"))
            .PressAsync("Save", Present(browser), ("New password", "a tuba made of marzipan"));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Open().VisitAsync(link)).Status);
    }

    [Fact]
    public async Task Whoever_has_a_second_factor_is_not_in_by_a_link_for_a_password()
    {
        await _site.WithAsync(async accounts =>
        {
            var account = (await accounts.FindByEmailAsync(Email))!;
            account.Authenticator = Totp.NewKey();
            return await accounts.SetTwoFactorEnabledAsync(account, true);
        });
        var browser = await _site.Open().VisitAsync(await MakeLinkAsync());
        await browser.PressAsync("Save", ("New password", "a tuba made of marzipan"));
        Assert.Equal("/sign-in", browser.LeadsTo);
        Assert.False(await browser.IsInAsync());
        Assert.Equal("/sign-in/second-factor", (await browser.SignInAsync(Email, "a tuba made of marzipan")).LeadsTo);
    }

    // The page asked for it once.
    private static (string, string) Present(Browser browser) =>
        browser.Page.QuerySelector("#current") is null ? ("New password", "") : ("Your present password",
            AccountSite.Password);

    // As the page of an administrator makes it.
    private async Task<string> MakeLinkAsync()
    {
        var account = (await _site.WithAsync(accounts => accounts.FindByEmailAsync(Email)))!;
        var secret = LinkSecret.New();
        await using var connection = new SqliteConnection($"Data Source={_site.Data}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO account_links (hash, account, expires) VALUES ($hash, $account, $expires)";
        command.Parameters.AddWithValue("$hash", LinkSecret.HashOf(secret));
        command.Parameters.AddWithValue("$account", account.Person.ToString());
        command.Parameters.AddWithValue(
            "$expires", _site.Clock.GetUtcNow().AddDays(3).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return "/account/begin?secret=" + secret;
    }
}
