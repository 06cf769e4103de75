using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.Addresses;
using Whom.Web.Plans;
using Whom.Web.Words;

namespace Whom.Web.Pages.Check;

public sealed class IndexModel(Planner planner, Visit visit) : PageModel
{
    public PurchaseAddress Address { get; private set; } = null!;

    public ImmutableArray<Refused> Refused { get; private set; }

    public Plan Plan { get; private set; } = null!;

    public Fact Question { get; private set; } = null!;

    /// <summary>Questions that may follow this one.</summary>
    public int Following { get; private set; }

    /// <summary>Whether the form came without an answer.</summary>
    public bool Unanswered { get; private set; }

    public string? Back { get; private set; }

    /// <summary>The roles that the last answer made certain.</summary>
    public ImmutableArray<Role> Arrived { get; private set; } = [];

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var reading = AddressReading.Read(policy, Request.QueryString.Value, "ask", "asked");
        Address = reading.Address;
        Refused = reading.Refused;
        Plan = planner.Plan(visit.FactsOf(Address));
        var questioning = Questioning.After(Plan, Address.PutOff);
        var asked = Named(reading, "asked");
        Unanswered = asked is not null && Address.Trail.All(step => step.Fact != asked);
        if (!Refused.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!Unanswered && (asked is not null || !reading.Tidy)) return Redirect(visit.Link("/check", Address));

        if ((Unanswered ? asked : Named(reading, "ask") ?? questioning.Next) is not { } question)
        {
            if (Refused.IsEmpty) return Redirect(visit.Link("/plan", Address with { Trail = Answered }));
            question = policy.Facts[0];
        }

        Question = question;
        Following = questioning.Remaining - (Plan.StillAsked.Contains(question) && !Address.PutOff.Contains(question) ? 1 : 0);
        Back = LinkBack(question);
        if (Answered is [.., var last] && Named(reading, "ask") is null)
            Arrived = Planner.Compare(planner.Plan(visit.FactsOf(Address.With(last.Fact, null))), Plan).AddsRoles;
        return Page();
    }

    /// <summary>What stands before the question and after it in the trail, so that an answer changed keeps its place.</summary>
    public (ImmutableArray<(string, string)> Before, ImmutableArray<(string, string)> After) Around()
    {
        var pairs = Address.Pairs();
        var at = pairs.ToList().FindIndex(pair => pair == ("skip", Question.Id) || pair.Name == Question.Id);
        return at < 0 ? (pairs, []) : (pairs[..at], pairs[(at + 1)..]);
    }

    private ImmutableArray<Step> Answered => [.. Address.Trail.Where(step => step.Value is not null)];

    private Fact? Named(AddressReading reading, string name) =>
        reading.Own.TryGetValue(name, out var id) ? planner.Policy.FindFact(id) : null;

    private string? LinkBack(Fact question)
    {
        var at = Address.Trail.ToList().FindIndex(step => step.Fact == question);
        var before = at < 0 ? Address.Trail.LastOrDefault() : at == 0 ? null : Address.Trail[at - 1];
        return before is null ? null : visit.Link("/check", Address, ("ask", before.Fact.Id));
    }
}
