using System.Collections.Immutable;

namespace Whom.Participation;

/// <summary>Comments that say the same, or nearly. They are shown as one, and never counted as votes.</summary>
/// <param name="Numbers">Their numbers in the consultation, in order.</param>
/// <param name="Same">How many are word for word the same as the first.</param>
public sealed record Copies(ImmutableArray<int> Numbers, int Same)
{
    // Of two like texts at most five of sixteen hashes differ, so that one of the first six is the same.
    private const int Looked = 6;

    /// <summary>The number of the first.</summary>
    public int First => Numbers[0];

    /// <summary>
    /// All texts, each with those that are like the first of it, in the order of coming. Work grows with the number of
    /// texts, and not with its square.
    /// </summary>
    public static ImmutableArray<Copies> Among(IEnumerable<(int Number, Likeness Likeness)> comments)
    {
        ArgumentNullException.ThrowIfNull(comments);
        var groups = new List<(Likeness First, List<int> Numbers, int Same)>();
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        var near = new Dictionary<(int, uint), List<int>>();
        foreach (var (number, likeness) in comments)
        {
            var at = exact.TryGetValue(likeness.Exact, out var known) ? known : Like(likeness) ?? Begin(likeness);
            exact.TryAdd(likeness.Exact, at);
            var (first, numbers, same) = groups[at];
            numbers.Add(number);
            groups[at] = (first, numbers, first.Exact == likeness.Exact ? same + 1 : same);
        }

        return [.. groups.Select(group => new Copies([.. group.Numbers], group.Same))];

        int Begin(Likeness likeness)
        {
            groups.Add((likeness, [], 0));
            foreach (var key in KeysOf(likeness))
            {
                if (!near.TryGetValue(key, out var there)) near[key] = there = [];
                there.Add(groups.Count - 1);
            }

            return groups.Count - 1;
        }

        int? Like(Likeness likeness)
        {
            foreach (var key in KeysOf(likeness))
                if (near.TryGetValue(key, out var there))
                    foreach (var group in there)
                        if (groups[group].First.IsNear(likeness)) return group;
            return null;
        }
    }

    private static IEnumerable<(int, uint)> KeysOf(Likeness likeness) =>
        likeness.Sketch.Take(Looked).Select((hash, order) => (order, hash));
}
