using System.Diagnostics.CodeAnalysis;
using Whom.Packs.Yaml;

namespace Whom.Packs;

/// <summary>The known words of one kind, in order, and what each names.</summary>
internal sealed class Vocabulary<T>(string kind, Mistakes mistakes)
    where T : class
{
    private readonly OrderedDictionary<string, T> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<T> All => _known.Values;

    public IReadOnlyCollection<string> Ids => _known.Keys;

    public int Count => _known.Count;

    public void Add(string id, T meaning) => _known.TryAdd(id, meaning);

    public bool TryGet(string id, [NotNullWhen(true)] out T? meaning) => _known.TryGetValue(id, out meaning);

    /// <summary>
    /// What the word names; null, and reported, where it names nothing. Null where
    /// there is no word: that is reported already.
    /// </summary>
    public T? Find(ScalarNode? word)
    {
        if (word is null) return null;
        if (_known.TryGetValue(word.Value, out var meaning)) return meaning;
        mistakes.Add(word, $"Unknown {kind} {Quoted.Value(word.Value)}. {Nearest.Hint(word.Value, _known.Keys)}");
        return null;
    }

    /// <summary>The meanings of all words that are known.</summary>
    public IEnumerable<T> FindAll(IEnumerable<ScalarNode> words)
    {
        foreach (var word in words)
            if (Find(word) is { } meaning) yield return meaning;
    }
}
