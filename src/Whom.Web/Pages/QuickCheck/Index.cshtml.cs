using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.QuickCheck;

public sealed class IndexModel(Planner planner, Locale locale) : PageModel
{
    public QuickCheckQuery Query { get; private set; } = null!;

    public ImmutableArray<QueryProblem> Problems { get; private set; }

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
        var reading = ParsedQuery.Read(policy, Request.QueryString.Value, "ask", "asked");
        Query = reading.Query;
        Problems = reading.Problems;
        Plan = planner.Plan(locale.FactsOf(Query));
        var questioning = Questioning.After(Plan, Query.PutOff);
        var asked = Named(reading, "asked");
        Unanswered = asked is not null && Query.Trail.All(step => step.Fact != asked);
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!Unanswered && (asked is not null || !reading.Tidy)) return Redirect(locale.Link("/check", Query));

        if ((Unanswered ? asked : Named(reading, "ask") ?? questioning.Next) is not { } question)
        {
            if (Problems.IsEmpty) return Redirect(locale.Link("/plan", Query with { Trail = Answered }));
            question = policy.Facts[0];
        }

        Question = question;
        Following =
            questioning.Remaining - (Plan.StillAsked.Contains(question) && !Query.PutOff.Contains(question) ? 1 : 0);
        Back = LinkBack(question);
        if (Answered is [.., var last] && Named(reading, "ask") is null)
            Arrived = Planner.Compare(planner.Plan(locale.FactsOf(Query.With(last.Fact, null))), Plan).AddsRoles;
        return Page();
    }

    /// <summary>
    /// What stands before the question and after it in the trail, so that an answer changed keeps its place.
    /// </summary>
    public (ImmutableArray<(string, string)> Before, ImmutableArray<(string, string)> After) Around()
    {
        var pairs = Query.Pairs();
        var at = pairs.ToList().FindIndex(pair => pair == ("skip", Question.Id) || pair.Name == Question.Id);
        return at < 0 ? (pairs, []) : (pairs[..at], pairs[(at + 1)..]);
    }

    private ImmutableArray<TrailStep> Answered => [.. Query.Trail.Where(step => step.Value is not null)];

    private Fact? Named(ParsedQuery reading, string name) =>
        reading.Own.TryGetValue(name, out var id) ? planner.Policy.FindFact(id) : null;

    private string? LinkBack(Fact question)
    {
        var at = Query.Trail.ToList().FindIndex(step => step.Fact == question);
        var before = at < 0 ? Query.Trail.LastOrDefault() : at == 0 ? null : Query.Trail[at - 1];
        return before is null ? null : locale.Link("/check", Query, ("ask", before.Fact.Id));
    }
}
