namespace Whom.Documents.Comparing;

/// <summary>
/// Which items of one row of numbers stand in another too, in the same order. It finds as many as there are, by
/// Myers' shortest edit script in linear space ("An O(ND) difference algorithm and its variations", 1986), as long as
/// that is not too much work; then only around numbers that stand once in each.
/// </summary>
internal sealed class Alignment
{
    private readonly int[] _old;
    private readonly int[] _now;
    private readonly Effort _effort;
    private readonly int[] _partner;
    private int[] _forward = [];
    private int[] _backward = [];

    private Alignment(int[] old, int[] now, Effort effort)
    {
        (_old, _now, _effort) = (old, now, effort);
        _partner = new int[old.Length];
        Array.Fill(_partner, -1);
    }

    /// <summary>For each item of the old its place in the new, or -1; the places rise.</summary>
    public static int[] Of(int[] old, int[] now, Effort effort)
    {
        // What the other does not have at all stands in no pair, and would only be walked around.
        var (olds, news) = (Shared(old, now), Shared(now, old));
        var alignment = new Alignment([.. olds.Select(at => old[at])], [.. news.Select(at => now[at])], effort);
        alignment.Align(0, olds.Length, 0, news.Length);
        var partner = new int[old.Length];
        Array.Fill(partner, -1);
        for (var at = 0; at < olds.Length; at++)
            if (alignment._partner[at] is >= 0 and var place) partner[olds[at]] = news[place];
        return partner;
    }

    /// <summary>The places of what the other has too.</summary>
    private static int[] Shared(int[] items, int[] other)
    {
        var known = other.ToHashSet();
        return [.. Enumerable.Range(0, items.Length).Where(at => known.Contains(items[at]))];
    }

    private void Align(int from, int to, int start, int end)
    {
        while (from < to && start < end && _old[from] == _now[start]) _partner[from++] = start++;
        while (from < to && start < end && _old[to - 1] == _now[end - 1]) _partner[--to] = --end;
        if (from == to || start == end) return;
        if (Middle(from, to, start, end) is { } middle)
        {
            for (var at = 0; at < middle.Length; at++) _partner[middle.Old + at] = middle.New + at;
            Align(from, middle.Old, start, middle.New);
            Align(middle.Old + middle.Length, to, middle.New + middle.Length, end);
            return;
        }

        _effort.FallShort();
        var anchors = Anchors(from, to, start, end);
        if (anchors.Count == 0) return;
        foreach (var (old, now) in anchors)
        {
            Align(from, old, start, now);
            _partner[old] = now;
            (from, start) = (old + 1, now + 1);
        }

        Align(from, to, start, end);
    }

    /// <summary>
    /// The run of equal items in the middle of a shortest way from one to the other, looked for from both ends; null
    /// where finding it is too much work. Both sides of it are shorter ways.
    /// </summary>
    private (int Old, int New, int Length)? Middle(int from, int to, int start, int end)
    {
        int olds = to - from, news = end - start;
        var (sum, delta) = (olds + news, olds - news);
        var most = _effort.AtMost(2_000_000 + 64L * sum);
        var spent = 0L;
        var offset = Room(sum);
        for (var steps = 0; steps <= (sum + 1) / 2; steps++)
        {
            var lowest = -(steps - 2 * Math.Max(0, steps - news));
            var highest = steps - 2 * Math.Max(0, steps - olds);
            for (var line = lowest; line <= highest; line += 2)
            {
                var reached = Furthest(_forward, offset, line, steps);
                var (x, y) = (reached, reached - line);
                while (x < olds && y < news && _old[from + x] == _now[start + y]) (x, y) = (x + 1, y + 1);
                spent += 1 + x - reached;
                _forward[offset + line] = x;
                var across = delta - line;
                if ((delta & 1) != 0 && Math.Abs(across) < steps && x + _backward[offset + across] >= olds)
                    return Found(from + reached, start + reached - line, x - reached);
            }

            for (var line = lowest; line <= highest; line += 2)
            {
                var reached = Furthest(_backward, offset, line, steps);
                var (x, y) = (reached, reached - line);
                while (x < olds && y < news && _old[to - x - 1] == _now[end - y - 1]) (x, y) = (x + 1, y + 1);
                spent += 1 + x - reached;
                _backward[offset + line] = x;
                var across = delta - line;
                if ((delta & 1) == 0 && Math.Abs(across) <= steps && x + _forward[offset + across] >= olds)
                    return Found(to - x, end - y, x - reached);
            }

            if (spent > most) break;
        }

        _effort.Spend(spent);
        return null;

        (int Old, int New, int Length)? Found(int old, int now, int length)
        {
            _effort.Spend(spent);
            return (old, now, length);
        }
    }

    private static int Furthest(int[] reached, int offset, int line, int steps) =>
        line == -steps || (line != steps && reached[offset + line - 1] < reached[offset + line + 1])
            ? reached[offset + line + 1]
            : reached[offset + line - 1] + 1;

    private int Room(int sum)
    {
        var room = sum + 5;
        if (_forward.Length < room) (_forward, _backward) = (new int[room], new int[room]);
        Array.Clear(_forward, 0, room);
        Array.Clear(_backward, 0, room);
        return room / 2;
    }

    /// <summary>What stands once in each, as far as it is in the same order.</summary>
    private List<(int Old, int New)> Anchors(int from, int to, int start, int end)
    {
        if (!_effort.Spend(to - from + end - start)) return [];
        var once = new Dictionary<int, (int Old, int New, bool Often)>();
        for (var at = from; at < to; at++)
            once[_old[at]] = once.TryGetValue(_old[at], out var known) ? known with { Often = true } : (at, -1, false);
        for (var at = start; at < end; at++)
            if (once.TryGetValue(_now[at], out var known))
                once[_now[at]] = known.New < 0 ? known with { New = at } : known with { Often = true };
        return Rising.Of(
            [.. once.Values.Where(one => one is { Often: false, New: >= 0 }).Select(one => (one.Old, one.New))]);
    }
}
