using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Purchases;

public sealed class OversightPagesTests
{
    private static string Invoices => DemoSite.Purchase("invoices");

    private static string QuinnsPart => DemoSite.Assignment("invoices", "quinn", "project-lead");

    [Fact]
    public async Task A_review_is_asked_for_is_late_and_is_given()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        var reminding = ActivatorUtilities.CreateInstance<ReminderService>(city.Services);
        var due = await NextAsync(city);

        // Nobody is told before it is asked for.
        GoTo(city, due.AddDays(-Reviews.DaysAhead - 1));
        await reminding.RemindAsync(Cancel);
        Assert.DoesNotContain(await city.EventsAsync("invoices"), happened => happened is OversightReminded);

        GoTo(city, due.AddDays(-Reviews.DaysAhead));
        await reminding.RemindAsync(Cancel);
        await reminding.RemindAsync(Cancel);
        var before = await city.EventsAsync("invoices");
        Assert.Equal(2, before.OfType<OversightReminded>().Count());
        var quinn = await (await city.AsAsync("quinn")).VisitAsync("/my-work");
        Assert.Contains(
            "Say in one line, as “Project lead”, how it is going.", Text(quinn), StringComparison.Ordinal);
        var mail = Assert.Single(
            await city.MessagesAsync(), one => one.To.Name == "Quinn Murphy"
                && one.Subject.StartsWith("How is it going?", StringComparison.Ordinal));
        Assert.Contains(QuinnsPart + "/reviews/yearly-light", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Still used?", mail.Body, StringComparison.Ordinal);

        GoTo(city, due.AddDays(1));
        await reminding.RemindAsync(Cancel);
        await reminding.RemindAsync(Cancel);
        Assert.Equal(4, (await city.EventsAsync("invoices")).OfType<OversightReminded>().Count());
        var ben = await (await city.AsAsync("ben")).VisitAsync(Invoices + "/gates");
        Assert.Contains("2 reviews are late.", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/standing/close");
        Assert.Contains("2 reviews are late.", Text(ben), StringComparison.Ordinal);

        // Two weeks later nobody is signed in any more.
        quinn = await (await city.AsAsync("quinn")).VisitAsync(QuinnsPart);
        await quinn.VisitAsync(quinn.Page.QuerySelector("main a[href*='/reviews/']")!.GetAttribute("href")!);
        await quinn.PressAsync("Give the review");
        Assert.Equal(HttpStatusCode.BadRequest, quinn.Status);
        await quinn.PressAsync("Give the review", ("Your line", "Forty invoices an hour, and nobody complained."));
        await quinn.FollowAsync();
        Assert.Contains("Your line is recorded.", Text(quinn), StringComparison.Ordinal);

        await ben.VisitAsync(Invoices + "/oversight");
        Assert.Contains("Forty invoices an hour, and nobody complained.", Text(ben), StringComparison.Ordinal);
        Assert.Contains("1 review is late.", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/documents/monitoring-report");
        if (ben.Status == HttpStatusCode.OK)
            Assert.Contains("Forty invoices an hour", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/activity");
        Assert.Contains("said as “Project lead” how it is going", Text(ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_is_decided_before_its_notice_day_and_opens_with_people_and_answers()
    {
        await using var city = DemoSite.AtRest();
        var ben = await city.AsAsync("ben");
        await ben.VisitAsync(Invoices + "/renewal");
        await ben.PressAsync("Record the day", ("Where it is written", "Contract, section 12."));
        Assert.Equal(HttpStatusCode.BadRequest, ben.Status);
        Assert.Contains("Give the last day for notice.", ben.Alert, StringComparison.Ordinal);
        var by = DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime).AddDays(100);
        await ben.PressAsync(
            "Record the day", ("Last day for notice", by.ToString("yyyy-MM-dd", null)),
            ("Where it is written", "Contract, section 12."));
        await ben.FollowAsync();
        Assert.Contains("The last day for notice is recorded.", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync("/my-work");
        Assert.Contains("Decide how it goes on: the last day for notice is", Text(ben), StringComparison.Ordinal);

        await ActivatorUtilities.CreateInstance<ReminderService>(city.Services).RemindAsync(Cancel);
        Assert.Contains(
            await city.MessagesAsync(),
            one => one.To.Name == "Ben Carter"
                && one.Subject.StartsWith("Last day for notice", StringComparison.Ordinal));

        await ben.VisitAsync(Invoices + "/renewal");
        await ben.PressAsync("Record how it goes on");
        Assert.Contains("Say how it goes on.", ben.Alert, StringComparison.Ordinal);
        await ben.PressAsync(
            "Record how it goes on",
            ("Renew it for a shorter term, or month to month, while you ask", "Shorter"),
            ("Why, in a sentence or two", "The price doubles after this term."),
            ("Open the renewal as a purchase of its own, with the answers and people of this one", "yes"));
        await ben.FollowAsync();
        Assert.Contains("It is recorded how it goes on.", Text(ben), StringComparison.Ordinal);
        var decided = (await city.ReadAsync("invoices")).RenewalFor(by)!;
        Assert.Equal(RenewalWay.Shorter, decided.Way);
        await ben.VisitAsync("/my-work");
        Assert.DoesNotContain("Decide how it goes on:", Text(ben), StringComparison.Ordinal);

        await ben.VisitAsync($"/purchases/{decided.Opened}/oversight");
        Assert.Contains("Invoice sorting: renewal", Text(ben), StringComparison.Ordinal);
        var opened = (await city.Services.GetRequiredService<Whom.Application.Purchases.PurchaseService>()
            .FindAsync(decided.Opened!.Value, Cancel))!.State;
        Assert.Equal(DemoSite.Id("invoices"), opened.Former);
        Assert.Equal("renewal", opened.Answers["entry"]);
        Assert.Equal((await city.ReadAsync("invoices")).Answers["approach"], opened.Answers["approach"]);
        Assert.Equal(new TargetDay("renew", by), opened.Target);
        Assert.Contains(
            opened.Assignments, one => one.Role == "project-lead" && one.Person == DemoSite.Who("quinn"));
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task The_inventory_is_for_officers_administrators_and_auditors_as_a_page_and_a_safe_table()
    {
        await using var city = DemoSite.AtRest();
        var ben = await (await city.AsAsync("ben")).VisitAsync("/inventory");
        Assert.Contains("Invoice sorting", Text(ben), StringComparison.Ordinal);
        Assert.Contains("Quinn", Text(ben), StringComparison.Ordinal);
        Assert.DoesNotContain("Council minutes", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync("/inventory?ended=yes");
        Assert.Contains("Council minutes", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync("/inventory?overdue=yes");
        Assert.DoesNotContain("Invoice sorting", Text(ben), StringComparison.Ordinal);

        await ben.VisitAsync("/inventory.csv");
        var csv = await ben.Answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("text/csv; charset=utf-8", ben.Answer.Content.Headers.ContentType!.ToString());
        var line = Assert.Single(csv.Split("\r\n"), one => one.StartsWith("Invoice sorting", StringComparison.Ordinal));
        Assert.Contains((await NextAsync(city)).ToString("O", null), line, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await (await city.AsAsync("victor")).VisitAsync("/inventory")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.AsAsync("quinn")).VisitAsync("/inventory")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await (await city.AsAsync("quinn")).VisitAsync("/inventory.csv")).Status);
    }

    [Fact]
    public async Task A_feature_is_found_it_is_off_the_answers_are_looked_at_and_it_is_on_again()
    {
        await using var city = DemoSite.AtRest();
        var ben = await (await city.AsAsync("ben")).VisitAsync(Invoices + "/incidents");
        await ben.PressAsync("Record what happened", ("What happened", "It proposes payments now."));
        Assert.Equal(HttpStatusCode.BadRequest, ben.Status);
        Assert.Contains("It proposes payments now.", Text(ben), StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime);
        (string, string)[] typed =
        [
            ("A feature with AI was switched on or announced, or another model", "Feature"),
            ("Day on which it happened or was found", today.ToString("yyyy-MM-dd", null)),
            ("What happened", "It proposes payments now."), ("Whom it touched", "Nobody yet."),
            ("Who is told", "The clerks."), ("By when they are told", today.AddDays(1).ToString("yyyy-MM-dd", null)),
        ];
        await ben.PressAsync("Record what happened", [.. typed, ("It goes on as it was", "GoesOn")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ben.Status);
        Assert.Contains("is stopped or limited the same day", ben.Alert, StringComparison.Ordinal);
        await ben.PressAsync("Record what happened", [.. typed, ("It is off", "Stopped")]);
        await ben.FollowAsync();
        Assert.Contains("All who take part are told by mail.", Text(ben), StringComparison.Ordinal);
        Assert.Contains(
            await city.MessagesAsync(),
            one => one.To.Name == "Quinn Murphy" && one.Subject == "Something happened: Invoice sorting");
        await ben.VisitAsync(Invoices + "/gates");
        Assert.Contains("It is off or limited because of what happened.", Text(ben), StringComparison.Ordinal);

        await ben.VisitAsync(Invoices + "/incidents");
        await ben.PressAsync(
            "Record what was done", ("What was done", "It was looked at."),
            ("It is on again, as the plan has it now", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ben.Status);
        Assert.Contains("Nobody has looked at the answers since it happened.", ben.Alert, StringComparison.Ordinal);
        await ben.PressAsync("Record what was done", ("I looked at the answers, and they are still right", "yes"));
        await ben.FollowAsync();
        Assert.Contains("It is recorded what was done.", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/gates");
        Assert.DoesNotContain("It is off or limited", Text(ben), StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task An_end_is_recorded_with_its_evidence()
    {
        await using var city = DemoSite.AtRest();
        var ben = await (await city.AsAsync("ben")).VisitAsync(Invoices + "/standing/close");
        Assert.Contains("The vendor has deleted our data", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/ending");
        var today = DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", null);
        await ben.PressAsync(
            "Record it for the end", ("The vendor has deleted our data", "DataDeleted"),
            ("Day on which it was done", today), ("How it was done", "They wrote it."));
        Assert.Equal(HttpStatusCode.BadRequest, ben.Status);
        await ben.PressAsync(
            "Record it for the end", ("Where it can be read", "https://vendor.example/certificate"));
        await ben.FollowAsync();
        Assert.Contains("It is recorded.", Text(ben), StringComparison.Ordinal);
        Assert.Contains("They wrote it.", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Invoices + "/standing/close");
        Assert.DoesNotContain("The vendor has deleted our data", Text(ben), StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task Nobody_sees_a_form_that_they_may_not_send()
    {
        await using var city = DemoSite.AtRest();
        var sam = await (await city.AsAsync("sam")).VisitAsync(Invoices + "/renewal");
        Assert.Equal(HttpStatusCode.OK, sam.Status);
        Assert.Empty(sam.Page.QuerySelectorAll("main form"));
        await sam.VisitAsync(QuinnsPart + "/reviews/yearly-light");
        Assert.Equal(HttpStatusCode.Forbidden, sam.Status);
    }

    private static async Task<DateOnly> NextAsync(DemoSite city)
    {
        var purchase = await city.ReadAsync("invoices");
        return purchase.OpenReviews(city.Services.GetRequiredService<Whom.Application.Purchases.PurchaseService>()
            .PlanOf(purchase)).Min(one => one.Due);
    }

    private static void GoTo(DemoSite city, DateOnly day) =>
        city.Clock.Pass(day.ToDateTime(new TimeOnly(12, 0)) - city.Clock.GetUtcNow().UtcDateTime);

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;
}
