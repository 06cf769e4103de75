using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Documents;
using Whom.Installations;
using Whom.Participation;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Limits;
using Whom.Storage.Participation;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Mails about the register to those who asked for them and confirmed it: what is new and concerns them, at most one
/// mail a day. Whoever asks is answered the same, whether they get mails already or asked too often.
/// </summary>
public sealed class FollowerMails(
    Followers followers, RegisterEntryQueries entries, ConsultationQueries asked, ParticipationService participation,
    PurchaseService purchases, PolicyRegistry policies, RequestCounts counts, Rates rates, PublicAddress address,
    SettingsInUse settings, TimeProvider time)
{
    /// <summary>How long somebody has time to confirm.</summary>
    public static TimeSpan ToConfirm { get; } = TimeSpan.FromDays(2);

    /// <summary>How many are told in one round.</summary>
    public const int AtOnce = 200;

    // What was missed for longer than so much is said to be more.
    private const int MostItems = 20;
    private const int MostNews = 500;

    // A little less than a day, so that a daily mail does not move through the hours.
    private static readonly TimeSpan Apart = TimeSpan.FromHours(23);

    // What has no purchase of its own goes with the installation.
    private static readonly StreamName Installation = new(InstallationEventJson.Stream, Guid.Empty);

    /// <summary>Keeps whoever asks, and mails them what they confirm it by.</summary>
    public async Task AskAsync(Follower follower, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(follower);
        var now = time.GetUtcNow();
        if (!await counts.IsAllowedAsync(
            new Countable("follow", followers.KeyOf(follower.Address), rates.FollowsOfAddressInADay, rates.Day), now,
            cancel)) return;
        var wording = WordingOf(follower);
        var what = follower.Purchase is { } purchase
            ? wording["FollowMailEntry", await NameOfAsync(purchase, wording, cancel)]
            : wording[follower.Interests.IsEmpty ? "FollowMailAll" : "FollowMailSome"];
        var mail = MailTo(
            follower, wording["FollowMailSubject", settings.Now.Name ?? "Whom"],
            [
                MailBlock.Paragraph(what),
                MailBlock.Link(wording["FollowMailLink"], LinkOf(follower)),
                MailBlock.Note(wording["FollowMailNot"]),
            ]);
        await followers.AskAsync(follower, Installation, mail.Outgoing(now), now, cancel);
    }

    /// <summary>Writes the mails that are due, and forgets who confirmed nothing; answers how many mails.</summary>
    public async Task<int> WriteDueAsync(CancellationToken cancel)
    {
        var (told, now) = (0, time.GetUtcNow());
        await followers.DeleteUnconfirmedAsync(now - ToConfirm, cancel);
        var (news, since) = (ImmutableArray<FollowedNews>.Empty, long.MaxValue);
        foreach (var follower in await followers.DueAsync(await LatestAsync(cancel), now - Apart, AtOnce, cancel))
        {
            // Who knows least comes first; what is new to them holds what is new to the others.
            if (follower.Seen < since) (news, since) = (await NewsAsync(follower.Seen, cancel), follower.Seen);
            if (news.IsEmpty) break;
            var latest = news[^1].Position;
            var theirs = new List<FollowedNews>();
            foreach (var one in news.Where(one => one.Position > follower.Seen))
                if (await ConcernsAsync(follower, one, cancel)) theirs.Add(one);
            if (theirs.Count == 0) await followers.PassAsync(follower, latest, cancel);
            else if (await followers.TellAsync(
                follower, latest, Installation, (await MailOfAsync(follower, theirs, cancel)).Outgoing(now), now,
                cancel)) told++;
        }

        return told;
    }

    // Opened and ended consultations, and what is new in the register, in the order of the record.
    private async Task<ImmutableArray<FollowedNews>> NewsAsync(long after, CancellationToken cancel)
    {
        var register = await entries.NewsAfterAsync(after, MostNews, cancel);
        var consultations = await asked.NewsAsync(after, MostNews, cancel);
        return
        [
            .. register.Select(one => new FollowedNews(one.Position, one.Purchase, one, null))
                .Concat(consultations.Select(one => new FollowedNews(one.Position, one.Purchase, null, one)))
                .OrderBy(one => one.Position).Take(MostNews),
        ];
    }

    private async Task<long> LatestAsync(CancellationToken cancel) => Math.Max(
        (await entries.NewsAsync(null, 1, cancel)).Select(one => one.Position).FirstOrDefault(),
        await asked.LatestAsync(cancel));

    private async Task<bool> ConcernsAsync(Follower follower, FollowedNews news, CancellationToken cancel)
    {
        if (follower.Purchase is { } only) return news.Purchase == only;
        if (follower.Interests.IsEmpty) return true;
        if (await purchases.FindAsync(news.Purchase, cancel) is not { State: var purchase }) return false;
        var policy = policies.Of(purchase.Rules.Stack).Policy;
        var answers = purchase.Answers.Under(policy);
        return follower.Interests.Any(interest => interest.Touches(policy, answers));
    }

    private async Task<MailMessage> MailOfAsync(
        Follower follower, List<FollowedNews> theirs, CancellationToken cancel)
    {
        var wording = WordingOf(follower);
        var items = new List<MailBlock>();
        foreach (var one in theirs.Take(MostItems)) items.Add(await ItemOfAsync(one, wording, cancel));
        var stop = LinkOf(follower);
        return MailTo(
            follower, wording["FollowNewsSubject", settings.Now.Name ?? "Whom"],
            [
                MailBlock.Paragraph(wording["FollowNewsText"]),
                .. items,
                .. theirs.Count > MostItems
                    ? new[]
                    {
                        MailBlock.Link(
                            wording["FollowNewsMore", wording.Number(theirs.Count - MostItems)],
                            address.Of(MailMessage.PathFor("/register", wording.Language))),
                    }
                    : [],
                MailBlock.Note(wording["FollowNewsStop"], stop),
            ]) with
        { Unsubscribe = stop };
    }

    private async Task<MailBlock> ItemOfAsync(FollowedNews news, PageWording wording, CancellationToken cancel)
    {
        if (news.Asked is { } consultation)
        {
            var path = ConsultationView.PathOf(consultation.Id);
            var (title, opens, closes) = await TitleOfAsync(consultation.Id, wording, cancel);
            var says = consultation.Ending switch
            {
                ConsultationEnding.None => wording["FollowOpened", title, wording.Day(opens), wording.Day(closes)],
                ConsultationEnding.Answered => wording["FollowAnswered", title],
                ConsultationEnding.CalledOff => wording["FollowCalledOff", title],
            };
            return MailBlock.Item(
                says, Of(consultation.Ending == ConsultationEnding.Answered ? path + "/report" : path, wording));
        }

        var register = news.Register!;
        var policy = policies.Of(register.Rules).Policy;
        var what = register.Kind is RegisterNewsKind.Passed or RegisterNewsKind.PassageTakenBack
            or RegisterNewsKind.Waived
            ? wording[
                "RegisterNews-" + register.Kind,
                policy.FindGate(register.About)?.Label.In(wording.Language) ?? register.About]
            : wording["RegisterNews-" + register.Kind];
        return MailBlock.Item(
            $"{await NameOfAsync(news.Purchase, wording, cancel)}: {what}",
            Of(RegisterEntryView.PathOf(news.Purchase), wording));
    }

    private async Task<(string Title, DateOnly Opens, DateOnly Closes)> TitleOfAsync(
        ConsultationId id, PageWording wording, CancellationToken cancel)
    {
        var page = (await participation.FindAsync(id, cancel))!.State.Page;
        var title = page.In(PageFields.Title, wording.Language.Split('-')[0])?.Words;
        var contents = await participation.ContentsAsync(title is null ? [] : [title], cancel);
        return (title is { Place: { } place } ? contents.GetValueOrDefault(place) ?? wording["Redacted"]
            : wording["Redacted"], page.Opens, page.Closes);
    }

    private async Task<string> NameOfAsync(PurchaseId purchase, PageWording wording, CancellationToken cancel) =>
        (await entries.OfAsync([purchase], [RegisterField.Name], cancel)).GetValueOrDefault(purchase)
            ?.Text(RegisterField.Name, RegisterEntryPages.LanguageOf(wording.Language))?.Words
        ?? wording["RegisterNoName"];

    private PageWording WordingOf(Follower follower) => new(settings.Now.Spelled(
        PlanWording.Languages.Contains(follower.Language) ? follower.Language : Text.Source));

    private string LinkOf(Follower follower) => Of(
        "/register/following?secret=" + followers.SecretOf(follower.Id), WordingOf(follower));

    private string Of(string path, PageWording wording) => address.Of(MailMessage.PathFor(path, wording.Language));

    private MailMessage MailTo(Follower follower, string subject, ImmutableArray<MailBlock> content)
    {
        ImmutableArray<string> signature = [.. new[] { settings.Now.Name, settings.Now.Address }.OfType<string>()];
        return new MailMessage
        {
            Id = Guid.CreateVersion7(),
            Written = time.GetUtcNow(),
            To = new Mailbox(follower.Organisation ?? "", follower.Address),
            Subject = subject,
            Content = signature.IsEmpty ? content : content.Add(MailBlock.Signature(string.Join('\n', signature))),
            Language = WordingOf(follower).Language,
        };
    }

    /// <summary>Something new: in the register, or about a consultation.</summary>
    private sealed record FollowedNews(
        long Position, PurchaseId Purchase, RegisterNews? Register, ConsultationNews? Asked);
}
