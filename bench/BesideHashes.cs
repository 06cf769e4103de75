using System.Diagnostics;
using System.Globalization;

namespace Whom.Bench;

/// <summary>Times of rounds in turn, each beside the bare hashes of the same round.</summary>
internal sealed class BesideHashes
{
    private readonly List<(string What, List<double> Times)> _all = [];

    /// <summary>Adds what is timed; the first is the bare hashes.</summary>
    public List<double> Add(string what)
    {
        _all.Add((what, []));
        return _all[^1].Times;
    }

    /// <summary>How many seconds it takes.</summary>
    public static double Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Writes a row for each: the median of its times, and the median and the worst of the ratios.</summary>
    public void Show(string of)
    {
        Console.WriteLine($"| {of} | s | beside the hashes, median | worst |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var (what, times) in _all)
        {
            var ratios = times.Zip(_all[0].Times, (time, beside) => time / beside).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {times.Order().ElementAt(times.Count / 2):N2} | {ratios[ratios.Count / 2]:N2} × | {ratios[^1]:N2} × |"));
        }
    }
}
