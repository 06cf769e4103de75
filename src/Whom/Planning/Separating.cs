using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Lays the separations over the roles of a plan, as pairs.</summary>
internal static class Separating
{
    /// <summary>When each role is in the plan, by order.</summary>
    public static int[] InPlan(Scope scope)
    {
        var when = new int[scope.Policy.Roles.Length];
        foreach (var row in scope.Live(0, scope.Tables.DutiesFrom))
        {
            ref var present = ref when[scope.Tables.Involvements[row].Role.Order];
            present = scope.Functions.Or(present, scope.Row(row));
        }

        return when;
    }

    /// <summary>
    /// The pairs of roles that are in the plan whatever the open answers are, read with the answers given, in the order of the
    /// vocabulary. Must-differ beats may-be-same, also where it could still come in.
    /// </summary>
    public static ImmutableArray<Separation> Of(Scope scope, int[] inPlan)
    {
        var tables = scope.Tables;
        var separations = ImmutableArray.CreateBuilder<Separation>();
        foreach (var (first, second, rows) in Pairs(scope, inPlan))
        {
            if (inPlan[first.Order] != Diagrams.True || inPlan[second.Order] != Diagrams.True) continue;
            var holding = rows.FindAll(row => scope.IsComplete || scope.Holds(tables.Rows[row]));
            if (holding.Count == 0) continue;
            var rule = holding.Exists(row => RuleOf(row) == Apart.MustDiffer) ? Apart.MustDiffer : Apart.MayBeSame;
            if (rule == Apart.MayBeSame && rows.Exists(row => RuleOf(row) == Apart.MustDiffer)) continue;
            var reasons = ImmutableArray.CreateBuilder<Reason>(holding.Count);
            foreach (var row in holding.Where(row => RuleOf(row) == rule))
                reasons.Add(scope.ReasonOf(row, tables.Separations[row - tables.SeparationsFrom].Grounds));
            separations.Add(new Separation(first, second, rule, reasons.DrainToImmutable()));
        }

        return separations.DrainToImmutable();

        Apart RuleOf(int row) => tables.Separations[row - tables.SeparationsFrom].Rule;
    }

    /// <summary>When each pair must differ, and when it may be one: what an answer can change.</summary>
    public static IEnumerable<int> Functions(Scope scope, int[] inPlan)
    {
        foreach (var (first, second, rows) in Pairs(scope, inPlan))
        {
            var both = scope.Functions.And(inPlan[first.Order], inPlan[second.Order]);
            var differ = scope.Functions.And(both, Any(scope, rows, Apart.MustDiffer));
            yield return differ;
            yield return scope.Functions.And(both, scope.Functions.Without(Any(scope, rows, Apart.MayBeSame), differ));
        }
    }

    /// <summary>When the two roles must be two people, wherever both are in the plan.</summary>
    public static int MustDiffer(Scope scope, Role first, Role second)
    {
        var differ = Diagrams.False;
        foreach (var row in scope.Live(scope.Tables.SeparationsFrom, scope.Tables.DerivedFrom))
        {
            var rule = scope.Tables.Separations[row - scope.Tables.SeparationsFrom];
            if (rule.Rule == Apart.MustDiffer
                && ((rule.Role == first && rule.With.Contains(second)) || (rule.Role == second && rule.With.Contains(first))))
                differ = scope.Functions.Or(differ, scope.Row(row));
        }

        return differ;
    }

    private static IEnumerable<(Role First, Role Second, List<int> Rows)> Pairs(Scope scope, int[] inPlan)
    {
        var tables = scope.Tables;
        var roles = scope.Policy.Roles;
        var pairs = new List<int>?[roles.Length * roles.Length];
        foreach (var row in scope.Live(tables.SeparationsFrom, tables.DerivedFrom))
        {
            var rule = tables.Separations[row - tables.SeparationsFrom];
            foreach (var with in rule.With)
            {
                if (with.Order == rule.Role.Order) continue;
                var (first, second) = (Math.Min(rule.Role.Order, with.Order), Math.Max(rule.Role.Order, with.Order));
                if (scope.Functions.And(inPlan[first], inPlan[second]) == Diagrams.False) continue;
                (pairs[first * roles.Length + second] ??= []).Add(row);
            }
        }

        for (var pair = 0; pair < pairs.Length; pair++)
            if (pairs[pair] is { } rows) yield return (roles[pair / roles.Length], roles[pair % roles.Length], rows);
    }

    private static int Any(Scope scope, List<int> rows, Apart apart) => rows
        .Where(row => scope.Tables.Separations[row - scope.Tables.SeparationsFrom].Rule == apart)
        .Aggregate(Diagrams.False, (any, row) => scope.Functions.Or(any, scope.Row(row)));
}
