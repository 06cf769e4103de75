using Whom.Planning;

namespace Whom.Documents;

/// <summary>A plan in one line.</summary>
public static class PlanSummary
{
    /// <summary>How it comes in, the derived facts, how many roles, how many to call, what is open.</summary>
    public static string Of(Plan plan, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(words);
        var policy = plan.Policy;
        var parts = new List<string>();
        if (plan.Asked.Facts[policy.Entries.Fact] is { } entry) parts.Add(words.In(policy.ValuesOf(policy.Entries.Fact)[entry].Label));
        parts.AddRange(plan.Derived.Select(derived => words.Say("pair", words.In(derived.Fact.Label), ValueOf(derived, words))));
        parts.Add(words.Count("summary.roles", plan.CertainRoles.Count()));
        var possible = plan.Involvements.Select(item => item.Role).Distinct().Count() - plan.CertainRoles.Count();
        if (possible > 0) parts.Add(words.Count("summary.possible", possible));
        parts.Add(words.Count("summary.call", plan.StartNow.Length));
        if (plan.Next is { } next) parts.Add(words.Count("summary.open", next.Remaining));
        return string.Join(" · ", parts);
    }

    /// <summary>How much it asks in one line: roles, signatures, things required, documents.</summary>
    public static string CountsOf(Plan plan, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(words);
        var counts = plan.Counts;
        return words.Say(
            "counts", words.Count("counts.roles", counts.Roles), words.Count("counts.signatures", counts.Signatures),
            words.Count("counts.required", counts.Required), words.Count("counts.documents", counts.Documents));
    }

    /// <summary>The value of a derived fact, or those that are still possible.</summary>
    public static string ValueOf(DerivedValue derived, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(derived);
        ArgumentNullException.ThrowIfNull(words);
        return derived.Value is { } value ? words.In(value.Label) : words.Or(derived.Possible.Select(possible => words.In(possible.Label)));
    }
}
