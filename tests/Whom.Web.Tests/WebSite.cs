using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(Whom.Web.Tests.WebSite))]

namespace Whom.Web.Tests;

/// <summary>The program in memory, and pages as a browser would read them.</summary>
public sealed class WebSite : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory = new();

    public HttpClient Client =>
        _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public IServiceProvider Services => _factory.Services;

    public static async Task<IDocument> PageAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default)
            .OpenAsync(request => request.Content(html), TestContext.Current.CancellationToken);
    }

    public async Task<IDocument> PageAsync(string path)
    {
        var response = await GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path} answers {(int)response.StatusCode}.");
        return await PageAsync(response);
    }

    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await Client.GetAsync(path, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
