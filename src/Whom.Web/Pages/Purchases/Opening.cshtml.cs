using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Limits;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Opens a purchase from the answers of a quick check.</summary>
public sealed class OpeningModel(
    PurchaseService purchases, PurchaseQueries queries, PeopleDirectory people, Planner planner, RequestCounts counts,
    Rates rates, TimeProvider time, Locale locale) : PageModel
{
    /// <summary>How many purchases of the same name are shown.</summary>
    private const int MostOfOneName = 5;

    public QuickCheckQuery Query { get; private set; } = null!;

    public string? Name { get; private set; }

    /// <summary>What is bought, as it was typed.</summary>
    public string? What { get; private set; }

    public Guid Command { get; private set; } = Guid.CreateVersion7();

    /// <summary>The purchase that the same form opened before, with other words; null where it opened none.</summary>
    public PurchaseId? Before { get; private set; }

    /// <summary>The purchases that are active, that the reader may see, and that have this name already.</summary>
    public ImmutableArray<PurchaseId> OfThisName { get; private set; } = [];

    /// <summary>Whether whoever opens it said that it is another one.</summary>
    public bool Another { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!Read()) return LocalRedirect("/plan" + Request.QueryString);
        if (await Actors.OfAsync(HttpContext) is not { } by) return NotFound();
        Name = Query.Purchase;
        await LookAsync(by, null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? name, string? what, string? command, string? another, CancellationToken cancel)
    {
        if (!Read()) return LocalRedirect("/plan" + Request.QueryString);
        if (await Actors.OfAsync(HttpContext) is not { } by) return NotFound();
        (Name, What, Another) = (name, what, another == "yes");
        await LookAsync(by, new PurchaseId(ChangeForm.CommandOf(command)), cancel);
        if (!await counts.IsAllowedAsync(
            new Countable("purchases", $"{by.Person}", rates.PurchasesInADay, rates.Day), time.GetUtcNow(), cancel))
        {
            var most = locale.Wording.Number(rates.PurchasesInADay);
            Problems = [new Problem(null, locale["ProblemManyPurchases", most])];
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        var form = ChangeForm.CommandOf(command);
        // The id of the form is that of the purchase: sent twice, it leads to the same one.
        var purchase = new PurchaseId(form);
        var request = new Request(form, 0);
        var plan = planner.Plan(locale.FactsOf(Query));
        var me = await people.FindAsync(by.RequirePerson(), cancel);
        var open = new OpenPurchase(
            purchase, name ?? "", what ?? "", Answers.Of(plan.Policy, plan.Input.Facts),
            plan.Input.Target is { } target ? new TargetDay(target.Gate.Id, target.On) : null, Rules.Of(plan),
            new OpeningOfficer(new AssignmentId(request.IdOf("assignment")), me?.Value.Name ?? User.Identity!.Name!),
            by, time.GetUtcNow());
        // What is refused in any case is said first.
        if (!OfThisName.IsEmpty && !Another
            && Whom.Purchases.Opening.Decide(null, open) is Decision<PurchaseEvent>.Accepted)
        {
            Problems = [new Problem("another", locale["SameNameProblem"])];
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        switch (await purchases.DoAsync(purchase, request, [open], cancel))
        {
            case Outcome<PurchaseEvent>.Changed or Outcome<PurchaseEvent>.Repeated:
                return LocalRedirect(locale.Link($"/purchases/{purchase}"));
            case Outcome<PurchaseEvent>.Refused refused:
                var (status, says) = RefusalWording.Of(refused.Refusal, planner.Policy, locale);
                // Of the two texts, the name is read first.
                var text = GivenText.Name(name, Whom.Purchases.Opening.LongestName).Fault is null ? "what" : "name";
                Problems = [new Problem(refused.Refusal is Refusal.WrongName ? "name"
                    : refused.Refusal is Refusal.WrongWhat ? "what"
                    : new FormFields(text).Of(refused.Refusal), says)];
                Response.StatusCode = status;
                return Page();
            case Outcome<PurchaseEvent>.Reused or Outcome<PurchaseEvent>.Overtaken:
                // What was typed now is shown again, as another purchase; where the
                // form opened one before, it leads there too.
                Before = await purchases.OpenAsync(purchase, by, cancel) is null ? null : purchase;
                Problems = [new Problem(null, locale[Before is null ? "SentBefore" : "SentBeforeOpened"])];
                Command = Guid.CreateVersion7();
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
        }

        return Page();
    }

    // What the same form has opened before is no other purchase.
    private async Task LookAsync(Actor by, PurchaseId? own, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Name)) return;
        var found = ImmutableArray.CreateBuilder<PurchaseId>();
        var name = GivenText.Name(Name, Whom.Purchases.Opening.LongestName).Text;
        foreach (var id in await queries.ActiveNamedAsync(name, MostOfOneName, cancel))
            if (id != own && (await purchases.FindAsync(id, cancel))?.State is { } other && other.MayRead(by))
                found.Add(id);
        OfThisName = found.DrainToImmutable();
    }

    private bool Read()
    {
        var reading = ParsedQuery.Read(planner.Policy, Request.QueryString.Value, locale.Language);
        Query = reading.Query with { Trail = [.. reading.Query.Trail.Where(step => step.Value is not null)] };
        return reading.Problems.IsEmpty;
    }
}
