using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Notices;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Testing;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.Letters;

namespace Whom.Web.Tests.Mail;

/// <summary>What people read in their mail, word by word. Where it changes, have somebody read it who knows nothing of Whom.</summary>
public sealed partial class NoticesTests
{
    private static readonly DateOnly Due = new(2027, 1, 15);

    [Theory]
    [InlineData("with-account", "chatbot", "hugo", "legal-officer", "elena")]
    [InlineData("without-account", "triage", "lucia", "public-representative", "dolores")]
    public async Task A_mail_says_why_one_gets_it_and_where_to_go_on(string name, string key, string who, string role, string acts)
    {
        await using var city = new City();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        city.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        var mails = city.Services.GetRequiredService<NoticeMails>();
        var purchase = await city.ReadAsync(key);
        var (holder, part) = (City.Who(who), new AssignmentId(DemoPeople.IdOf($"part/{key}/{who}/{role}")));

        // Whoever acts for somebody is told the day only where something is waited for.
        var isWaitedFor = purchase.Assignments.Single(one => one.Id == part).IsWaitedFor();

        ImmutableArray<OutgoingMail>[] all =
        [
            await ToldAsync(new Notice(NoticeKind.Invited, holder, part, Due)),
            await ToldAsync(new Notice(NoticeKind.Invited, holder, part, null)),
            await ToldAsync(new Notice(NoticeKind.DueSoon, holder, part, Due)),
            await ToldAsync(new Notice(NoticeKind.Late, holder, part, Due.AddDays(-7))),
            await ToldAsync(new Notice(NoticeKind.DueSoon, holder, part, Due), new Notice(NoticeKind.Late, holder, part, Due.AddDays(-7))),
            await ToldAsync(new Notice(NoticeKind.Answered, holder, part, null)),
            (await mails.AgainAsync(purchase, purchase.Assignments.Single(one => one.Id == part), Cancel)).Mails,
            await ToldAsync(new Notice(NoticeKind.Delegated, City.Who(acts), part, isWaitedFor ? Due : null)),
            await ToldAsync(new Notice(NoticeKind.Ended, holder, part, null)),
        ];

        Snapshot.Match(string.Concat(all.Select(mails => Told(Assert.Single(mails)))), name, "txt");

        async Task<ImmutableArray<OutgoingMail>> ToldAsync(params ImmutableArray<Notice> notices) =>
            (await mails.ComposeAsync([.. notices.Select(notice => new PurchaseNotice(purchase, notice))], null, Cancel)).Mails;
    }

    private static string Told(OutgoingMail mail)
    {
        Assert.True(LetterJson.TryDecode(mail.Content, out var letter, out _));
        return $"""
            To: {letter.To.Name} <{letter.To.Address}>
            Subject: {letter.Subject}
            Calendar: {(letter.Calendar is null ? "no" : "yes")}

            {Secret().Replace(letter.Body, "secret=…")}

            ----

            """.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("secret=[A-Za-z0-9_-]+")]
    private static partial Regex Secret();
}
