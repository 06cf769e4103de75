using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Logs;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Access;
using Whom.Web.Demo;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Walking;

/// <summary>
/// Every page as every kind of person, each on a store of their own: from every route that they may open, every link is
/// followed and every button pressed once with what stands in its form.
/// </summary>
public sealed class EveryKindOfPersonTests(ITestOutputHelper output)
{
    private static readonly string[] Purchases =
    [
        "chatbot", "triage", "gunshots", "gift", "copilot", "summaries", "minutes", "flood", "signals", "invoices",
    ];

    // Who walks: a name, what kind of person, whom of the city, and for a link which part.
    private static readonly ImmutableArray<Visitor> Visitors =
    [
        new("stranger", ActorKinds.Stranger, null),
        new("link holder who speaks for residents", ActorKinds.LinkHolder, "lucia",
            ("triage", "public-representative")),
        new("link holder who is an expert", ActorKinds.LinkHolder, "yara", ("flood", "it-data-expert")),
        new("link holder who was just asked", ActorKinds.LinkHolder, "ines", ("gunshots", "governing-body")),
        new("person with parts", ActorKinds.Person, "hugo"),
        new("person without a part", ActorKinds.Person, "grace"),
        new("project lead", ActorKinds.Person, "jamal"),
        new("procurement officer", ActorKinds.Person | ActorKinds.ProcurementOfficer, "ben"),
        new("procurement officer who administers",
            ActorKinds.Person | ActorKinds.ProcurementOfficer | ActorKinds.Administrator, "ana"),
        new("auditor", ActorKinds.Person | ActorKinds.Auditor, "rosa"),
        new("administrator", ActorKinds.Person | ActorKinds.Administrator, "victor"),
    ];

    // What no link leads to, and why that is right.
    private static readonly Dictionary<string, string> WithoutLink = new(StringComparer.Ordinal)
    {
        ["/error/{code:int}"] = "is shown in place of a page, under the address of that page",
        ["/setup"] = "is open until there is an administrator, by a secret that the program prints",
        ["/account/begin"] = "is opened by a secret in the mail about a new account",
        ["/sign-in/second-factor"] = "comes after a password, for whoever has set one up",
        ["/sign-in/recovery-code"] = "is linked from the second factor",
        ["/account/recovery-codes"] = "is linked once an authenticator app is set up",
        ["/account/prove"] = "comes before a change of how one signs in, for whoever signed in some time ago",
        ["/assignments/{purchase}/{id}/conflict"] = "comes after somebody declared a conflict of interest, in words",
        ["/assignments/{purchase}/{id}/conditions/{condition}"] = "comes after somebody signed with a condition",
        ["/assignments/{purchase}/{id}/reviews/{review}"] = "is linked from two weeks before a review; none is so near",
        ["/purchases/{id}/gates/{gate}/vote"] = "is linked until a council has voted; the one of the city has",
        ["/purchases/{id}/gates/{gate}/waive"] = "is linked for a sponsor and for the head, and neither walks here",
        ["/purchases/{id}/evidence/{file}"] = "is linked where a file was given; the city has given addresses",
        ["/admin/starting-texts/{document}"] = "is linked where there is a text of one's own; the city has none",
        ["/consultations/{id}/pictures/{number:int}/{file}"] = "is shown where a comment has a picture; none has here",
        ["/purchases/{id}/consultations/{consultation}/preview"] = "is linked from each step of a draft; there is none",
        ["/robots.txt"] = "is read by programs",
        ["/consultations/{id}/documents/{version}"] = "is linked where a consultation names documents; none has here",
        ["/health/live"] = "is asked by programs that look after this one",
        ["/health/ready"] = "is asked by proxies",
        ["/sitemap.xml"] = "is read by programs",
        ["/calendar"] = "is read by calendar programs, by an address that one makes and copies",
        ["/log/checkpoint"] = "is where programs begin, and so does each walk: nobody comes to it by a link later",
        ["/log/checkpoints/{size}"] = "is read by programs, by the lines that the page of the log shows",
        ["/log/tile/{**path}"] = "is read by programs, by the paths that the list of tiles has",
        ["/log/cosignatures"] = "is written to by the programs of witnesses",
    };

    [Fact]
    public async Task Every_link_leads_somewhere_every_form_is_answered_and_every_route_is_reached()
    {
        var walks = await Task.WhenAll(Visitors.Select(visitor => Task.Run(() => WalkAsync(visitor))));

        foreach (var walk in walks) output.WriteLine(walk.ToString());
        output.WriteLine($"all: {walks.Sum(walk => walk.Pages)} pages, {walks.Sum(walk => walk.Links)} links, "
            + $"{walks.Sum(walk => walk.Forms)} forms, {walks.SelectMany(walk => walk.Pressed).Distinct().Count()} kinds of buttons");
        var unreached = Unreached(walks).ToList();
        List<string> faults =
        [
            .. walks.SelectMany(walk => walk.Faults),
            .. unreached.Where(route => !WithoutLink.ContainsKey(route)).Select(route => $"Nobody reaches {route}."),
            .. WithoutLink.Keys.Except(unreached).Select(route => $"{route} is reached, and need not be left out."),
            .. walks.Where(walk => walk.Pages == 0 || walk.Links == 0 || walk.Forms == 0)
                .Select(walk => $"Nothing was looked at: {walk}"),
        ];
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }

    private static IEnumerable<string> Unreached(IEnumerable<Walk> walks)
    {
        var reached = walks.SelectMany(walk => walk.Reached).ToHashSet(StringComparer.Ordinal);
        return AccessTable.Rules.Where(rule => rule.Having != Having.OrganisationSignIn)
            .Select(rule => rule.Route).Where(route => !reached.Contains(route));
    }

    private static async Task<Walk> WalkAsync(Visitor visitor)
    {
        // How often one may ask is another question.
        await using var city = DemoSite.AtRest(services => services.AddSingleton(new Rates
        {
            PostsOfNetwork = 1_000_000, PostsOfAccount = 1_000_000, PostsToAssignment = 1_000_000, SignIns = 1_000_000,
            Links = 1_000_000, Uploads = 1_000_000, Exports = 1_000_000, LinksAgain = 1_000, LinksAgainInADay = 1_000,
            LinksAgainOfPersonInADay = 1_000,
        }));
        var browser = visitor switch
        {
            { Who: null } => city.Stranger(),
            { Part: var (purchase, role) } => await city.OpenLinkAsync(purchase, visitor.Who, role),
            _ => await city.AsAsync(visitor.Who),
        };
        // The city is made at its first visit. Then somebody who comes by a link is asked again, the mails of its
        // first night go out, and its log is made.
        await browser.VisitAsync("/demo/sign-in");
        var cancel = TestContext.Current.CancellationToken;
        var today = city.Services.GetRequiredService<TimeProvider>().Today();
        await city.DoAsync("flood", new InvitePerson(
            new AssignmentId(DemoPeople.IdOf("assignment/flood/yara/it-data-expert")), today.AddDays(9), today,
            DemoSite.By("ben"), city.Clock.GetUtcNow()));
        await ActivatorUtilities.CreateInstance<ReminderService>(city.Services).RemindAsync(cancel);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(cancel);
        await city.Services.GetRequiredService<Integrator>().IntegrateAsync(cancel);

        var walk = new Walk(visitor.Name, visitor.Kinds, browser, city.Stranger);
        await walk.FollowAsync(await StartsAsync(city, visitor));
        await walk.PressAsync();
        return walk;
    }

    private static async Task<List<string>> StartsAsync(DemoSite city, Visitor visitor)
    {
        List<string> starts = ["/"];
        foreach (var rule in city.Services.GetRequiredService<AccessTable>().Here.Where(
            rule => (rule.Get & visitor.Kinds) != ActorKinds.Nobody))
        {
            if (!rule.Route.StartsWith("/purchases/{id}", StringComparison.Ordinal)
                && !rule.Route.StartsWith("/assignments/", StringComparison.Ordinal))
            {
                starts.Add(rule.Route.Replace("{person}", $"{DemoSite.Who("sam")}", StringComparison.Ordinal)
                    .Replace("{role}", "it-data-expert", StringComparison.Ordinal)
                    .Replace("{code:int}", "404", StringComparison.Ordinal)
                    .Replace("{version}/{**name}", "0/whom.css", StringComparison.Ordinal)
                    .Replace("/admin/redactions/{id}", $"/admin/redactions/{DemoSite.Id("chatbot")}",
                        StringComparison.Ordinal)
                    .Replace("/history/{id}", "/history/rotterdam-welfare-fraud-model", StringComparison.Ordinal));
                continue;
            }

            foreach (var key in Purchases) starts.AddRange(await InAsync(city, visitor, rule.Route, key));
        }

        return starts;
    }

    // The addresses of a route in a purchase of which somebody may know.
    private static async Task<IEnumerable<string>> InAsync(DemoSite city, Visitor visitor, string route, string key)
    {
        var purchase = await city.ReadAsync(key);
        if (visitor.Actor(key) is not { } actor) return [];
        if (route.StartsWith("/assignments/", StringComparison.Ordinal))
            return purchase.Assignments.Where(assignment => assignment.MaySee(actor))
                .Select(assignment => $"/assignments/{DemoSite.Id(key)}/{assignment.Id}");
        if (!purchase.MayRead(actor)) return [];
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        string[] changes = ["hold", "resume", "withdraw", "close", "reopen"];
        return
            from gate in route.Contains("{gate}", StringComparison.Ordinal) ? plan.Gates.Select(gate => gate.Gate.Id)
                : [""]
            from change in route.Contains("{change}", StringComparison.Ordinal) ? changes : [""]
            select route.Replace("{id}", $"{DemoSite.Id(key)}", StringComparison.Ordinal)
                .Replace("{role}", CoreRoles.ProjectLead, StringComparison.Ordinal)
                .Replace("{gate}", gate, StringComparison.Ordinal)
                .Replace("{change}", change, StringComparison.Ordinal);
    }

    private sealed record Visitor(
        string Name, ActorKinds Kinds, string? Who, (string Purchase, string Role)? Part = null)
    {
        /// <summary>As whom they act in a purchase; null where they can do nothing in it.</summary>
        public Actor? Actor(string purchase) => (Who, Part) switch
        {
            (null, _) => null,
            (_, null) => DemoSite.By(Who),
            (_, var (of, role)) when of == purchase => new Actor.LinkHolder(
                DemoSite.Who(Who), new AssignmentId(DemoPeople.IdOf($"assignment/{of}/{Who}/{role}"))),
            _ => null,
        };
    }
}
