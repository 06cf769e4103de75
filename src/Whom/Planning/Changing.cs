using Whom.Policies;

namespace Whom.Planning;

/// <summary>What an answer may change in a plan beside the items themselves.</summary>
internal static class Changing
{
    /// <summary>Documents and gates of involvements, days of requirements, separations.</summary>
    public static IEnumerable<int> Of(AppliedPolicy applied, int[] inPlan)
    {
        var functions = applied.Functions;
        var rows = applied.Compiled.Involvements;
        var live = applied.Live(0, applied.Compiled.DutiesFrom).ToArray();
        foreach (var same in live.GroupBy(row => (rows[row].Stage.Order, rows[row].Role.Order, SignsOn(rows[row]))))
        {
            var on = new int[applied.Policy.Documents.Length];
            var before = new int[applied.Policy.Gates.Length];
            foreach (var row in same)
            {
                foreach (var (document, named) in applied.Documents(rows[row].On).ToArray())
                    on[document.Order] = functions.Or(on[document.Order], functions.And(applied.Row(row), named));
                if (rows[row].Before is not { } due) continue;
                foreach (var (gate, moved) in applied.MoveOn(due).ToArray())
                    before[gate.Order] = functions.Or(before[gate.Order], functions.And(applied.Row(row), moved));
            }

            foreach (var when in on) yield return when;
            foreach (var when in before) yield return when;
        }

        foreach (var days in Requiring.Days(applied)) yield return days;
        foreach (var separation in Separating.Functions(applied, inPlan)) yield return separation;
    }

    private static int SignsOn(InvolvementRow row) => row.Capacity == Capacity.SignsOff ? row.On.Order : -1;
}
