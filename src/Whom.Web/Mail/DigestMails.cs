using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Writes the mail of the day of one person: what waits for them now, as the list of their work has it, and in which of
/// their purchases others did something since the last one.
/// </summary>
public sealed class DigestMails(
    MyWorkQueries work, DigestDays days, PurchaseService purchases, PurchaseSummaries summaries, WorkNames names,
    PublicAddress address, SettingsInUse settings, TimeProvider time)
{
    /// <summary>How many things it names; of the rest it says how many.</summary>
    public const int Most = 20;

    // For whoever never had one: what happened on the day before.
    private static readonly TimeSpan First = TimeSpan.FromDays(1);

    /// <summary>The mail, and with which stream it stands; null where there is nothing to tell.</summary>
    public async Task<(StreamName About, OutgoingMail Mail)?> WriteAsync(
        Person person, MailChoices chosen, DueDigest due, CancellationToken cancel)
    {
        var (actor, today, now) = (new Actor.Account(person.Id, due.Kinds), time.Today(), time.GetUtcNow());
        var since = due.Told ?? now - First;
        var (waiting, count) = await WaitingAsync(actor, chosen, today, cancel);
        var news = await NewsAsync(person.Id, chosen, since, cancel);
        if (waiting.IsEmpty && news.IsEmpty) return null;
        var known = await names.OfAsync(
            [.. waiting.Select(one => one.Purchase).Concat(news.Select(one => one.Purchase)).DistinctBy(one => one.Id)],
            cancel);
        var language = MailMessage.LanguageFor(person, settings.Now);
        var wording = new PageWording(language);
        var says = new WorkWording(wording, language, actor);
        ImmutableArray<MailBlock> content =
        [
            MailBlock.Paragraph(wording["MessageGreeting", person.Name]),
            .. waiting.IsEmpty ? [] : Waiting(),
            .. news.IsEmpty ? [] : News(),
            MailBlock.Note(wording["DigestOften"]),
            MailBlock.Note(wording["DigestChoices"], Link("/account/mails")),
        ];
        var subject = waiting.IsEmpty ? wording["DigestNewsSubject"] : wording.Count("DigestSubject", count);
        var message = MailMessage.For(person, language, subject, content, settings.Now, now) with
        {
            Purchases = [.. known.Keys.Select(id => id.Value)]
        };
        return (PurchaseService.NameOf(known.Keys.First()), message.Outgoing(now));

        IEnumerable<MailBlock> Waiting()
        {
            yield return MailBlock.Paragraph(wording["DigestWaits"]);
            foreach (var (purchase, item) in waiting)
            {
                var asks = says.Asks(item.Step, purchase, summaries.Of(purchase, today), known[purchase.Id].People);
                yield return MailBlock.Item(
                    wording["DigestItem", asks, NameOf(purchase), says.ByWhen(item, today)].TrimEnd());
            }

            if (count > waiting.Length)
                yield return MailBlock.Paragraph(wording["DigestMore", wording.Number(count - waiting.Length)]);
            yield return MailBlock.Link(wording["DigestLink"], Link("/my-work"));
        }

        IEnumerable<MailBlock> News()
        {
            yield return MailBlock.Paragraph(wording["DigestNews", wording.Instant(since, time.LocalTimeZone)]);
            foreach (var (purchase, entries) in news.Take(Most))
            {
                yield return MailBlock.Item(
                    wording.Count("DigestNewsIn", entries, NameOf(purchase)),
                    Link($"/purchases/{purchase.Id}/activity"));
            }
        }

        string NameOf(Purchase purchase) => known[purchase.Id].Purchase ?? wording["Redacted"];

        string Link(string path) => address.Of(MailMessage.PathFor(path, language));
    }

    // The first of what waits, and how much that is in all.
    private async Task<(ImmutableArray<(Purchase Purchase, WorkItem Item)> First, int Count)> WaitingAsync(
        Actor actor, MailChoices chosen, DateOnly today, CancellationToken cancel)
    {
        var all = (await work.CountAsync(actor, today, cancel)).Now
            - (await work.CountsOfAsync(chosen.Quiet, actor, today, cancel)).Values.Sum(one => one.ForThem);
        var first = ImmutableArray.CreateBuilder<(Purchase, WorkItem)>();
        for (WorkPlace? last = null; first.Count < Most;)
        {
            var page = await work.PageAsync(actor, WorkShown.Now, today, last, Most, cancel);
            foreach (var place in page.Where(one => !chosen.Quiet.Contains(one.Purchase)).Take(Most - first.Count))
            {
                // What was done while this was looked up is no work any more.
                if (await purchases.FindAsync(place.Purchase, cancel) is { State: var purchase }
                    && place.In(summaries.Of(purchase, today).WorkOfAllDays) is { } item
                    && item.IsFor(actor)) first.Add((purchase, item));
            }

            if (page.Length < Most) break;
            last = page[^1];
        }

        return (first.DrainToImmutable(), all);
    }

    private async Task<ImmutableArray<(Purchase Purchase, int Count)>> NewsAsync(
        PersonId person, MailChoices chosen, DateTimeOffset since, CancellationToken cancel)
    {
        var news = ImmutableArray.CreateBuilder<(Purchase, int)>();
        foreach (var id in await days.ChangedAsync(person, since, cancel))
        {
            if (chosen.Quiet.Contains(id) || await purchases.FindAsync(id, cancel) is not { } found
                || await purchases.ActivityAsync(id, cancel) is not { } activity) continue;
            // What they did themselves is no news, and reminders are nothing that anybody did.
            var count = activity.Latest(ActivityFilter.Everything with { From = since }).Count(
                entry => entry.At > since && entry.Person is { } by && by != person);
            if (count > 0) news.Add((found.State, count));
        }

        return news.DrainToImmutable();
    }
}
