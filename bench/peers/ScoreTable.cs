using System.Globalization;
using System.Text;

namespace Whom.Bench.Peers;

/// <summary>The scores of all peers as one Markdown table.</summary>
internal static class ScoreTable
{
    public static string Of(IReadOnlyList<Score> scores)
    {
        var table = new StringBuilder();
        table.Append(
            "| rules | peer | decisions/s | µs per decision | µs of CPU | Whom is faster | load, ms | decisions | compared |\n");
        table.Append("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var group in scores.GroupBy(score => score.Size))
        {
            var whom = group.First(score => score.Peer == "whom");
            foreach (var score in group)
                table.Append(CultureInfo.InvariantCulture,
                    $"| {score.Size:N0} | {score.Peer} | {score.PerSecond:N0} | {1e6 / score.PerSecond:N1} | {1e6 * score.CpuSeconds / score.Decisions:N1} | ")
                    .Append(score == whom
                        ? ""
                        : (whom.PerSecond / score.PerSecond).ToString("N1", CultureInfo.InvariantCulture) + " ×")
                    .Append(CultureInfo.InvariantCulture,
                        $" | {score.LoadMs:N0} | {score.Decisions:N0} | {score.Compared:N0} |\n");
        }

        var own = scores.Where(score => score.Peer == "whom").OrderBy(score => score.Size).ToList();
        if (own.Count > 1)
            table.Append(CultureInfo.InvariantCulture,
                $"\nOne decision of Whom by {own[^1].Size:N0} rules costs {own[0].PerSecond / own[^1].PerSecond:N2} × one by {own[0].Size:N0}.\n");
        return table.ToString();
    }
}
