using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>
/// Purchases for pages: opened for whoever asks, and changed by forms. What is not theirs is not there.
/// </summary>
public sealed class PurchasePages(
    PurchaseService purchases, PurchaseSummaries summaries, PeopleDirectory people, TimeProvider time, Locale locale,
    IHttpContextAccessor accessor)
{
    /// <summary>A purchase that the actor may read; null where there is none for them.</summary>
    public async Task<PurchaseView?> ReadAsync(string? id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } view && view.MayRead ? view : null;

    /// <summary>An assignment that the actor may see; null where there is none for them.</summary>
    public async Task<(PurchaseView View, Assignment Assignment)?> AssignmentAsync(
        string? purchase, string? id, CancellationToken cancel)
    {
        if (!AssignmentId.TryParse(id, out var assignmentId)
            || await FindAsync(purchase, cancel) is not { } view) return null;
        var assignment = view.Purchase.Assignments.FirstOrDefault(one => one.Id == assignmentId);
        return assignment is not null && assignment.MaySee(view.Actor) ? (view, assignment) : null;
    }

    /// <summary>
    /// What stands in place of an assignment that is not the actor's to see: whoever reads the purchase knows of it.
    /// </summary>
    public async Task<StatusCodeResult> NoAssignmentAsync(string? purchase, string? id, CancellationToken cancel) =>
        AssignmentId.TryParse(id, out var assignment) && await ReadAsync(purchase, cancel) is { } view
            && view.Purchase.Assignments.Any(one => one.Id == assignment)
            ? Forbidden(new Refusal.NotTheirAssignment(assignment), view) : new NotFoundResult();

    /// <summary>
    /// The purchase that a link leads to, as whoever holds it would see it; null where there is none.
    /// </summary>
    public async Task<PurchaseView?> ForLinkAsync(AssignmentPlace place, CancellationToken cancel) =>
        await purchases.FindAsync(place.Purchase, cancel) is { } found
            ? await ViewOfAsync(found, new Actor.LinkHolder(place.Person, place.Assignment), cancel) : null;

    /// <summary>
    /// A purchase, before anyone has asked whether the actor may see it; null
    /// where there is none, or nobody sits there.
    /// </summary>
    public async Task<PurchaseView?> FindAsync(string? id, CancellationToken cancel)
    {
        if (!PurchaseId.TryParse(id, out var purchaseId)
            || await Actors.OfAsync(accessor.HttpContext!) is not { } actor) return null;
        return await purchases.FindAsync(purchaseId, cancel) is { } found
            ? await ViewOfAsync(found, actor, cancel)
            : null;
    }

    /// <summary>
    /// Several purchases, before anyone has asked whether the actor may see them, with their contents read at once; one
    /// that is not there is missing.
    /// </summary>
    public async Task<ImmutableDictionary<PurchaseId, PurchaseView>> FindManyAsync(
        IEnumerable<PurchaseId> ids, Actor actor, CancellationToken cancel)
    {
        var found = new List<Snapshot<Purchase>>();
        foreach (var id in ids.Distinct())
            if (await purchases.FindAsync(id, cancel) is { } one) found.Add(one);
        var contents = await purchases.ContentsAsync(found.SelectMany(one => ShownEverywhere(one.State)), cancel);
        return found.ToImmutableDictionary(one => one.State.Id, one => ViewOf(one, actor, contents));
    }

    /// <summary>The plan of a purchase by the newest rules, as they are today.</summary>
    public Plan PlanByNewest(Purchase purchase) => purchases.PlanByNewest(purchase, time.Today());

    /// <summary>The plan of a purchase as it is.</summary>
    public Plan PlanOf(Purchase purchase) => purchases.PlanOf(purchase);

    /// <summary>The plan of a purchase as it is, under its name, for whoever takes it along.</summary>
    public Plan NamedPlanOf(PurchaseView view, bool withTeam = false) =>
        purchases.NamedPlanOf(view.Purchase, view.TextOf(view.Purchase.Name), withTeam);

    /// <summary>
    /// The same view with the names of these people, from the directory where the purchase does not have them.
    /// </summary>
    public async Task<PurchaseView> WithNamesAsync(
        PurchaseView view, IEnumerable<PersonId> more, CancellationToken cancel)
    {
        ImmutableArray<PersonId> unknown = [.. more.Distinct().Where(person => !view.Names.ContainsKey(person))];
        var found = await people.FindManyAsync(unknown, cancel);
        return view with
        {
            Names = view.Names.SetItems(found.Select(person => KeyValuePair.Create(person.Key, person.Value.Name)))
        };
    }

    /// <summary>The same view with the names of whoever did these things.</summary>
    public Task<PurchaseView> WithNamesAsync(
        PurchaseView view, ImmutableArray<PurchaseEvent> of, CancellationToken cancel) =>
        WithNamesAsync(view, of.Select(happened => happened.By.Person).OfType<PersonId>(), cancel);

    /// <summary>The same view with these contents.</summary>
    public async Task<PurchaseView> WithContentsAsync(
        PurchaseView view, IEnumerable<Sealed?> more, CancellationToken cancel) =>
        view with { Contents = view.Contents.SetItems(await purchases.ContentsAsync(more.OfType<Sealed>(), cancel)) };

    /// <summary>Does what a form asks, and says what became of it.</summary>
    public Task<Change> DoAsync(
        PurchaseView view, ChangeForm form, CancellationToken cancel,
        params ImmutableArray<PurchaseCommand> commands) =>
        DoAsync(view, form, commands, WithIt.Nothing, cancel);

    /// <summary>Does what a form asks, and writes what goes with it; says what became of it.</summary>
    public async Task<Change> DoAsync(
        PurchaseView view, ChangeForm form, ImmutableArray<PurchaseCommand> commands, WithIt with,
        CancellationToken cancel) =>
        ChangeOf(await purchases.DoAsync(view.Purchase.Id, form.RequestOn(view), commands, with, cancel), view);

    /// <summary>
    /// The page that stands in place of one for something that the reader may know of, and not do: 403, with who can.
    /// </summary>
    public StatusCodeResult Forbidden(Refusal refusal, PurchaseView view)
    {
        accessor.HttpContext!.Features.Set(
            new NotTheirs(RefusalWording.Say(refusal, view.Policy, locale), locale.Link(view.Path)));
        return new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    /// <summary>Why something is refused, as a form shows it.</summary>
    public Change Refused(Refusal refusal, PurchaseView view)
    {
        var (status, says) = RefusalWording.Of(refusal, view.Policy, locale);
        return new Change([new Problem(null, says)], [], status) { Refusal = refusal };
    }

    private Change ChangeOf(Outcome<PurchaseEvent> outcome, PurchaseView view)
    {
        if (OutcomeWording.Of(outcome, view.Policy, locale) is not var (status, says)) return Change.Done;
        ImmutableArray<PurchaseEvent> since = outcome is Outcome<PurchaseEvent>.Reused reused ? reused.Since
            : outcome is Outcome<PurchaseEvent>.Overtaken overtaken ? overtaken.Since : [];
        // Who sees one assignment only is told that something changed, and not what others did.
        return new Change([new Problem(null, says)], view.MayRead ? since : [], status)
        {
            Refusal = (outcome as Outcome<PurchaseEvent>.Refused)?.Refusal
        };
    }

    private async Task<PurchaseView> ViewOfAsync(Snapshot<Purchase> found, Actor actor, CancellationToken cancel) =>
        ViewOf(found, actor, await purchases.ContentsAsync(ShownEverywhere(found.State), cancel));

    // Whatever a page says of a purchase names it and its people.
    private static IEnumerable<Sealed> ShownEverywhere(Purchase purchase) =>
        NamesWithin.ContentsOf(purchase).Append(purchase.What);

    private PurchaseView ViewOf(
        Snapshot<Purchase> found, Actor actor, ImmutableDictionary<SealPlace, string?> contents)
    {
        var view = new PurchaseView(
            found.State, found.Version, summaries.Of(found.State, time.Today()), actor, contents,
            ImmutableDictionary<PersonId, string>.Empty)
        {
            Head = purchases.DecidedBy().Head,
            Redacted = locale["Redacted"],
            Newest = purchases.Newest,
        };
        return view with { Names = NamesWithin.Of(found.State, view.TextOf).People };
    }
}
