using System.Collections.Immutable;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>What happened to a purchase, for pages and files: only what is shown is read.</summary>
public sealed class ActivityPages(PurchasePages pages, PurchaseService purchases, PolicyRegistry policies)
{
    /// <summary>What happened, in short.</summary>
    public async Task<Activity> OfAsync(PurchaseView view, CancellationToken cancel) =>
        (await purchases.ActivityAsync(view.Purchase.Id, cancel))!;

    /// <summary>These entries with what was said, in their order.</summary>
    public async Task<ImmutableArray<ActivityLine>> ReadAsync(
        PurchaseView view, Activity activity, IEnumerable<ActivityEntry> entries, CancellationToken cancel)
    {
        ImmutableArray<long> versions = [.. entries.Select(entry => entry.Version)];
        var found = (await purchases.EventsAtAsync(view.Purchase.Id, versions, cancel))
            .ToDictionary(one => one.Version, one => one.Event);
        var told = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, [.. found.Values], cancel),
            found.Values.Select(EventWording.WordsOf), cancel);
        return
        [
            .. versions.Select(version => new ActivityLine(
                version, found[version], ViewAt(told, activity, version),
                found[version] is FactsAmended ? activity.AnswersAt(version) : null)),
        ];
    }

    /// <summary>The versions of the answers, the latest first, with the words and names of each.</summary>
    public async Task<ImmutableArray<(AnswersVersion Answers, PurchaseView Then)>> AnswersAsync(
        PurchaseView view, Activity activity, int most, CancellationToken cancel)
    {
        ImmutableArray<AnswersVersion> versions = [.. activity.Answers.Reverse().Take(most)];
        var told = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, versions.Select(one => one.By.Person).OfType<PersonId>(), cancel),
            versions.Select(one => one.Reason), cancel);
        return [.. versions.Select(one => (one, ViewAt(told, activity, one.Version)))];
    }

    /// <summary>The same view with the names of all who did something.</summary>
    public Task<PurchaseView> WithDoersAsync(PurchaseView view, Activity activity, CancellationToken cancel) =>
        pages.WithNamesAsync(view, activity.Doers.Select(doer => doer.Person).OfType<PersonId>(), cancel);

    /// <summary>Who did something, by what an address calls them and by name, in the order of the names.</summary>
    public static ImmutableArray<(string Id, string Name)> Doers(
        PurchaseView view, Activity activity, Locale locale) =>
        [
            .. activity.Doers
                .Select(doer => (Id: ActivityQuery.IdOf(doer), Name: doer.Person is { } person
                    ? EventWording.Name(person, view, locale) : locale["TheProgram"]))
                .OrderBy(doer => doer.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(doer => doer.Id),
        ];

    // Something is told in the words of the rules that the purchase was planned by then.
    private PurchaseView ViewAt(PurchaseView told, Activity activity, long version) =>
        told with { Policy = policies.Of(activity.RulesAt(version)).Policy };
}

/// <summary>One thing that happened, ready to be told.</summary>
/// <param name="Version">Its place among all that happened, from 1.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Then">The purchase in the words of then, with the names and words that belong to it.</param>
/// <param name="Amended">The answers that it changed; null where it is about something else.</param>
public sealed record ActivityLine(long Version, PurchaseEvent Happened, PurchaseView Then, AnswersVersion? Amended)
{
    /// <summary>Each answer that it changed, in one line.</summary>
    public IEnumerable<string> Changes(Locale locale) =>
        Amended is null ? [] : AnswersWording.Changes(Amended, Then.Policy, locale);
}
