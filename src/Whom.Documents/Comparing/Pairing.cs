namespace Whom.Documents.Comparing;

/// <summary>
/// Pairs what stands in two lists: first what is equal, then what is alike in between. Where that would be too much
/// work, what is alike is found by the words that few have.
/// </summary>
internal sealed class Pairing(Effort effort)
{
    /// <summary>So many pairs are each looked at; with more, only those that share a word that few have.</summary>
    private const int MostLookedAt = 250_000;

    /// <summary>A word in no more items than this on each side says which of them belong together.</summary>
    private const int Few = 3;

    /// <summary>Something to pair.</summary>
    /// <param name="Key">Equal for equal items alone.</param>
    /// <param name="Kind">Only items of one kind are alike.</param>
    /// <param name="Words">The numbers of its words, rising.</param>
    /// <param name="Head">What it is known by, such as the first cell of a row; -1 where there is nothing.</param>
    public sealed record Item(int Key, int Kind, int[] Words, int Head = -1);

    /// <summary>For each of the old its place among the new, or -1; the places rise.</summary>
    public int[] Of(IReadOnlyList<Item> old, IReadOnlyList<Item> now)
    {
        var partner = Alignment.Of([.. old.Select(item => item.Key)], [.. now.Select(item => item.Key)], effort);
        foreach (var (olds, news) in Partners.Gaps(partner, now.Count)) PairAlike(old, now, partner, olds, news);
        return partner;
    }

    /// <summary>
    /// The same; and where as many are left on both sides of a gap, these are pairs too.
    /// </summary>
    public int[] OfAll(IReadOnlyList<Item> old, IReadOnlyList<Item> now)
    {
        var partner = Of(old, now);
        foreach (var (olds, news) in Partners.Gaps(partner, now.Count))
            if (olds.To - olds.From == news.To - news.From)
                for (var at = olds.From; at < olds.To; at++) partner[at] = news.From + at - olds.From;
        return partner;
    }

    private void PairAlike(
        IReadOnlyList<Item> old, IReadOnlyList<Item> now, int[] partner, (int From, int To) olds,
        (int From, int To) news)
    {
        var (rows, columns) = (olds.To - olds.From, news.To - news.From);
        if (rows == 0 || columns == 0) return;
        if ((long)rows * columns <= MostLookedAt)
        {
            Best(old, now, partner, olds, news);
            return;
        }

        effort.FallShort();
        foreach (var (one, other) in ByRareWords(old, now, olds, news))
        {
            partner[one] = other;
            if ((long)(one - olds.From) * (other - news.From) <= MostLookedAt)
                Best(old, now, partner, (olds.From, one), (news.From, other));
            (olds.From, news.From) = (one + 1, other + 1);
        }

        if ((long)(olds.To - olds.From) * (news.To - news.From) <= MostLookedAt) Best(old, now, partner, olds, news);
    }

    /// <summary>The pairs that are most alike in all, by looking at each.</summary>
    private void Best(
        IReadOnlyList<Item> old, IReadOnlyList<Item> now, int[] partner, (int From, int To) olds,
        (int From, int To) news)
    {
        var (rows, columns) = (olds.To - olds.From, news.To - news.From);
        if (rows == 0 || columns == 0) return;
        var likeness = new int[rows, columns];
        var best = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                var alike = likeness[row, column] = Likeness(old[olds.From + row], now[news.From + column]);
                best[row, column] = Math.Max(
                    Math.Max(best[row + 1, column], best[row, column + 1]),
                    alike > 0 ? best[row + 1, column + 1] + alike : 0);
            }
        }

        for (int row = 0, column = 0; row < rows && column < columns;)
        {
            if (likeness[row, column] > 0
                && best[row, column] == best[row + 1, column + 1] + likeness[row, column])
                partner[olds.From + row++] = news.From + column++;
            else if (best[row, column] == best[row + 1, column]) row++;
            else column++;
        }
    }

    private List<(int Old, int New)> ByRareWords(
        IReadOnlyList<Item> old, IReadOnlyList<Item> now, (int From, int To) olds, (int From, int To) news)
    {
        var (inOld, inNew) = (Where(old, olds), Where(now, news));
        var pairs = new List<(int Old, int New)>();
        for (var at = olds.From; at < olds.To; at++)
        {
            var votes = new SortedDictionary<int, int>();
            foreach (var word in old[at].Words.Distinct())
                if (inOld[word].Count <= Few && inNew.TryGetValue(word, out var places) && places.Count <= Few)
                    foreach (var place in places) votes[place] = votes.GetValueOrDefault(place) + 1;
            if (votes.Count == 0) continue;
            var most = votes.MaxBy(vote => vote.Value).Key;
            if (Likeness(old[at], now[most]) > 0) pairs.Add((at, most));
        }

        return Rising.Of(pairs);
    }

    private static Dictionary<int, List<int>> Where(IReadOnlyList<Item> items, (int From, int To) of)
    {
        var places = new Dictionary<int, List<int>>();
        for (var at = of.From; at < of.To; at++)
        {
            foreach (var word in items[at].Words)
            {
                if (!places.TryGetValue(word, out var known)) places.Add(word, known = []);
                if (known.Count <= Few && (known.Count == 0 || known[^1] != at)) known.Add(at);
            }
        }

        return places;
    }

    /// <summary>
    /// Of a thousand, how much of the words of both they share; 0 where that is less than half, and they are no pair.
    /// </summary>
    private int Likeness(Item old, Item now)
    {
        if (old.Kind != now.Kind) return 0;
        if (old.Key == now.Key) return 1000;
        var least = old.Head >= 0 && old.Head == now.Head ? 500 : 0;
        var sum = old.Words.Length + now.Words.Length;
        if (sum == 0 || Math.Min(old.Words.Length, now.Words.Length) * 4 < sum) return least;
        if (!effort.Spend(sum))
        {
            effort.FallShort();
            return least;
        }

        var shared = 0;
        for (int one = 0, other = 0; one < old.Words.Length && other < now.Words.Length;)
        {
            var order = old.Words[one].CompareTo(now.Words[other]);
            if (order == 0) shared++;
            if (order <= 0) one++;
            if (order >= 0) other++;
        }

        var alike = (int)(2000L * shared / sum);
        return Math.Max(least, alike >= 500 ? alike : 0);
    }
}
