using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>
/// Opens the purchase of a renewal from the one that it renews: with its answers, by the newest rules, with its people
/// where they can hold their roles there too, and on the way to the last day for notice.
/// </summary>
public sealed class RenewalOpening(
    PurchaseService purchases, PeopleDirectory people, TimeProvider time, Locale locale)
{
    /// <summary>The kind of entry, out of the vocabulary of the baseline, which every pack shares.</summary>
    private const string Renewal = "renewal";

    /// <summary>Null where it is open; else what was refused.</summary>
    public async Task<Change?> OpenAsync(
        PurchaseView former, PurchaseId id, ChangeForm form, CancellationToken cancel)
    {
        var (before, by, now) = (former.Purchase, former.Actor, time.GetUtcNow());
        var policy = purchases.Newest.Policy;
        var answers = before.Answers.With(policy.Facts[policy.Entries.Fact].Id, Renewal);
        var plan = purchases.Newest.Plan(new PurchaseFacts(null, time.Today(), answers.Under(policy)));
        var target = policy.Entries.Days.GetValueOrDefault(DayOf.Option) is { } gate
            && before.Oversight.Notice is { } notice && notice.By >= time.Today()
                ? new TargetDay(gate.Id, notice.By) : null;
        var me = await people.FindAsync(by.RequirePerson(), cancel);
        var open = new OpenPurchase(
            id, GivenText.Name(locale["RenewalName", former.Name], Opening.LongestName) is { Fault: null } named
                ? named.Text : former.Name,
            former.Say(before.What), Answers.Of(policy, answers.Under(policy)), target, Rules.Of(plan),
            new OpeningOfficer(
                new AssignmentId(form.IdOf("renewal-officer")),
                me?.Value.Name ?? EventWording.Name(by.RequirePerson(), former, locale)),
            by, now)
        {
            Former = before.Id,
        };
        var commands = ImmutableArray.Create<PurchaseCommand>(open);
        if (Purchase.Decide(null, purchases.DecidedBy(), open) is not Decision<PurchaseEvent>.Accepted opened)
            return Refused(Purchase.Decide(null, purchases.DecidedBy(), open), former);
        var state = Purchase.After(opened.Events)!;
        // Whoever cannot be named there, since the rules keep roles apart, is found again by its people.
        foreach (var held in await NamesAsync(former, plan, form, now, cancel))
        {
            if (Purchase.Decide(state, purchases.DecidedBy(), held) is not Decision<PurchaseEvent>.Accepted named2)
                continue;
            state = named2.Events.Aggregate(state, Purchase.Apply);
            commands = commands.Add(held);
        }

        return await purchases.DoAsync(id, new Request(form.IdOf("renewal-form"), 0), commands, cancel) switch
        {
            Outcome<PurchaseEvent>.Changed or Outcome<PurchaseEvent>.Repeated => null,
            Outcome<PurchaseEvent>.Refused refused => new Change(
                [new Problem(null, RefusalWording.Say(refused.Refusal, policy, locale))], [],
                RefusalWording.Of(refused.Refusal, policy, locale).Status),
            Outcome<PurchaseEvent>.Reused or Outcome<PurchaseEvent>.Overtaken =>
                new Change([new Problem(null, locale["SentBefore"])], [], StatusCodes.Status409Conflict),
        };
    }

    private async Task<IEnumerable<NamePerson>> NamesAsync(
        PurchaseView former, Plan plan, ChangeForm form, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = plan.CertainRoles.Select(role => role.Id).ToHashSet();
        ImmutableArray<Assignment> held =
        [
            .. former.Purchase.Assignments.Where(one => one is { IsLive: true, Stage: null }
                && one.Role != CoreRoles.ProcurementOfficer && asked.Contains(one.Role)).DistinctBy(one => one.Role),
        ];
        var known = await people.FindManyAsync([.. held.Select(one => one.Person).Distinct()], cancel);
        return held.Where(one => known.ContainsKey(one.Person)).Select(one => new NamePerson(
            new AssignmentId(form.IdOf("renewal-" + one.Role)), one.Person, known[one.Person].Name,
            known[one.Person].Kind, one.Role, null, former.Actor, now));
    }

    private Change Refused(Decision<PurchaseEvent> decision, PurchaseView view)
    {
        var (status, says) = RefusalWording.Of(GatePages.Refused(decision)!, view.Policy, locale);
        return new Change([new Problem(null, says)], [], status);
    }
}
