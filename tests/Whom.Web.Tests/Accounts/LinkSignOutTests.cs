using System.Net;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Accounts;

public sealed class LinkSignOutTests
{
    [Fact]
    public async Task Whoever_came_by_a_link_is_done_on_a_shared_computer_and_so_is_every_copy_of_the_cookie()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "yara", "it-data-expert");
        var cookie = Sitting.CookieOf(browser, "whom-link");
        await browser.FollowAsync();
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        await browser.PressAsync("I am done on this computer");
        Assert.Equal("/", browser.LeadsTo);
        var assignment = DemoSite.Assignment("triage", "yara", "it-data-expert");
        Assert.Equal(HttpStatusCode.Found, (await browser.VisitAsync(assignment)).Status);
        var client = city.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.Found, (await new Browser(client).VisitAsync(assignment)).Status);
    }
}
