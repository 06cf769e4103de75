using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Notifications;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Testing;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>
/// What people read in their mail, word by word. Where it changes, have somebody read it who knows nothing of Whom.
/// </summary>
public sealed partial class NotificationMailsTests
{
    private static readonly DateOnly Due = new(2027, 1, 15);

    [Theory]
    [InlineData("with-account", "chatbot", "hugo", "legal-officer", "elena")]
    [InlineData("without-account", "triage", "lucia", "public-representative", "dolores")]
    public async Task A_mail_says_why_one_gets_it_and_where_to_go_on(
        string name, string key, string who, string role, string acts)
    {
        await using var city = new DemoSite();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        city.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        var mails = city.Services.GetRequiredService<NotificationMails>();
        var purchase = await city.ReadAsync(key);
        var (holder, assignment) = (DemoSite.Who(who),
            new AssignmentId(DemoPeople.IdOf($"assignment/{key}/{who}/{role}")));

        // Whoever acts for somebody is told the day only where something is waited for.
        var isWaitedFor = purchase.Assignments.Single(one => one.Id == assignment).IsWaitedFor();

        ImmutableArray<OutgoingMail>[] all =
        [
            await ToldAsync(new Notification(NotificationKind.Invited, holder, assignment, Due)),
            await ToldAsync(new Notification(NotificationKind.Invited, holder, assignment, null)),
            await ToldAsync(new Notification(NotificationKind.DueSoon, holder, assignment, Due)),
            await ToldAsync(new Notification(NotificationKind.Late, holder, assignment, Due.AddDays(-7))),
            await ToldAsync(new Notification(NotificationKind.DueSoon, holder, assignment, Due),
                new Notification(NotificationKind.Late, holder, assignment, Due.AddDays(-7))),
            await ToldAsync(new Notification(NotificationKind.Answered, holder, assignment, null)),
            (await mails.AgainAsync(purchase, purchase.Assignments.Single(one => one.Id == assignment), Cancel)).Mails,
            await ToldAsync(
                new Notification(NotificationKind.Delegated, DemoSite.Who(acts), assignment, isWaitedFor ? Due : null)),
            await ToldAsync(new Notification(NotificationKind.DeclineNoted, holder, assignment, null)),
            await ToldAsync(new Notification(NotificationKind.ConflictKept, holder, assignment, null)),
            await EndedAsync(AssignmentEnding.ByTeam),
            await EndedAsync(AssignmentEnding.HandedOver),
            await EndedAsync(AssignmentEnding.ForConflict),
            await EndedAsync(AssignmentEnding.OfActing),
        ];

        var told = string.Concat(all.Select(mails => Told(Assert.Single(mails))));
        Snapshot.Match(
            StoryDays.Hide(told, "January 15, 2027", "15 de enero de 2027", "January 8, 2027", "8 de enero de 2027"),
            name, "txt");

        Task<ImmutableArray<OutgoingMail>> EndedAsync(AssignmentEnding ending) => ToldAsync(
            new Notification(NotificationKind.Ended, holder, assignment, null) { Ending = ending });

        async Task<ImmutableArray<OutgoingMail>> ToldAsync(params ImmutableArray<Notification> notifications) =>
            (await mails.ComposeAsync([.. notifications.Select(
                notification => new PurchaseNotification(purchase, notification))], [], Cancel)).Mails;
    }

    private static string Told(OutgoingMail mail)
    {
        Assert.True(MailMessageJson.TryDecode(mail.Content, out var message, out _));
        return $"""
            To: {message.To.Name} <{message.To.Address}>
            Reply-To: {message.ReplyTo?.Address}
            Subject: {message.Subject}
            Calendar: {(message.Calendar is { } calendar ? DueDays.MethodOf(calendar) : "no")}

            {Secret().Replace(message.Body, "secret=…")}

            ----

            """.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("secret=[A-Za-z0-9_-]+")]
    private static partial Regex Secret();
}
