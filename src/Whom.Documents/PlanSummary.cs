using Whom.Planning;

namespace Whom.Documents;

/// <summary>A plan in one line.</summary>
public static class PlanSummary
{
    /// <summary>How it comes in, the derived facts, how many roles, how many to call, what is open.</summary>
    public static string Of(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        var policy = plan.Policy;
        var parts = new List<string>();
        if (plan.Input.Facts[policy.Entries.Fact] is { } entry)
            parts.Add(wording.In(policy.ValuesOf(policy.Entries.Fact)[entry].Label));
        parts.AddRange(plan.Derived.Select(
            derived => wording.Say("pair", wording.In(derived.Fact.Label), ValueOf(derived, wording))));
        parts.Add(wording.Count("summary.roles", plan.CertainRoles.Count()));
        var possible = plan.Involvements.Select(item => item.Role).Distinct().Count() - plan.CertainRoles.Count();
        if (possible > 0) parts.Add(wording.Count("summary.possible", possible));
        parts.Add(wording.Count("summary.call", plan.Calls.Length));
        if (plan.Next is { } next) parts.Add(wording.Count("summary.open", next.Remaining));
        return string.Join(" · ", parts);
    }

    /// <summary>How much it asks in one line: roles, signatures, things required, documents.</summary>
    public static string CountsOf(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        var counts = plan.Counts;
        return wording.Say(
            "counts", wording.Count("counts.roles", counts.Roles),
            wording.Count("counts.signatures", counts.Signatures), wording.Count("counts.required", counts.Required),
            wording.Count("counts.documents", counts.Documents));
    }

    /// <summary>The value of a derived fact, or those that are still possible.</summary>
    public static string ValueOf(DerivedValue derived, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(derived);
        ArgumentNullException.ThrowIfNull(wording);
        return derived.Value is { } value
            ? wording.In(value.Label)
            : wording.Or(derived.Possible.Select(possible => wording.In(possible.Label)));
    }
}
