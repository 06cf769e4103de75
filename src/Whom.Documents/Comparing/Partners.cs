namespace Whom.Documents.Comparing;

/// <summary>For each item of the old its place among the new, or -1; the places rise.</summary>
internal static class Partners
{
    /// <summary>Goes through both in the order of reading; what was removed comes before what was added.</summary>
    public static void Walk(int[] partner, int news, Action<int> removed, Action<int> added, Action<int, int> both)
    {
        var next = 0;
        for (var at = 0; at < partner.Length; at++)
        {
            if (partner[at] < 0)
            {
                removed(at);
                continue;
            }

            for (; next < partner[at]; next++) added(next);
            both(at, next++);
        }

        for (; next < news; next++) added(next);
    }

    /// <summary>
    /// What stands between the pairs, before the first and behind the last; pairs may be made in a gap once it is
    /// given.
    /// </summary>
    public static IEnumerable<((int From, int To) Old, (int From, int To) New)> Gaps(int[] partner, int news)
    {
        int from = 0, start = 0;
        for (var at = 0; at <= partner.Length; at++)
        {
            if (at < partner.Length && partner[at] < 0) continue;
            var end = at < partner.Length ? partner[at] : news;
            yield return ((from, at), (start, end));
            (from, start) = (at + 1, end + 1);
        }
    }
}
