using System.Net;
using System.Text;

namespace Whom.Web.Tests;

public sealed class UploadTests(WebSite site)
{
    public static async Task<HttpResponseMessage> UploadAsync(
        WebSite site, byte[] file, string name = "facts.yaml", string language = "en")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "facts", name } };
        return await site.Client.PostAsync("/facts?lang=" + language, form, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("approach: built\nentry: renewal\n")]
    [InlineData("{\"purchase\": null, \"facts\": {\"approach\": \"built\", \"entry\": \"renewal\"}}")]
    public async Task A_facts_file_becomes_the_address_of_its_plan(string content)
    {
        var response = await UploadAsync(site, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/plan?entry=renewal&approach=built", response.Headers.Location!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_told_with_its_place_and_not_blamed_on_the_address()
    {
        var response = await UploadAsync(
            site, Encoding.UTF8.GetBytes($"purchase: {new string('a', 300)}\nentry: renewal\n"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var alert = (await WebSite.PageAsync(response)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("The name of the purchase has 300 characters. Accepted: at most 200. Shorten it.", alert,
            StringComparison.Ordinal);
        Assert.DoesNotContain("address", alert, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_of_several_lines_is_taken_on_one() => Assert.Contains(
        "purchase=A%20B", (await UploadAsync(
            site, Encoding.UTF8.GetBytes("{\"purchase\": \"A\\n\\tB\", \"entry\": \"renewal\"}")))
            .Headers.Location!.ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Holidays_and_days_of_ones_own_stay_in_the_address_and_in_the_file_that_comes_down()
    {
        const string File = """
            renew-by: 2027-09-01
            calendar:
              holidays: {name: City of Example 2027, days: [2027-07-05, 2027-08-16]}
              days: {go-ahead: 7}
              extras: {council-agenda: 21}
            facts:
              entry: renewal
            """;
        var query = (await UploadAsync(site, Encoding.UTF8.GetBytes(File))).Headers.Location!.ToString();
        foreach (var part in (string[])["renew-by=2027-09-01", "holidays-name=City%20of%20Example%202027",
            "holidays=2027-07-05.2027-08-16", "days-go-ahead=7", "extra-council-agenda=21"])
            Assert.Contains(part, query, StringComparison.Ordinal);
        Assert.Contains("City of Example 2027", (await site.PageAsync(query + "&tab=gates")).QuerySelector(
            "section[aria-labelledby=dates]")!.TextContent, StringComparison.Ordinal);
        var again = await (await site.GetAsync(query.Replace("/plan?", "/plan.yaml?", StringComparison.Ordinal)))
            .Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(query, (await UploadAsync(site, again)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_file_of_version_1_comes_up_with_open_what_has_no_single_equal()
    {
        var response = await UploadAsync(site, Encoding.UTF8.GetBytes(
            "approach: customized\nentry: new-solicitation\npublic-facing: yes\npublic-effect: indirect\n"));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(
            "/plan?entry=new-solicitation&approach=customized&reach=residents", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Mistakes_are_shown_with_their_line()
    {
        var response = await UploadAsync(
            site, Encoding.UTF8.GetBytes("approach: built\nentry: gift\n"), "my facts.yaml");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var alert = (await WebSite.PageAsync(response)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("my facts.yaml", alert, StringComparison.Ordinal);
        Assert.Contains("Line 2", alert, StringComparison.Ordinal);
        Assert.Contains("gift", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_more_than_a_mebibyte_is_refused()
    {
        var response = await UploadAsync(site, new byte[1024 * 1024 + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("1 MiB", (await WebSite.PageAsync(response)).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 1, 2, 255, 254, 0 })]
    public async Task What_is_no_facts_file_is_refused_in_words(byte[] content)
    {
        var response = await UploadAsync(site, content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await WebSite.PageAsync(response)).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused_in_words()
    {
        using var form = new StringContent("hello");
        var response = await site.Client.PostAsync("/facts", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await WebSite.PageAsync(response)).QuerySelector("[role=alert]"));
    }
}
