using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Lays the separations over the roles of a plan, as pairs.</summary>
internal static class Separating
{
    /// <summary>When each role is in the plan, by order.</summary>
    public static int[] InPlan(AppliedPolicy applied)
    {
        var when = new int[applied.Policy.Roles.Length];
        foreach (var row in applied.Live(0, applied.Compiled.DutiesFrom))
        {
            ref var present = ref when[applied.Compiled.Involvements[row].Role.Order];
            present = applied.Functions.Or(present, applied.Row(row));
        }

        return when;
    }

    /// <summary>
    /// The pairs of roles that are in the plan whatever the open answers are, read with the answers given, in the order
    /// of the vocabulary. Must-differ beats may-be-same, also where it could still come in.
    /// </summary>
    public static ImmutableArray<Separation> Of(AppliedPolicy applied, int[] inPlan)
    {
        var compiled = applied.Compiled;
        var separations = ImmutableArray.CreateBuilder<Separation>();
        foreach (var (first, second, rows) in Pairs(applied, inPlan))
        {
            if (inPlan[first.Order] != Diagrams.True || inPlan[second.Order] != Diagrams.True) continue;
            var holding = rows.FindAll(row => applied.IsComplete || applied.Holds(compiled.Rows[row]));
            if (holding.Count == 0) continue;
            var rule = holding.Exists(row => RuleOf(row) == Apart.MustDiffer) ? Apart.MustDiffer : Apart.MayBeSame;
            if (rule == Apart.MayBeSame && rows.Exists(row => RuleOf(row) == Apart.MustDiffer)) continue;
            var reasons = ImmutableArray.CreateBuilder<Reason>(holding.Count);
            foreach (var row in holding.Where(row => RuleOf(row) == rule))
                reasons.Add(applied.ReasonOf(row, compiled.Separations[row - compiled.SeparationsFrom].Grounds));
            separations.Add(new Separation(first, second, rule, reasons.DrainToImmutable()));
        }

        return separations.DrainToImmutable();

        Apart RuleOf(int row) => compiled.Separations[row - compiled.SeparationsFrom].Rule;
    }

    /// <summary>When each pair must differ, and when it may be one: what an answer can change.</summary>
    public static IEnumerable<int> Functions(AppliedPolicy applied, int[] inPlan)
    {
        foreach (var (first, second, rows) in Pairs(applied, inPlan))
        {
            var both = applied.Functions.And(inPlan[first.Order], inPlan[second.Order]);
            var differ = applied.Functions.And(both, Any(applied, rows, Apart.MustDiffer));
            yield return differ;
            yield return applied.Functions.And(
                both, applied.Functions.Without(Any(applied, rows, Apart.MayBeSame), differ));
        }
    }

    /// <summary>When the two roles must be two people, wherever both are in the plan.</summary>
    public static int MustDiffer(AppliedPolicy applied, Role first, Role second)
    {
        var differ = Diagrams.False;
        foreach (var row in applied.Live(applied.Compiled.SeparationsFrom, applied.Compiled.DerivedFrom))
        {
            var rule = applied.Compiled.Separations[row - applied.Compiled.SeparationsFrom];
            if (rule.Rule == Apart.MustDiffer
                && ((rule.Role == first && rule.With.Contains(second))
                    || (rule.Role == second && rule.With.Contains(first))))
                differ = applied.Functions.Or(differ, applied.Row(row));
        }

        return differ;
    }

    private static IEnumerable<(Role First, Role Second, List<int> Rows)> Pairs(AppliedPolicy applied, int[] inPlan)
    {
        var compiled = applied.Compiled;
        var roles = applied.Policy.Roles;
        var pairs = new List<int>?[roles.Length * roles.Length];
        foreach (var row in applied.Live(compiled.SeparationsFrom, compiled.DerivedFrom))
        {
            var rule = compiled.Separations[row - compiled.SeparationsFrom];
            foreach (var with in rule.With)
            {
                if (with.Order == rule.Role.Order) continue;
                var (first, second) = (Math.Min(rule.Role.Order, with.Order), Math.Max(rule.Role.Order, with.Order));
                if (applied.Functions.And(inPlan[first], inPlan[second]) == Diagrams.False) continue;
                (pairs[first * roles.Length + second] ??= []).Add(row);
            }
        }

        for (var pair = 0; pair < pairs.Length; pair++)
            if (pairs[pair] is { } rows) yield return (roles[pair / roles.Length], roles[pair % roles.Length], rows);
    }

    private static int Any(AppliedPolicy applied, List<int> rows, Apart apart) => rows
        .Where(row => applied.Compiled.Separations[row - applied.Compiled.SeparationsFrom].Rule == apart)
        .Aggregate(Diagrams.False, (any, row) => applied.Functions.Or(any, applied.Row(row)));
}
