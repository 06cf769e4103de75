using System.Net;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Tests.Purchases;

public sealed class RolePageTests
{
    [Fact]
    public async Task Whom_somebody_suggests_stands_in_the_form_and_whoever_declined_is_marked_and_last()
    {
        await using var city = DemoSite.AtRest();
        var role = DemoSite.Purchase("chatbot") + "/roles/public-representative";
        var ana = await (await city.AsAsync("ana")).VisitAsync(role);
        Assert.Contains(
            "declined here", ana.Page.QuerySelectorAll("#people .usa-radio").Single(
                one => one.TextContent.Contains("Abdi", StringComparison.Ordinal)).TextContent,
            StringComparison.Ordinal);

        await ana.VisitAsync(ana.Page.QuerySelectorAll("a").Single(link =>
            link.TextContent.Contains("Name whom they suggest", StringComparison.Ordinal)).GetAttribute("href")!);

        var chosen = ana.Page.QuerySelector("#people input[checked]")!;
        Assert.Equal(DemoSite.Who("lucia").ToString(), chosen.GetAttribute("value"));
        await ana.PressAsync("Name this person");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(DemoSite.Who("lucia"),
            (await city.ReadAsync("chatbot")).Responsible("public-representative")!.Person);
    }

    [Theory]
    [InlineData("Prof. Li Chen, li.chen@lab.example", "Prof. Li Chen", "li.chen@lab.example")]
    [InlineData("Ask: Li Chen <li.chen@lab.example>.", "Li Chen", "li.chen@lab.example")]
    [InlineData("li.chen@lab.example", "", "li.chen@lab.example")]
    [InlineData("Somebody who knows the streets", "", "")]
    [InlineData("@ or @home", "", "")]
    public void A_name_and_an_address_are_read_out_of_a_suggestion(string words, string name, string email) =>
        Assert.Equal(new Suggested(name, email), Suggested.Of(words));

    [Fact]
    public async Task Somebody_new_who_is_typed_is_named_where_nobody_is_chosen()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana"))
            .VisitAsync(DemoSite.Purchase("chatbot") + "/roles/records-officer");
        Assert.False(ana.Page.QuerySelector("#people details")!.HasAttribute("open"));

        await ana.PressAsync("Name this person", ("Name", "Pat Newman"), ("E-mail address", "pat@city.example"));

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal("Pat Newman",
            await city.SayAsync((await city.ReadAsync("chatbot")).Responsible("records-officer")!.Name));
    }

    // The day that somebody was late for cannot be asked for again.
    [Fact]
    public async Task Whoever_is_late_is_asked_again_with_one_press()
    {
        await using var city = DemoSite.AtRest();
        city.Clock.Pass(TimeSpan.FromDays(30));
        var ana = await (await city.AsAsync("ana"))
            .VisitAsync(DemoSite.Purchase("chatbot") + "/roles/legal-officer");

        await ana.PressAsync("Ask again: Hugo Martin");

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.IsType<PersonInvited>((await city.EventsAsync("chatbot"))[^1]);
    }
}
