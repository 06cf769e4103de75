using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Record;
using Whom.Testing;
using Whom.Web.Demo;
using Whom.Web.Desk;
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
    public async Task A_mail_says_why_one_gets_it_and_where_to_go_on(string name, string purchase, string who, string role, string acts)
    {
        await using var city = new City();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        city.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        await using var scope = city.Services.CreateAsyncScope();
        var place = new PartPlace(
            new PurchaseId(DemoPeople.IdOf("purchase/" + purchase)), new AssignmentId(DemoPeople.IdOf($"part/{purchase}/{who}/{role}")), City.Who(who));
        var view = (await scope.ServiceProvider.GetRequiredService<PurchaseDesk>().ForLinkAsync(place, Cancel))!;
        var part = view.Purchase.Assignments.Single(one => one.Id == place.Assignment);
        var notices = scope.ServiceProvider.GetRequiredService<Notices>();
        var said = new Contribution(
            new ContributionId(Guid.NewGuid()), ContributionKind.Concern, part.Id, place.Person, "need", null, new Whom.Records.Sealed("Who corrects it?"), Noon, null, []);

        var (before, after) = (new Reminder(part.Id, Due, ReminderKind.Before), new Reminder(part.Id, Due.AddDays(-7), ReminderKind.After));

        ImmutableArray<OutgoingMail>[] all =
        [
            await notices.InviteAsync(view, part, Due, Cancel),
            await notices.InviteAsync(view, part, null, Cancel),
            await notices.RemindAsync([new DuePart(view, part, before)], Cancel),
            await notices.RemindAsync([new DuePart(view, part, after)], Cancel),
            await notices.RemindAsync([new DuePart(view, part, before), new DuePart(view, part, after)], Cancel),
            await notices.AnsweredAsync(view, said, Cancel),
            await notices.AgainAsync(view, part, place.Person, Cancel),
            await notices.DelegatedAsync(view, part with { Due = Due }, City.Who(acts), Cancel),
            await notices.EndedAsync(view, part, Cancel),
        ];

        Snapshot.Match(string.Concat(all.Select(mails => Told(Assert.Single(mails)))), name, "txt");
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
