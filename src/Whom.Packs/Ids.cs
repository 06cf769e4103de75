using Whom.Packs.Yaml;

namespace Whom.Packs;

/// <summary>Ids are lower-case words with hyphens, and what a reason names has one to itself.</summary>
internal sealed class Ids(Mistakes mistakes)
{
    private readonly Dictionary<string, (string Kind, ScalarNode At)> _taken = new(StringComparer.Ordinal);

    /// <summary>All that have been taken.</summary>
    public IEnumerable<string> Taken => _taken.Keys;

    public bool Contains(string id) => _taken.ContainsKey(id);

    /// <summary>Reports an id of the wrong form.</summary>
    public void Check(ScalarNode id, string kind)
    {
        if (!IsWellFormed(id.Value))
            mistakes.Add(id,
                $"{Quoted.Value(id.Value)} cannot be an id ({kind}). Accepted: lower-case words with hyphens, such as “first-look”.");
    }

    /// <summary>Takes an id for one rule, duty, separation, derived row or judgement.</summary>
    public void Take(ScalarNode id, string kind)
    {
        Check(id, kind);
        if (_taken.TryAdd(id.Value, (kind, id))) return;
        var (otherKind, other) = _taken[id.Value];
        mistakes.Add(id,
            $"The id {Quoted.Value(id.Value)} of a {kind} belongs to a {otherKind} already, in {other.File}, line {other.Line}. "
                + "Accepted: an id of its own, since reasons name it.");
    }

    public static bool IsWellFormed(string id)
    {
        if (id.Length is 0 or > 64 || id[0] == '-' || id[^1] == '-'
            || id.Contains("--", StringComparison.Ordinal)) return false;
        foreach (var c in id)
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return false;
        return true;
    }
}
