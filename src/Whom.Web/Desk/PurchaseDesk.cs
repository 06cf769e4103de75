using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Desk;

/// <summary>Opens purchases for whoever asks, and takes in their changes. What is not theirs is not there.</summary>
public sealed class PurchaseDesk(
    PurchaseRecord record, Planner planner, Readings readings, PeopleDirectory people, TimeProvider time, Visit visit, IHttpContextAccessor accessor)
{
    /// <summary>A purchase that the visitor may read; null where there is none for them.</summary>
    public async Task<PurchaseView?> ReadAsync(string? id, CancellationToken cancel) =>
        await OpenAsync(id, cancel) is { } view && view.Visitor.MayRead(view.Purchase) ? view : null;

    /// <summary>A purchase that the visitor may lead; null where there is none for them.</summary>
    public async Task<PurchaseView?> LeadAsync(string? id, CancellationToken cancel) =>
        await ReadAsync(id, cancel) is { } view && view.MayLead ? view : null;

    /// <summary>A part that the visitor may open; null where there is none for them.</summary>
    public async Task<(PurchaseView View, Assignment Part)?> PartAsync(string? id, string? assignment, CancellationToken cancel)
    {
        if (!AssignmentId.TryParse(assignment, out var partId) || await OpenAsync(id, cancel) is not { } view) return null;
        var part = view.Purchase.Assignments.FirstOrDefault(one => one.Id == partId);
        return part is not null && view.Visitor.MayOpen(view.Purchase, part) ? (view, part) : null;
    }

    /// <summary>The purchase that a link leads to, as whoever holds it would see it; null where there is none.</summary>
    public async Task<PurchaseView?> ForLinkAsync(PartPlace place, CancellationToken cancel) =>
        await record.ReadAsync(place.Purchase, cancel) is { } recorded ? ViewOf(recorded, new Visitor(place.Person, AccountKinds.None, place)) : null;

    /// <summary>A purchase, before anyone has asked whether the visitor may see it; null where there is none, or nobody sits there.</summary>
    public async Task<PurchaseView?> OpenAsync(string? id, CancellationToken cancel)
    {
        if (!PurchaseId.TryParse(id, out var purchaseId) || await Visitor.OfAsync(accessor.HttpContext!) is not { } visitor) return null;
        return await record.ReadAsync(purchaseId, cancel) is { } recorded ? ViewOf(recorded, visitor) : null;
    }

    /// <summary>The plan of a purchase as it is.</summary>
    public Plan PlanOf(Purchase purchase) => planner.Plan(purchase.Asks(planner.Policy));

    /// <summary>The same view with the names of these people, from the directory where the purchase does not have them.</summary>
    public async Task<PurchaseView> WithNamesAsync(PurchaseView view, IEnumerable<PersonId> more, CancellationToken cancel)
    {
        ImmutableArray<PersonId> unknown = [.. more.Distinct().Where(person => !view.Names.ContainsKey(person))];
        var found = await people.FindManyAsync(unknown, cancel);
        return view with { Names = view.Names.SetItems(found.Select(person => KeyValuePair.Create(person.Key, person.Value.Name))) };
    }

    /// <summary>Does what a form asks, and says what became of it.</summary>
    public async Task<Change> ChangeAsync(
        PurchaseView view, ChangeForm form, Func<Purchase, Decision> decide, ImmutableArray<OutgoingMail> mails, CancellationToken cancel) =>
        await record.ChangeAsync(
            view.Purchase.Id, form.Command, Math.Min(form.Seen, view.Version), purchase => decide(purchase!), mails, cancel) switch
        {
            Outcome.Changed or Outcome.Repeated => Change.Done,
            Outcome.Refused refused => new Change([new Problem(null, RefusalWords.Say(refused.Refusal, planner.Policy, visit))], []),
            Outcome.Overtaken overtaken => new Change([new Problem(null, visit["Overtaken"])], overtaken.Since),
        };

    /// <inheritdoc cref="ChangeAsync(PurchaseView, ChangeForm, Func{Purchase, Decision}, ImmutableArray{OutgoingMail}, CancellationToken)"/>
    public Task<Change> ChangeAsync(PurchaseView view, ChangeForm form, Func<Purchase, Decision> decide, CancellationToken cancel) =>
        ChangeAsync(view, form, decide, [], cancel);

    private PurchaseView ViewOf(Recorded recorded, Visitor visitor) => PurchaseView.Of(recorded, readings, visitor, time.Today());
}
