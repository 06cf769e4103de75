using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Packs;
using Whom.Planning;
using Whom.Web.Addresses;
using Whom.Web.Plans;
using Whom.Web.Words;

namespace Whom.Web.Pages.Result;

public sealed class IndexModel(Planner planner, AskedFacts asked, Visit visit) : PageModel
{
    public PurchaseAddress Address { get; private set; } = null!;

    public ImmutableArray<Refused> Refused { get; private set; }

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
        var reading = AddressReading.Read(policy, Request.QueryString.Value, "whatif", "whynot", "stage", "print", "few");
        Address = reading.Address with { Trail = [.. reading.Address.Trail.Where(step => step.Value is not null)] };
        Refused = [.. reading.Refused, .. RefusedOf(reading, "whynot", policy.Roles.Select(role => role.Id)), .. RefusedOf(reading, "stage", policy.Stages.Select(stage => stage.Id))];
        if (!Refused.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!reading.Tidy) return Redirect(visit.Link("/plan", Address, [.. reading.Own.Select(pair => (pair.Key, pair.Value))]));

        var facts = visit.FactsOf(Address);
        Plan = reading.Own.ContainsKey("few") ? planner.PlanWithTeam(facts) : planner.Plan(facts);
        Open = reading.Own.ContainsKey("print");
        if (reading.Own.ContainsKey("whatif")) WhatIfs = [.. planner.WhatIf(facts).Where(change => asked.Contains(planner.Policy, change.Fact))];
        if (reading.Own.TryGetValue("whynot", out var id) && policy.FindRole(id) is { } role)
            WhyNot = planner.WhyNot(facts, role, reading.Own.TryGetValue("stage", out var stage) ? policy.FindStage(stage) : null);
        return Page();
    }

    private static IEnumerable<Refused> RefusedOf(AddressReading reading, string name, IEnumerable<string> accepted)
    {
        ImmutableArray<string> words = [.. accepted];
        if (reading.Own.TryGetValue(name, out var value) && !words.Contains(value))
            yield return new Refused.UnknownWord(name, value, Nearest.To(value, words), words);
    }
}
