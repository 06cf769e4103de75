namespace Whom.Browser.Tests;

/// <summary>That looking at a page finds what is wrong with it.</summary>
public sealed class PageAssertionsTests(Site site)
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<p style='color: #aaa'>Pale words on white.</p>", "color-contrast")]
    [InlineData("<p style='width: 2000px'>Long words.</p>", "pixels wide")]
    public async Task A_page_that_not_everyone_can_read_is_refused(string body, string why)
    {
        var page = await site.VisitAsync("about:blank");
        await page.SetContentAsync(
            $"<!doctype html><html lang='en'><head><title>A page</title></head><body><main>{body}</main></body></html>");
        var refused = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => page.IsAccessibleAsync());
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }
}
