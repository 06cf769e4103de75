using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Notifications;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Mails;
using Whom.Testing;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>What people are mailed of what happens in their purchases, word by word, and who is.</summary>
public sealed partial class NewsMailsTests
{
    [Theory]
    [InlineData("with-account", "triage", "hugo", "legal-officer")]
    [InlineData("without-account", "triage", "lucia", "public-representative")]
    public async Task A_mail_says_what_happened_who_did_it_why_what_it_means_and_where_to_go_on(
        string name, string key, string who, string role)
    {
        await using var city = await CityAsync();
        var mails = city.Services.GetRequiredService<NotificationMails>();
        var purchase = await city.ReadAsync(key);
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        var outcomes = plan.Policy.Entries.Outcomes;
        var decided = plan.Gates.First(gate => !outcomes[gate.Gate.Order].IsEmpty).Gate;
        var opens = plan.Gates.First(gate => outcomes[gate.Gate.Order].IsEmpty).Gate;
        var (yes, no) = (outcomes[decided.Order].First(one => one.Passes),
            outcomes[decided.Order].First(one => !one.Passes));
        var own = Assignment(key, who, role);
        var yara = Assignment(key, "yara", "it-data-expert");

        string[] all =
        [
            await ToldAsync(purchase, NotificationKind.ConflictDeclared, by: "yara", about: yara),
            await ToldAsync(purchase, NotificationKind.ConcernRaised, by: "yara", about: yara),
            await ToldAsync(
                With(purchase, yara, new Declined(new Sealed("I move."), new Sealed("Zoe Fischer, zoe@x.example"))),
                NotificationKind.Declined, "I move.", by: "yara", about: yara),
            await ToldAsync(
                With(purchase, yara, new Declined(null, null)), NotificationKind.Declined, by: "yara", about: yara),
            await ToldAsync(
                Passed(decided.Id, yes.Id, true), NotificationKind.PassageRecorded, "We try it.", decided.Id),
            await ToldAsync(
                Passed(decided.Id, no.Id, false), NotificationKind.PassageRecorded, "Too dear.", decided.Id),
            await ToldAsync(Passed(opens.Id, null, true), NotificationKind.PassageRecorded, null, opens.Id),
            await ToldAsync(purchase, NotificationKind.PassageTakenBack, "A slip.", opens.Id),
            await ToldAsync(purchase, NotificationKind.Held, "The budget is late."),
            await ToldAsync(purchase, NotificationKind.Resumed),
            await ToldAsync(purchase with { Standing = Standing.Withdrawn }, NotificationKind.Withdrawn, "No need."),
            await ToldAsync(purchase with { Standing = Standing.ClosedOut }, NotificationKind.ClosedOut, "It is over."),
            await ToldAsync(purchase, NotificationKind.Reopened, "It was closed by mistake."),
        ];

        Snapshot.Match(StoryDays.Hide(string.Concat(all)), name, "txt");
        // Whose link has ended gets none, and whoever has none gets no page that asks them to sign in.
        Assert.Equal(who == "hugo", all[10].Contains("http", StringComparison.Ordinal));
        Assert.All(
            who == "hugo" ? [] : all, mail => Assert.DoesNotContain("/purchases/", mail, StringComparison.Ordinal));

        async Task<string> ToldAsync(
            Purchase on, NotificationKind kind, string? why = null, string? gate = null, string by = "ana",
            AssignmentId? about = null)
        {
            var notification = new Notification(kind, DemoSite.Who(who), own, null)
            {
                About = about, Gate = gate, Why = why is null ? null : new Sealed(why), By = DemoSite.Who(by),
            };
            return Told(Assert.Single((await mails.ComposeAsync(
                [new PurchaseNotification(on, notification)], [], Cancel)).Mails));
        }

        Purchase Passed(string gate, string? outcome, bool passed) => purchase with
        {
            Passages =
            [
                new Passage(gate, outcome, passed, null, [], DemoSite.Who("ana"), city.Clock.GetUtcNow())
                {
                    On = DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime),
                },
            ]
        };
    }

    [Fact]
    public async Task Of_a_conflict_whoever_settles_it_is_told_and_never_what_it_is()
    {
        await using var city = await CityAsync();
        await city.DoAsync("triage", new DeclareConflict(Assignment("triage", "hugo", "legal-officer"),
            "My brother bids.", DemoSite.By("hugo"), city.Clock.GetUtcNow()));

        var mail = Assert.Single(await city.MessagesAsync());

        Assert.Equal("Ana Ruiz", mail.To.Name);
        Assert.Contains("Hugo Martin", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Legal officer", mail.Body, StringComparison.Ordinal);
        Assert.Contains(DemoSite.Purchase("triage") + "/declarations", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("brother", mail.Body + mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_raises_several_concerns_at_once_brings_one_mail()
    {
        await using var city = await CityAsync();
        var (yara, now) = (Assignment("triage", "yara", "it-data-expert"), city.Clock.GetUtcNow());
        var by = new Actor.LinkHolder(DemoSite.Who("yara"), yara);
        await city.Services.GetRequiredService<PurchaseService>().DoAsync(
            DemoSite.Id("triage"), new(Guid.NewGuid(), await city.VersionAsync("triage")),
            [
                new RaiseConcern(new ContributionId(Guid.NewGuid()), yara, "need", "It is slow.", by, now),
                new RaiseConcern(new ContributionId(Guid.NewGuid()), yara, "planning", "It is wrong.", by, now),
            ],
            Cancel);

        var mails = await city.MessagesAsync();

        Assert.NotEmpty(mails);
        Assert.Equal(mails.Count, mails.Select(mail => mail.To.Address).Distinct().Count());
        Assert.All(mails, mail => Assert.Equal("A concern to answer: Benefits triage", mail.Subject));
    }

    [Fact]
    public async Task All_who_take_part_are_told_that_a_purchase_is_put_on_hold_and_no_one_twice()
    {
        await using var city = await CityAsync();
        await city.DoAsync("triage", new PutOnHold("The budget is late.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        var mails = await city.MessagesAsync();

        var purchase = await city.ReadAsync("triage");
        var involved = purchase.Assignments.Where(one => one.IsLive && one.State != AssignmentState.Named)
            .Select(one => one.Acting).Where(one => one != DemoSite.Who("ana")).Distinct().Count();
        Assert.Equal(involved, mails.Count);
        Assert.Equal(mails.Count, mails.Select(mail => mail.To.Address).Distinct().Count());
        Assert.All(mails, mail => Assert.Contains("The budget is late.", mail.Body, StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Subject == "On hold: Benefits triage");
        Assert.Contains(mails, mail => mail.Subject == "En espera: Benefits triage");
    }

    [Fact]
    public async Task Whoever_does_without_a_kind_or_a_purchase_is_not_mailed_of_it_and_the_others_are()
    {
        await using var city = await CityAsync();
        var rows = city.Services.GetRequiredService<MailChoiceRows>();
        await rows.KeepAsync(DemoSite.Who("hugo"), MailChoices.Usual with { Off = MailKinds.News }, Cancel);
        await rows.KeepAsync(
            DemoSite.Who("pedro"), MailChoices.Usual with { Quiet = [DemoSite.Id("triage")] }, Cancel);
        await rows.KeepAsync(
            DemoSite.Who("maya"), MailChoices.Usual with { Quiet = [DemoSite.Id("chatbot")] }, Cancel);

        await city.DoAsync("triage", new PutOnHold("The budget is late.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        var told = (await city.MessagesAsync()).Select(mail => mail.To.Name).ToHashSet();
        Assert.DoesNotContain("Hugo Martin", told);
        Assert.DoesNotContain("Pedro Santos", told);
        Assert.Contains("Maya Johnson", told);
        Assert.Contains("Yara Haddad", told);
    }

    [Fact]
    public async Task Whoever_does_without_reminders_is_not_reminded_and_the_record_does_not_say_so()
    {
        await using var city = await CityAsync();
        await city.Services.GetRequiredService<MailChoiceRows>().KeepAsync(
            DemoSite.Who("hugo"), MailChoices.Usual with { Quiet = [DemoSite.Id("triage")] }, Cancel);
        await city.Services.GetRequiredService<MailChoiceRows>().KeepAsync(
            DemoSite.Who("iris"), MailChoices.Usual with { Off = MailKinds.Reminder }, Cancel);

        await ActivatorUtilities.CreateInstance<ReminderService>(city.Services).RemindAsync(Cancel);

        var messages = await city.MessagesAsync();
        Assert.DoesNotContain(messages, message => message.To.Name == "Iris Blum");
        var hugo = Assert.Single(messages, message => message.To.Name == "Hugo Martin");
        Assert.DoesNotContain("Benefits triage", hugo.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await city.EventsAsync("triage")).OfType<PersonReminded>(),
            one => one.Assignment == Assignment("triage", "hugo", "legal-officer"));
    }

    private static async Task<DemoSite> CityAsync()
    {
        var city = DemoSite.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        city.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        return city;
    }

    private static Purchase With(Purchase purchase, AssignmentId id, Declined declined) => purchase with
    {
        Assignments =
        [
            .. purchase.Assignments.Select(one => one.Id != id
                ? one : one with { State = AssignmentState.Declined, Declined = declined }),
        ]
    };

    private static AssignmentId Assignment(string key, string who, string role) =>
        new(DemoPeople.IdOf($"assignment/{key}/{who}/{role}"));

    private static string Told(Whom.Storage.Record.OutgoingMail mail)
    {
        Assert.True(MailMessageJson.TryDecode(mail.Content, out var message, out _));
        return $"""
            To: {message.To.Name} <{message.To.Address}>
            Reply-To: {message.ReplyTo?.Address}
            Subject: {message.Subject}

            {Secret().Replace(message.Body, "secret=…")}

            ----

            """.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("secret=[A-Za-z0-9_-]+")]
    private static partial Regex Secret();
}
