using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;

namespace Whom.Web.Purchases;

/// <summary>One purchase of those that other rules would change.</summary>
/// <param name="Listed">The purchase, as lists have it.</param>
/// <param name="Effect">What the rules would do to it.</param>
/// <param name="NotNow">Why it cannot adopt them now; null where it can.</param>
public sealed record RuleAdoptionRow(ListedPurchase Listed, RuleAdoptionEffect Effect, Refusal? NotNow);

/// <summary>A page of purchases that are planned by other rules than some.</summary>
/// <param name="Target">The rules that they are held against.</param>
/// <param name="Rows">The purchases of this page.</param>
/// <param name="Before">Where the next page begins; null where this is the last.</param>
/// <param name="Running">How many purchases run or wait.</param>
/// <param name="Others">How many of these are planned by other rules.</param>
public sealed record RuleAdoptionPage(
    Planner Target, ImmutableArray<RuleAdoptionRow> Rows, long? Before, int Running, int Others);

/// <summary>
/// Running purchases, held against rules of the organisation some at a time: whatever their number, a page is made from
/// as many as it shows.
/// </summary>
public sealed class RuleAdoptionPages(
    PurchaseService purchases, PurchaseQueries queries, InstallationFigures figures, TimeProvider time)
{
    /// <summary>As many as a page shows.</summary>
    public const int Most = 20;

    public async Task<RuleAdoptionPage> ReadAsync(Planner target, long? before, int most, CancellationToken cancel)
    {
        var stack = Rules.StackOf(target.Policy);
        var listed = await queries.ByOtherRulesAsync(stack, before, most + 1, cancel);
        var running = (await figures.PurchasesAsync(cancel))
            .Where(one => one.Standing is Standing.Active or Standing.OnHold).ToList();
        var rows = ImmutableArray.CreateBuilder<RuleAdoptionRow>();
        foreach (var one in listed.Take(most))
            if (await purchases.FindAsync(one.Id, cancel) is { } found) rows.Add(Row(one, found.State, target));
        return new RuleAdoptionPage(
            target, rows.DrainToImmutable(), listed.Length > most ? listed[most - 1].Change : null,
            running.Sum(one => one.Count), running.Where(one => one.Rules != stack).Sum(one => one.Count));
    }

    private RuleAdoptionRow Row(ListedPurchase listed, Purchase purchase, Planner target)
    {
        var after = purchases.PlanBy(target, purchase, time.Today());
        return new RuleAdoptionRow(
            listed, RuleAdoptionEffect.Of(purchase, purchases.PlanOf(purchase), after),
            RuleAdoptions.WhyNotNow(purchase, Rules.Of(after), after.Policy));
    }
}
