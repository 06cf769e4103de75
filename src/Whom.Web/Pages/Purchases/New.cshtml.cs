using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Addresses;
using Whom.Web.Desk;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>Opens a purchase from the answers of a quick check.</summary>
public sealed class NewModel(PurchaseRecord record, Planner planner, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseAddress Address { get; private set; } = null!;

    public string? Name { get; private set; }

    public Guid Command { get; private set; } = Guid.CreateVersion7();

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!Read()) return LocalRedirect(visit.Link("/plan") + Request.QueryString);
        Name = Address.Purchase;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? command, CancellationToken cancel)
    {
        if (!Read()) return LocalRedirect(visit.Link("/plan") + Request.QueryString);
        Name = name;
        var form = Guid.TryParse(command, out var id) ? id : Command;
        // The id of the form is that of the purchase: sent twice, it leads to the same one.
        var purchase = new PurchaseId(form);
        var by = (await Visitor.OfAsync(HttpContext))!;
        var officer = by.Is(AccountKinds.ProcurementOfficer) ? new OpeningOfficer(new AssignmentId(Guid.CreateVersion7()), User.Identity!.Name!) : null;
        var open = new OpenPurchase(purchase, name ?? "", planner.Plan(Address.On(time.Today())), officer, by.Person, time.GetUtcNow());
        if (await record.ChangeAsync(purchase, form, 0, state => Opening.Decide(state, open), cancel) is Outcome.Refused { Refusal: Refusal.WrongName } refused)
        {
            Problems = [new Problem("name", RefusalWords.Say(refused.Refusal, planner.Policy, visit))];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        return LocalRedirect(visit.Link($"/purchases/{purchase}"));
    }

    private bool Read()
    {
        var reading = AddressReading.Read(planner.Policy, Request.QueryString.Value);
        Address = reading.Address with { Trail = [.. reading.Address.Trail.Where(step => step.Value is not null)] };
        return reading.Refused.IsEmpty;
    }
}
