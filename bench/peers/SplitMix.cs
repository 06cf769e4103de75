namespace Whom.Bench.Peers;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same on every machine and every .NET.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    /// <summary>A number from 0 up to, and without, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);

    /// <summary>Some of <paramref name="items"/>, in the order in which they came.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var chosen = new List<T>(count);
        for (var at = 0; at < items.Count && chosen.Count < count; at++)
            if (Below(items.Count - at) < count - chosen.Count) chosen.Add(items[at]);
        return chosen;
    }
}
