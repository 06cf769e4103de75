using Whom.Packs.Purchases;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// Reads lines of JSON Lines by one policy: one purchase a line, in the shape of a facts file. Immutable and safe to share
/// between threads.
/// </summary>
public sealed class FactsLine(Policy policy)
{
    private readonly PlainFacts _plain = new(policy);

    /// <summary>Reads the line <paramref name="line"/> (from 1) of <paramref name="name"/>; <paramref name="today"/> is the date where none is given.</summary>
    public FactsReading Read(string name, int line, ReadOnlySpan<byte> json, DateOnly today)
    {
        if (line == 1 && json.StartsWith("\ufeff"u8)) json = json[3..];
        Span<sbyte> scratch = stackalloc sbyte[JsonFacts.FewFacts];
        if (policy.Facts.Length <= scratch.Length)
        {
            var answers = scratch[..policy.Facts.Length];
            if (_plain.TryRead(json, answers)) return new(new(null, today, Facts.Of(answers)), []);
        }

        return new JsonFacts(policy, name, line, json, scratch).Read(today);
    }
}
