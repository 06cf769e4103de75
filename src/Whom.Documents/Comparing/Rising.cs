namespace Whom.Documents.Comparing;

/// <summary>The most pairs in which both places rise.</summary>
internal static class Rising
{
    /// <summary>Requires that no place stands twice on the left.</summary>
    public static List<(int Old, int New)> Of(IReadOnlyList<(int Old, int New)> pairs)
    {
        var sorted = pairs.OrderBy(pair => pair.Old).ToList();
        var before = new int[sorted.Count];
        var ends = new List<int>();
        for (var at = 0; at < sorted.Count; at++)
        {
            int low = 0, high = ends.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sorted[ends[middle]].New < sorted[at].New) low = middle + 1;
                else high = middle;
            }

            before[at] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count) ends.Add(at);
            else ends[low] = at;
        }

        var rising = new List<(int Old, int New)>();
        for (var at = ends.Count > 0 ? ends[^1] : -1; at >= 0; at = before[at]) rising.Add(sorted[at]);
        rising.Reverse();
        return rising;
    }
}
