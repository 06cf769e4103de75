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

    /// <summary>Pairs in the order of the vocabulary; must-differ beats may-be-same.</summary>
    public static List<Involving.Item<Separation>> Of(Scope scope, int[] inPlan)
    {
        var tables = scope.Tables;
        var functions = scope.Functions;
        var live = scope.Live(tables.SeparationsFrom, tables.JudgementsFrom);
        if (live.IsEmpty) return [];
        var roles = scope.Policy.Roles;
        var pairs = new List<int>?[roles.Length * roles.Length];
        foreach (var row in live)
        {
            var rule = tables.Separations[row - tables.SeparationsFrom];
            foreach (var with in rule.With)
            {
                if (with.Order == rule.Role.Order) continue;
                var (first, second) = (Math.Min(rule.Role.Order, with.Order), Math.Max(rule.Role.Order, with.Order));
                if (functions.And(inPlan[first], inPlan[second]) == Diagrams.False) continue;
                (pairs[first * roles.Length + second] ??= []).Add(row);
            }
        }

        var items = new List<Involving.Item<Separation>>();
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            if (pairs[pair] is not { } rows) continue;
            var (first, second) = (roles[pair / roles.Length], roles[pair % roles.Length]);
            var both = functions.And(inPlan[first.Order], inPlan[second.Order]);
            var differ = functions.And(both, Any(rows, Apart.MustDiffer));
            Emit(Apart.MustDiffer, differ);
            Emit(Apart.MayBeSame, functions.And(both, functions.Without(Any(rows, Apart.MayBeSame), differ)));

            void Emit(Apart apart, int when)
            {
                if (when == Diagrams.False) return;
                var reasons = rows
                    .Where(row => functions.And(when, scope.Row(row)) != Diagrams.False)
                    .Select(row => scope.ReasonOf(row, tables.Separations[row - tables.SeparationsFrom].Grounds));
                items.Add(new Involving.Item<Separation>(
                    new Separation(
                        first, second, apart,
                        when == Diagrams.True, scope.DependsOn(when), [.. reasons]),
                    when));
            }
        }

        return items;

        int Any(List<int> rows, Apart apart) => rows
            .Where(row => tables.Separations[row - tables.SeparationsFrom].Rule == apart)
            .Aggregate(Diagrams.False, (any, row) => functions.Or(any, scope.Row(row)));
    }
}
