using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>All that waits for one person, over all purchases.</summary>
public sealed class MyWorkModel(
    MyWorkQueries work, PurchasePages pages, CommentsToRead comments, PolicyRegistry policies, TimeProvider time,
    Locale locale) : PageModel
{
    private const string Path = "/my-work";
    private const int AtOnce = 30;

    public WorkCounts Counts { get; private set; } = new(0, 0, 0);

    public ImmutableArray<WorkRow> Rows { get; private set; } = [];

    /// <summary>Consultations in which comments wait for them.</summary>
    public ImmutableArray<CommentsWaiting> Comments { get; private set; } = [];

    /// <summary>Where nothing waits for them: their assignments in other purchases.</summary>
    public ImmutableArray<ListedAssignment> Quiet { get; private set; } = [];

    /// <summary>Where one can go from here.</summary>
    public ImmutableArray<(string Says, string Link)> Ways { get; private set; } = [];

    public bool MayOpen { get; private set; }

    public Policy PolicyOf(ListedAssignment assignment) => policies.Of(assignment.Rules).Policy;

    /// <summary>How much it is, in words; beyond a bound only that it is more.</summary>
    public string CountOf(string key, string more, int count, string none) => count == 0 ? none
        : count > MyWorkQueries.MostCounted ? locale[more, locale.Wording.Number(MyWorkQueries.MostCounted)]
        : locale.Wording.Count(key, count);

    public async Task OnGetAsync(string? show, string? after, CancellationToken cancel)
    {
        var (actor, today) = ((await Actors.OfAsync(HttpContext))!, time.Today());
        var shown = show switch { "late" => WorkShown.Late, "later" => WorkShown.Later, _ => WorkShown.Now };
        MayOpen = Authority.MayNotOpen(actor) is null;
        Counts = await work.CountAsync(actor, today, cancel);
        var found = await work.PageAsync(actor, shown, today, PlaceIn(after), AtOnce + 1, cancel);
        var views = await pages.FindManyAsync(found.Take(AtOnce).Select(place => place.Purchase), actor, cancel);
        Rows =
        [
            // What was done while this was looked up is no work any more.
            .. from place in found.Take(AtOnce)
               let view = views.GetValueOrDefault(place.Purchase)
               let item = view is null ? null : place.In(view.Summary.WorkOfAllDays)
               where item is not null && item.IsFor(actor)
               select WorkRow.Of(item, view, locale),
        ];
        var isFirst = after is null && shown == WorkShown.Now;
        if (isFirst) Comments = await comments.ForAsync(actor, cancel);
        if (isFirst) Quiet = await work.QuietAsync(actor, today, AtOnce, cancel);
        Ways = [.. WaysFrom(shown, after is not null, found.Length > AtOnce ? found[AtOnce - 1] : null, show, actor)];
    }

    private IEnumerable<(string Says, string Link)> WaysFrom(
        WorkShown shown, bool goesOn, WorkPlace? last, string? show, Actor actor)
    {
        if (last is not null)
            yield return (locale["WorkNext"], locale.Link(Path, ("show", show ?? ""), ("after", Say(last))));
        if (goesOn || shown != WorkShown.Now) yield return (locale["WorkAll"], locale.Link(Path));
        if (shown != WorkShown.Late && Counts.Late > 0
            && (Counts.Late < Counts.Now || Counts.Late > MyWorkQueries.MostCounted))
            yield return (locale["WorkOnlyLate"], locale.Link(Path, ("show", "late")));
        if (shown != WorkShown.Later && Counts.Later > 0)
            yield return (
                CountOf("WorkLater", "WorkLaterMore", Counts.Later, ""), locale.Link(Path, ("show", "later")));
        if (actor.Is(AccountKinds.Administrator)) yield return (locale["AdministrationNav"], locale.Link("/admin"));
        if (actor.Is(AccountKinds.Auditor))
        {
            yield return (locale["WorkAllPurchases"], locale.Link("/purchases"));
            yield return (locale["WorkRecord"], locale.Link("/admin/record"));
        }
    }

    private static string Say(WorkPlace place) => string.Create(
        CultureInfo.InvariantCulture, $"{place.Due ?? DateOnly.MaxValue:O}~{place.Purchase}~{place.FromEnd}");

    private static WorkPlace? PlaceIn(string? said) =>
        said?.Split('~') is [var day, var purchase, var place]
        && DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
        && PurchaseId.TryParse(purchase, out var id)
        && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new WorkPlace(due, id, at) : null;
}
