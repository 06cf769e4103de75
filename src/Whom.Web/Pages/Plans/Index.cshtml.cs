using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Packs;
using Whom.Planning;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Plans;

public sealed class IndexModel(Planner planner, AskedFacts asked, Locale locale) : PageModel
{
    public QuickCheckQuery Query { get; private set; } = null!;

    public ImmutableArray<QueryProblem> Problems { get; private set; }

    public Plan Plan { get; private set; } = null!;

    /// <summary>What single changes do; empty unless asked for.</summary>
    public ImmutableArray<WhatIf> WhatIfs { get; private set; } = [];

    /// <summary>What would bring the role that was asked about; null where none was.</summary>
    public WhyNot? WhyNot { get; private set; }

    /// <summary>Whether everything stands open, for paper.</summary>
    public bool Open { get; private set; }

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var reading = ParsedQuery.Read(policy, Request.QueryString.Value, "whatif", "whynot", "stage", "print", "few");
        Query = reading.Query with { Trail = [.. reading.Query.Trail.Where(step => step.Value is not null)] };
        Problems = [.. reading.Problems, .. ProblemsOf(reading, "whynot", policy.Roles.Select(role => role.Id)),
            .. ProblemsOf(reading, "stage", policy.Stages.Select(stage => stage.Id))];
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!reading.Tidy)
            return Redirect(locale.Link("/plan", Query, [.. reading.Own.Select(pair => (pair.Key, pair.Value))]));

        var facts = locale.FactsOf(Query);
        Plan = reading.Own.ContainsKey("few") ? planner.PlanWithTeam(facts) : planner.Plan(facts);
        Open = reading.Own.ContainsKey("print");
        if (reading.Own.ContainsKey("whatif"))
            WhatIfs = [.. planner.WhatIf(facts).Where(change => asked.Contains(planner.Policy, change.Fact))];
        if (reading.Own.TryGetValue("whynot", out var id) && policy.FindRole(id) is { } role)
            WhyNot = planner.WhyNot(
                facts, role, reading.Own.TryGetValue("stage", out var stage) ? policy.FindStage(stage) : null);
        return Page();
    }

    private static IEnumerable<QueryProblem> ProblemsOf(ParsedQuery reading, string name, IEnumerable<string> accepted)
    {
        ImmutableArray<string> words = [.. accepted];
        if (reading.Own.TryGetValue(name, out var value) && !words.Contains(value))
            yield return new QueryProblem.UnknownWord(name, value, Nearest.To(value, words), words);
    }
}
