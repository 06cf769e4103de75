using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Storage;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Running;

namespace Whom.Web.Tests.Secrets;

/// <summary>
/// Somebody has a copy of the store, changes in it whatever they like, opens it as a demo, signs in there as the
/// administrator, and sends the cookie to the real installation.
/// </summary>
public sealed class CopiedStoreTests
{
    private const string Email = "ana@city.example";

    [Fact]
    public async Task A_cookie_made_with_a_copy_of_the_store_opens_nothing() =>
        Assert.Equal(HttpStatusCode.Redirect, await AttackAsync(_ => { }));

    // That the store has no such session keeps it out as well, so this is seen without that.
    [Fact]
    public async Task It_cannot_be_made_at_all_where_keys_are_encrypted() =>
        Assert.Equal(HttpStatusCode.Redirect, await AttackAsync(BelievingCookies));

    // The red twin: keys as they were before, in clear.
    [Fact]
    public async Task Where_keys_lie_in_clear_it_opens_everything() =>
        Assert.Equal(HttpStatusCode.OK, await AttackAsync(services =>
        {
            BelievingCookies(services);
            services.AddOptions<KeyManagementOptions>().PostConfigure<Database>((options, database) =>
                options.XmlRepository = new KeysInClear(database));
        }));

    private static void BelievingCookies(IServiceCollection services) =>
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme,
            options => options.Events.OnValidatePrincipal = _ => Task.CompletedTask);

    private static async Task<HttpStatusCode> AttackAsync(Action<IServiceCollection> keys)
    {
        using var folder = new Folder();
        await using var real = new AccountSite(keys);
        await real.MakeAsync(Email, AccountKinds.Administrator);
        Assert.True(await (await real.Open().SignInAsync(Email)).IsInAsync());
        Copy(real.Data, folder["copy.db"]);
        await using var demo = new AccountSite(keys, ("data", folder["copy.db"]), ("demo", "true"));

        using var browser = demo.Client(scheme: "http");
        var cookie = await SignInAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", "__Host-whom=" + cookie);
        using var client = real.Client();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> SignInAsync(HttpClient client)
    {
        var first = await client.GetAsync("/demo/sign-in", TestContext.Current.CancellationToken);
        var form = first.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var page = await WebSite.PageAsync(first);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/demo/sign-in");
        request.Headers.Add("Cookie", form);
        request.Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("__RequestVerificationToken",
                page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!),
            KeyValuePair.Create("person", page.QuerySelector("main [name=person]")!.GetAttribute("value")!),
        ]);
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        // The first takes away what was there before.
        return answer.Headers.GetValues("Set-Cookie").Last(
            cookie => cookie.StartsWith("whom=", StringComparison.Ordinal)).Split(';')[0]["whom=".Length..];
    }

    // Whoever has the file writes in it what they like; the secret they do not have.
    private static void Copy(string from, string to)
    {
        using var connection = new SqliteConnection($"Data Source={from};Pooling=False");
        connection.Open();
        using var copy = new SqliteConnection($"Data Source={to};Pooling=False");
        copy.Open();
        connection.BackupDatabase(copy);
        copy.Run(null, "UPDATE store_marks SET value = 'demo' WHERE name = 'origin'");
        copy.Run(null, "DELETE FROM store_marks WHERE name = 'secret'");
        // What the program would do, were it not told to keep them: so that it reads keys that lie in clear.
        copy.Run(
            null,
            "CREATE TRIGGER keep BEFORE DELETE ON protection_keys WHEN OLD.content LIKE '<%' BEGIN SELECT RAISE(IGNORE); END");
    }

    private sealed class KeysInClear(Database database) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var connection = database.OpenConnection();
            return
            [
                .. connection.Read(
                    null, "SELECT content FROM protection_keys", row => XElement.Parse(row.GetString(0))),
            ];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var connection = database.OpenConnection();
            connection.Run(null, "INSERT INTO protection_keys (name, content) VALUES (@name, @content)",
                ("name", friendlyName), ("content", element.ToString(SaveOptions.DisableFormatting)));
        }
    }
}
