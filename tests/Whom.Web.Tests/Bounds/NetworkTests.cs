using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Storage.Tests.Databases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Bounds;

/// <summary>Who counts as one visitor, and who is believed about it.</summary>
public sealed class NetworkTests(PostgresCluster postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_addresses_of_one_household_count_as_one()
    {
        await using var site = new AccountSite(From);
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 45; time++)
            statuses.Add(await SendAsync(site, $"2001:db8:1:2::{time:x}", ("X-Nothing", "x")));
        Assert.Equal(15, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.NotEqual(
            HttpStatusCode.TooManyRequests, await SendAsync(site, "2001:db8:1:3::1", ("X-Nothing", "x")));
    }

    [Fact]
    public void That_everybody_is_believed_about_where_they_come_from_is_no_way_to_start()
    {
        var site = new AccountSite(settings: [("FORWARDEDHEADERS_ENABLED", "true")]);
        Assert.ThrowsAny<Exception>(() => site.Services);
    }

    [Fact]
    public async Task Whoever_is_no_named_proxy_is_not_believed_about_where_they_come_from()
    {
        await using var site = new AccountSite(From, ("proxies", "192.0.2.7"));
        await CountsAsOneAsync(site);
    }

    internal static async Task CountsAsOneAsync(AccountSite site)
    {
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 45; time++)
            statuses.Add(await SendAsync(site, "198.51.100.9", ("X-Forwarded-For", $"203.0.113.{time}")));
        Assert.Equal(15, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_named_proxy_is_believed_about_the_last_visitor_and_about_nobody_before()
    {
        await using var site = new AccountSite(From, ("proxies", "192.0.2.0/24"));
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 45; time++)
            statuses.Add(await SendAsync(
                site, "192.0.2.7", ("X-Forwarded-For", $"203.0.113.{time}, 198.51.100.9")));
        Assert.Equal(15, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.NotEqual(
            HttpStatusCode.TooManyRequests,
            await SendAsync(site, "192.0.2.7", ("X-Forwarded-For", "198.51.100.10")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_NUL_is_refused_before_any_database_is_asked(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = new AccountSite(settings: [("data", database.Where)]);
        await site.MakeAsync("ana@city.example", AccountKinds.ProcurementOfficer);
        var ana = await site.Open().SignInAsync("ana@city.example");
        foreach (var path in (string[])["/people?q=%00", "/people?q=a%00b", "/purchases?q=%00",
            $"/people?name=%00&after={Guid.NewGuid()}", $"/purchases/{Guid.NewGuid()}/roles/legal-officer?q=%00"])
            Assert.Equal(HttpStatusCode.BadRequest, (await ana.VisitAsync(path)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task The_name_of_a_file_that_is_no_name_breaks_nothing(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = new AccountSite(settings: [("data", database.Where)]);
        await site.MakeAsync("ana@city.example", AccountKinds.ProcurementOfficer);
        var ana = await (await site.Open().SignInAsync("ana@city.example")).VisitAsync("/people/import");
        var token = ana.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/people/import?handler=Send");
        var body = "--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n" + token
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"; "
            + "filename*=UTF-8''a%00%E2%80%AEb.csv\r\n\r\nname,email\r\nEve,eve@city.example\r\n--b--\r\n";
        request.Content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var answer = await ana.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var page = await ana.VisitAsync(answer.Headers.Location!.ToString());
        Assert.Contains("ab.csv", page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    internal static async Task<HttpStatusCode> SendAsync(
        AccountSite site, string address, (string Name, string Value) header)
    {
        using var client = site.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        request.Headers.Add("X-Test-Address", address);
        request.Headers.Add(header.Name, header.Value);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("email", "a@b.example")]);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    internal static void From(IServiceCollection services) => services.AddSingleton<IStartupFilter, Addresses>();

    internal sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (IPAddress.TryParse(context.Request.Headers["X-Test-Address"], out var address))
                    context.Connection.RemoteIpAddress = address;
                return rest(context);
            });
            next(app);
        };
    }
}
