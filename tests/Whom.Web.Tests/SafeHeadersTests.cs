using System.Net;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests;

/// <summary>What each answer says about itself, where it is reached as people reach it.</summary>
public sealed class SafeHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/lost")]
    [InlineData("/purchases/none.csv")]
    public async Task Whoever_came_over_https_comes_over_nothing_else_for_a_year(string path)
    {
        await using var site = new AccountSite(settings: [("environment", "Production")]);
        using var client = site.Client();
        using var answer = await client.GetAsync(
            new Uri("https://whom.city.example" + path), TestContext.Current.CancellationToken);
        Assert.Equal(
            "max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    public async Task Nobody_has_a_request_sent_back_by_TRACE(string path)
    {
        await using var site = new AccountSite();
        using var client = site.Client();
        using var request = new HttpRequestMessage(HttpMethod.Trace, path);
        request.Headers.Add("X-Secret", "of the asker");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain("of the asker", await answer.Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
