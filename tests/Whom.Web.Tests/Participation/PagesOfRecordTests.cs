using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Whom.Participation;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Participation;

/// <summary>Public pages that are kept until something is recorded.</summary>
public sealed class PagesOfRecordTests
{
    [Fact]
    public async Task A_page_is_kept_for_visitors_until_something_is_recorded_and_never_after()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var path = city.Path + "/comments";
        var first = await city.SayAsync("They come at night.");
        Assert.Contains("at night", await ReadAsync(city, path), StringComparison.Ordinal);
        Assert.NotNull(await KeptAsync(city, path));

        await city.SayAsync("They come by day.");
        Assert.Null(await KeptAsync(city, path));
        Assert.Contains("by day", await ReadAsync(city, path), StringComparison.Ordinal);

        await city.HideAsync(first, HidingGround.ThirdPerson);
        Assert.DoesNotContain("at night", await ReadAsync(city, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_and_what_the_organization_says_of_itself_make_it_another_page()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var path = city.Path + "/comments";
        await ReadAsync(city, path);
        Assert.NotNull(await KeptAsync(city, path));
        city.Site.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Null(await KeptAsync(city, path));

        var admin = await city.Site.AsAsync("victor");
        await admin.VisitAsync("/admin/settings");
        await admin.PressAsync("Save", ("Name", "Another City"));
        Assert.Contains("Another City", await ReadAsync(city, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_session_sees_is_not_kept_for_others()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var path = city.Path + "/comments";
        var ana = await (await city.Site.AsAsync("ana")).VisitAsync(path);
        Assert.Contains("Ana", ana.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Null(await KeptAsync(city, path));
        Assert.DoesNotContain("Ana", await ReadAsync(city, path), StringComparison.Ordinal);
        Assert.Contains(
            "Ana", (await ana.VisitAsync(path)).Page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_it_already_is_not_sent_it_again()
    {
        await using var city = await ConsultedCity.OpenAsync();
        using var client = city.Site.Client();
        var path = city.Path + "/comments";
        // As it is made, and as it is kept.
        for (var times = 0; times < 2; times++)
        {
            var first = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal("text/html", first.Content.Headers.ContentType!.MediaType);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
            Assert.Equal(
                HttpStatusCode.NotModified,
                (await client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Half_a_page_is_neither_kept_nor_sent()
    {
        await using var city = await ConsultedCity.OpenAsync();
        await using var services = city.Site.Services.CreateAsyncScope();
        using var sent = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services.ServiceProvider };
        (http.Request.Scheme, http.Request.Host, http.Request.Path, http.Response.Body) =
            ("https", new HostString("city.example"), "/half", sent);
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        foreach (var wrong in new[] { new InvalidOperationException("The database went away."), null })
        {
            await new TaggedByContentAttribute { IsOfRecord = true }.OnResourceExecutionAsync(
                new ResourceExecutingContext(action, [], []),
                async () =>
                {
                    await http.Response.WriteAsync("Half", TestContext.Current.CancellationToken);
                    return new ResourceExecutedContext(action, []) { Exception = wrong };
                });
            var pages = services.ServiceProvider.GetRequiredService<PagesOfRecord>();
            var kept = pages.Find(await pages.KeyOfAsync(http.Request, TestContext.Current.CancellationToken));
            // The other way round it would be: what is whole is both.
            Assert.Equal(wrong is null, kept is not null);
            Assert.Equal(wrong is null ? 4 : 0, sent.Length);
        }
    }

    private static async Task<string> ReadAsync(ConsultedCity city, string path)
    {
        var visitor = await city.Site.Stranger().VisitAsync(path);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        return visitor.Page.DocumentElement.TextContent;
    }

    private static async Task<PageOfRecord?> KeptAsync(ConsultedCity city, string path)
    {
        var pages = city.Site.Services.GetRequiredService<PagesOfRecord>();
        using var client = city.Site.Client();
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host, request.Path) = (
            client.BaseAddress!.Scheme, new HostString(client.BaseAddress.Authority), path);
        return pages.Find(await pages.KeyOfAsync(request, TestContext.Current.CancellationToken));
    }
}
