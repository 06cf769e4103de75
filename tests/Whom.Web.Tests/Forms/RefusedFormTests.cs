using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Forms;

/// <summary>What is refused about a field stands beside it and leads to it, and nothing typed is lost.</summary>
public sealed class RefusedFormTests
{
    private static readonly string TooLong = "Too long, " + new string('x', 200_000);
    private static readonly string LongReason = "Too long, " + new string('x', 5_000);

    [Fact]
    public async Task In_a_part_each_refusal_stands_at_its_field()
    {
        await using var city = DemoSite.AtRest();
        var keiko = await city.AsAsync("keiko");
        var part = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");
        await RefusedAsync(keiko, part, "handler=Say", ["concern"], ("concern", TooLong));
        await RefusedAsync(
            keiko, part, "handler=Say", ["concern", "advice"], ("concern", TooLong), ("advice", "Un\u202Eseen"));
        await RefusedAsync(keiko, part, "handler=Say", ["advice"], ("advice", TooLong), ("keep", "yes"));
        await RefusedAsync(keiko, part, "handler=Declare", ["what"], ("what", ""));
        await RefusedAsync(keiko, part, "handler=Declare", ["what"], ("what", LongReason));
        await RefusedAsync(keiko, part, "handler=Delegate", ["to"], ("to", "nobody@city.example"), ("reason", "Ill"));
        await RefusedAsync(
            keiko, part, "handler=Delegate", ["delegate-reason"], ("to", "xavier@city.example"), ("reason", ""));

        var hugo = await city.AsAsync("hugo");
        part = DemoSite.Assignment("chatbot", "hugo", "legal-officer");
        await RefusedAsync(hugo, part, "handler=Accept", ["conflict"]);
        await RefusedAsync(hugo, part, "handler=Accept", ["what"], ("conflict", "yes"));
        await RefusedAsync(hugo, part, "handler=Accept", ["what"], ("conflict", "yes"), ("what", LongReason));
        await RefusedAsync(hugo, part, "handler=Decline", ["decline-reason"], ("reason", LongReason));
        await RefusedAsync(
            hugo, part, "handler=Decline", ["suggestion"], ("reason", "No time."), ("suggestion", LongReason));
    }

    [Fact]
    public async Task In_a_purchase_each_refusal_stands_at_its_field()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        var chatbot = DemoSite.Purchase("chatbot");
        await RefusedAsync(ana, chatbot + "/standing/hold", "/standing/hold", ["reason"], ("reason", ""));
        var close = DemoSite.Purchase("invoices") + "/standing/close";
        await RefusedAsync(await city.AsAsync("ben"), close, "/standing/close", ["reason"], ("reason", ""));
        await RefusedAsync(ana, chatbot + "/gates/go-ahead", "/gates/go-ahead", ["outcome"], ("why", "It is so."));
        await RefusedAsync(
            ana, chatbot + "/gates/go-ahead", "/gates/go-ahead", ["why"], ("outcome", "something-simpler"),
            ("why", ""));
        await RefusedAsync(ana, chatbot + "/facts", "/facts", ["reason"], ("ai-expertise", "in-house"),
            ("step", "record"));
        var role = chatbot + "/roles/finance-officer";
        await RefusedAsync(ana, role, "handler=Name", ["people"]);
        await RefusedAsync(ana, role, "handler=Name", ["due", "new-name", "new-email"], ("person", "new"),
            ("due", "soon"), ("new-email", "nowhere"));
        await RefusedAsync(ana, role, "handler=Name", ["due"], ("person", $"{DemoSite.Who("quinn")}"),
            ("due", "2001-01-01"), ("ask", "yes"));
        await RefusedAsync(ana, role, "handler=Name", ["stage"], ("person", $"{DemoSite.Who("quinn")}"),
            ("stage", "no-stage"));
        var part = DemoSite.Assignment("chatbot", "hugo", "legal-officer").Split('/')[^1];
        role = chatbot + "/roles/legal-officer";
        await RefusedAsync(ana, role, "handler=Invite", ["due-" + part], ("due", "soon"));
        await RefusedAsync(ana, role, "handler=Invite", ["due-" + part], ("due", "2001-01-01"));
        await RefusedAsync(ana, role, "handler=End", ["end-" + part], ("assignment", part), ("reason", ""));
        await RefusedAsync(ana, "/purchases/new?approach=built", "/purchases/new", ["name"], ("name", ""));
        await RefusedAsync(ana, "/purchases/new?approach=built", "/purchases/new", ["what"], ("name", "Leaks"));
        await RefusedAsync(ana, "/purchases/new?approach=built", "/purchases/new", ["what"], ("name", "Leaks"),
            ("what", "Un\u202Eseen"));

        var maya = await city.AsAsync("maya");
        var advice = DemoSite.Purchase("triage") + "/contributions";
        await maya.VisitAsync(advice);
        var said = maya.Page.QuerySelector("input[name=said]")!.GetAttribute("value");
        await RefusedAsync(maya, advice, "/contributions", ["outcome-" + said], ("reason", "We saw it."));
        await RefusedAsync(maya, advice, "/contributions", ["reason-" + said], ("outcome", "Yes"), ("reason", ""));
    }

    [Fact]
    public async Task Of_people_and_of_the_installation_each_refusal_stands_at_its_field()
    {
        await using var city = DemoSite.AtRest();
        var victor = await city.AsAsync("victor");
        await RefusedAsync(victor, "/people/new", "handler=Save", ["name", "email"], ("email", "nowhere"));
        await RefusedAsync(victor, "/people/new", "handler=Save", ["phone", "email"], ("name", "Pat"),
            ("phone", new string('1', 60)), ("email", "nowhere"));
        await RefusedAsync(victor, "/organisations", "/organisations", ["name", "email", "website"],
            ("email", "nowhere"), ("website", "nowhere"));
        await RefusedAsync(victor, "/organisations", "/organisations", ["asking"], ("name", "Advice bureau"),
            ("asking", LongReason));
        var person = $"/people/{DemoSite.Who("quinn")}";
        await RefusedAsync(victor, person, "handler=Away", ["from", "until"], ("from", "soon"), ("until", "later"));
        await RefusedAsync(victor, person, "handler=Away", ["until"], ("from", "2099-01-02"), ("until", "2099-01-01"));
        await RefusedAsync(victor, person, "handler=Away", ["to"], ("from", "2099-01-01"), ("until", "2099-01-02"),
            ("to", "nobody@city.example"));
        await RefusedAsync(
            victor, $"/people/{DemoSite.Who("keiko")}/leaving", "/leaving", ["reason"], ("reason", ""));
        await RefusedAsync(victor, "/admin/settings", "/admin/settings", ["holidays"], ("holidays", "soon"));
        await RefusedAsync(victor, "/admin/settings", "/admin/settings", ["time-zone"], ("time-zone", "Nowhere"));
        await RefusedAsync(victor, "/admin/settings", "/admin/settings", ["address"], ("address", "Un\u202Eseen"));
        await RefusedAsync(victor, "/admin/settings", "/admin/settings", ["holidays-name"],
            ("holidays-name", "Un\u202Eseen"));

        var redact = "/admin/redactions/" + DemoSite.Id("chatbot");
        await RefusedAsync(victor, redact, "/admin/redactions/", ["place"], ("step", "check"));
        var place = victor.Page.QuerySelector("input[name=place]:not([disabled])")!.GetAttribute("value")!;
        await RefusedAsync(victor, redact, "/admin/redactions/", ["ground"], ("place", place), ("step", "order"));
        await RefusedAsync(victor, redact, "/admin/redactions/", ["reference"], ("place", place), ("step", "order"),
            ("ground", "PersonalData"), ("reason", "Asked for"));
        await RefusedAsync(victor, redact, "/admin/redactions/", ["reference"], ("place", place), ("step", "order"),
            ("ground", "PersonalData"), ("reference", "Un\u202Eseen"), ("reason", "Asked for"));
        await RefusedAsync(victor, redact, "/admin/redactions/", ["reason"], ("place", place), ("step", "order"),
            ("ground", "PersonalData"), ("reference", "Case 1"), ("reason", "Un\u202Eseen"));
    }

    [Theory]
    [InlineData("/plan?entry=renewal&tab=answers&date=soon", "answer-date")]
    [InlineData("/plan?entry=renewal&tab=answers&workforce-effect=colour", "answer-workforce-effect")]
    [InlineData("/plan?entry=renewal&tab=gates&renew-by=soon&days-renew=2.5", "renew-by,days-renew")]
    [InlineData("/check?asked=entry", "entry")]
    public async Task In_what_needs_no_account_it_is_the_same(string path, string fields)
    {
        await using var site = new WebSite();
        Beside(await WebSite.PageAsync(await site.GetAsync(path)), [.. fields.Split(',')]);
    }

    private static async Task RefusedAsync(
        Browser browser, string path, string action, ImmutableArray<string> at,
        params (string Name, string Value)[] typed)
    {
        await browser.VisitAsync(path);
        var form = browser.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]")
            .First(form => form.GetAttribute("action")!.Contains(action, StringComparison.Ordinal));
        var values = Browser.ValuesOf(form).Where(pair => typed.All(one => one.Name != pair.Key))
            .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value))).ToList();
        await browser.PostAsync(form.GetAttribute("action")!, values);
        Assert.True((int)browser.Status is >= 400 and < 500, $"{path} {action}: {browser.Status}");
        Beside(browser.Page, at);
        foreach (var (name, value) in typed.Where(one => one.Value.Length > 0))
        {
            var fields = browser.Page.QuerySelectorAll(
                $"main input[name='{name}']:not([type=hidden]), main textarea[name='{name}']");
            if (fields.Length == 0) continue;
            Assert.Contains(fields, field => field switch
            {
                IHtmlTextAreaElement area => area.Value == value,
                IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked && box.Value == value,
                IHtmlInputElement input => input.Value == value || name is "due" or "from" or "until",
                _ => false,
            });
        }
    }

    private static void Beside(IDocument page, ImmutableArray<string> fields)
    {
        var links = page.QuerySelectorAll("[role=alert] a[href^='#']").ToList();
        Assert.Equal(fields.Order(), links.Select(link => link.GetAttribute("href")![1..]).Order());
        foreach (var link in links)
        {
            var field = page.GetElementById(link.GetAttribute("href")![1..]);
            Assert.NotNull(field);
            var says = page.GetElementById(field.Id + "-problem");
            Assert.Equal(link.TextContent, says!.TextContent);
            Assert.Contains(says.Id!, field.GetAttribute("aria-describedby")!.Split(' '));
            Assert.True(field.LocalName == "fieldset" || field.GetAttribute("aria-invalid") == "true");
            Assert.NotNull(field.Closest(".usa-form-group--error"));
        }
    }
}
