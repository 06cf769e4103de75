using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.People;

public sealed class HandingOverPagesTests
{
    [Fact]
    public async Task All_that_somebody_does_goes_to_another_in_one_act_and_both_are_told()
    {
        await using var city = DemoSite.AtRest();
        var before = (await city.MessagesAsync()).Count;
        var ana = await (await city.AsAsync("ana")).VisitAsync(Of("elena"));
        var parts = Parts(ana);
        Assert.NotEmpty(parts);

        await ana.PressAsync("Preview the mails", ("Everything goes to", $"{DemoSite.Who("uma")}"));
        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Equal(before, (await city.MessagesAsync()).Count);
        await ana.PressAsync($"Hand over {parts.Count} part{(parts.Count == 1 ? "" : "s")}");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Contains("handed over", (await ana.FollowAsync()).Page.Body!.TextContent, StringComparison.Ordinal);
        var told = (await city.MessagesAsync()).Skip(before).Select(mail => mail.To.Name).Distinct().ToList();
        Assert.Contains("Elena Petrova", told);
        Assert.Contains("Uma Rao", told);
    }

    [Fact]
    public async Task Within_one_purchase_only_its_parts_go_and_sent_twice_it_is_done_once()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana"))
            .VisitAsync(Of("keiko") + "?purchase=" + DemoSite.Id("chatbot"));
        Assert.Single(Parts(ana));
        await ana.PressAsync("Preview the mails", ("Everything goes to", $"{DemoSite.Who("luis")}"));
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        var (path, values) = (form.GetAttribute("action")!, Browser.ValuesOf(form).ToList());

        await ana.PostAsync(path, values);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        var version = await city.VersionAsync("chatbot");
        await ana.PostAsync(path, values);

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(version, await city.VersionAsync("chatbot"));
        Assert.Equal(DemoSite.Who("luis"),
            (await city.ReadAsync("chatbot")).Responsible("end-user-representative")!.Person);
    }

    [Fact]
    public async Task What_must_be_somebody_else_is_refused_at_its_part_with_the_reason()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana"))
            .VisitAsync(Of("keiko") + "?purchase=" + DemoSite.Id("chatbot"));

        // Hugo is the lawyer there.
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        await ana.PostAsync(form.GetAttribute("action")!, Browser.ValuesOf(form).Select(pair =>
            pair.Key == "all" ? KeyValuePair.Create(pair.Key, $"{DemoSite.Who("hugo")}") : pair));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("311 chatbot", ana.Alert, StringComparison.Ordinal);
        Assert.Equal("#" + Parts(ana).Single(), ana.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_leads_nothing_learns_of_no_part()
    {
        await using var city = DemoSite.AtRest();
        Assert.Equal(HttpStatusCode.NotFound, (await (await city.AsAsync("quinn")).VisitAsync(Of("keiko"))).Status);
    }

    private static string Of(string key) => $"/people/{DemoSite.Who(key)}/handing-over";

    private static List<string> Parts(Browser browser) =>
        [.. browser.Page.QuerySelectorAll("select[name^='to/']").Select(part => part.GetAttribute("name")!)];
}
