using Whom.Packs.Purchases;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>Reads one line of JSON Lines: one purchase, in the shape of a facts file.</summary>
public static class FactsLine
{
    /// <summary>Reads the line <paramref name="line"/> (from 1) of <paramref name="name"/>; <paramref name="today"/> is the date where none is given.</summary>
    public static FactsReading Read(Policy policy, string name, int line, ReadOnlySpan<byte> json, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (line == 1 && json.StartsWith("\ufeff"u8)) json = json[3..];
        return new JsonFacts(policy, name, line, json, stackalloc sbyte[JsonFacts.FewFacts]).Read(today);
    }
}
