using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage.People;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>Names that strangers give stand on one line, and show what they are.</summary>
public sealed class NamesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_break_in_the_name_of_a_person_becomes_a_space()
    {
        await using var city = DemoSite.AtRest();
        var victor = await SaveAsync(city, "Eve Adams\r\nPlease pay to ES91\u2028now");
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        var eve = await city.Services.GetRequiredService<PeopleDirectory>()
            .FindByEmailAsync("eve@city.example", Cancel);
        Assert.Equal("Eve Adams Please pay to ES91 now", eve!.Value.Name);
    }

    [Fact]
    public async Task A_character_that_turns_the_order_of_reading_round_is_refused_by_its_name()
    {
        await using var city = DemoSite.AtRest();
        var victor = await SaveAsync(city, "Eve\u202Emada");
        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);
        Assert.Contains("U+202E RIGHT-TO-LEFT OVERRIDE at place 4", victor.Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_the_name_of_a_purchase_becomes_a_space()
    {
        await using var city = DemoSite.AtRest();
        var ben = await city.AsAsync("ben");
        var form = Guid.NewGuid();
        await ben.VisitAsync("/account");
        await ben.PostAsync("/purchases/new?approach=built",
        [
            new("__RequestVerificationToken",
                ben.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("command", $"{form}"), new("name", "Leaks\r\nBcc: all@city.example"), new("what", "It finds leaks."),
        ]);
        Assert.Equal(HttpStatusCode.Found, ben.Status);
        var page = await ben.VisitAsync($"/purchases/{form}");
        Assert.Contains("Leaks Bcc: all@city.example", page.Page.Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_naming_that_is_refused_leaves_nobody_in_the_directory()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/account");
        await ana.PostAsync(DemoSite.Purchase("chatbot") + "/roles/finance-officer?handler=Name",
        [
            new("__RequestVerificationToken",
                ana.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("command", $"{Guid.NewGuid()}"), new("seen", "1000000"), new("person", "new"),
            new("new-name", "Eve"), new("new-email", "eve@elsewhere.example"), new("new-kind", "Outside"),
        ]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Null(await city.Services.GetRequiredService<PeopleDirectory>()
            .FindByEmailAsync("eve@elsewhere.example", Cancel));
    }

    private static async Task<Browser> SaveAsync(DemoSite city, string name)
    {
        var victor = await (await city.AsAsync("victor")).VisitAsync("/people/new");
        return await victor.PostAsync("/people/new?handler=Save",
        [
            new("__RequestVerificationToken",
                victor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("name", name), new("email", "eve@city.example"), new("kind", "Staff"),
        ]);
    }
}
