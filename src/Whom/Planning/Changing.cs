using Whom.Policies;

namespace Whom.Planning;

/// <summary>What an answer may change in a plan beside the items themselves.</summary>
internal static class Changing
{
    /// <summary>Documents and gates of involvements, days of requirements, separations, and who may be from outside.</summary>
    public static IEnumerable<int> Of(Scope scope, IEnumerable<Involving.Item<Separation>> separations, int[] inPlan)
    {
        var functions = scope.Functions;
        var rows = scope.Tables.Involvements;
        var live = scope.Live(0, scope.Tables.DutiesFrom).ToArray();
        foreach (var same in live.GroupBy(row => (rows[row].Stage.Order, rows[row].Role.Order, SignsOn(rows[row]))))
        {
            foreach (var on in same.GroupBy(row => rows[row].On.Order))
                yield return on.Aggregate(Diagrams.False, (any, row) => functions.Or(any, scope.Row(row)));

            var before = new int[scope.Policy.Gates.Length];
            foreach (var row in same)
            {
                if (rows[row].Before is not { } due) continue;
                foreach (var (gate, moved) in scope.MoveOn(due).ToArray())
                    before[gate.Order] = functions.Or(before[gate.Order], functions.And(scope.Row(row), moved));
            }

            foreach (var when in before) yield return when;
        }

        foreach (var days in Requiring.Days(scope)) yield return days;
        foreach (var separation in separations) yield return separation.When;
        if (scope.Policy.Team.Outsider is { } outsider)
            yield return functions.And(inPlan[outsider.Order], scope.Row(scope.Tables.Outsider));
    }

    private static int SignsOn(InvolvementRow row) => row.Capacity == Capacity.SignsOff ? row.On.Order : -1;
}
