using Whom.Policies;

namespace Whom.Planning;

/// <summary>What an answer may change in a plan beside the items themselves.</summary>
internal static class Changing
{
    /// <summary>Documents and gates of involvements, days of requirements, separations.</summary>
    public static IEnumerable<int> Of(Scope scope, int[] inPlan)
    {
        var functions = scope.Functions;
        var rows = scope.Tables.Involvements;
        var live = scope.Live(0, scope.Tables.DutiesFrom).ToArray();
        foreach (var same in live.GroupBy(row => (rows[row].Stage.Order, rows[row].Role.Order, SignsOn(rows[row]))))
        {
            var on = new int[scope.Policy.Artefacts.Length];
            var before = new int[scope.Policy.Gates.Length];
            foreach (var row in same)
            {
                foreach (var (document, named) in scope.Documents(rows[row].On).ToArray())
                    on[document.Order] = functions.Or(on[document.Order], functions.And(scope.Row(row), named));
                if (rows[row].Before is not { } due) continue;
                foreach (var (gate, moved) in scope.MoveOn(due).ToArray())
                    before[gate.Order] = functions.Or(before[gate.Order], functions.And(scope.Row(row), moved));
            }

            foreach (var when in on) yield return when;
            foreach (var when in before) yield return when;
        }

        foreach (var days in Requiring.Days(scope)) yield return days;
        foreach (var separation in Separating.Functions(scope, inPlan)) yield return separation;
    }

    private static int SignsOn(InvolvementRow row) => row.Capacity == Capacity.SignsOff ? row.On.Order : -1;
}
