using System.Collections.Immutable;
using Whom.Packs.Yaml;

namespace Whom.Packs;

/// <summary>Gathers mistakes, so that a reader can go on after the first.</summary>
internal sealed class Mistakes
{
    /// <summary>
    /// Beyond this many the rest is counted only: nobody reads them, and a hostile file must not cost memory.
    /// </summary>
    private const int Most = 1000;

    private readonly HashSet<Mistake> _mistakes = [];
    private int _more;

    public bool Any => _mistakes.Count > 0;

    /// <summary>How many there are so far.</summary>
    public int Count => _mistakes.Count + _more;

    public void Add(Node at, string says) => Add(at.File, at.Line, at.Column, says);

    public void Add(string file, int line, int column, string says) => Add(new(file, line, column, says));

    /// <summary>The same in words that can be translated: those that buyers read.</summary>
    public void Say(Node at, FormattableString says) => Say(at.File, at.Line, at.Column, says);

    public void Say(string file, int line, int column, FormattableString says) => Add(new(file, line, column, says));

    /// <summary>Takes over all that another reader found.</summary>
    public void AddAll(Mistakes others)
    {
        foreach (var mistake in others._mistakes) Add(mistake);
        _more += others._more;
    }

    /// <summary>Takes over one that another reader found.</summary>
    public void Add(Mistake mistake)
    {
        if (_mistakes.Count < Most) _mistakes.Add(mistake);
        else _more++;
    }

    /// <summary>All of them, by file, line and column.</summary>
    public ImmutableArray<Mistake> InOrder()
    {
        var all = _mistakes
            .OrderBy(mistake => mistake.File, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Line)
            .ThenBy(mistake => mistake.Column)
            .ThenBy(mistake => mistake.Says, StringComparer.Ordinal)
            .ToList();
        if (_more > 0) all.Add(new(all[^1].File, all[^1].Line, all[^1].Column,
            (FormattableString)$"{_more} more mistakes are not listed. Mend these first."));
        return [.. all];
    }
}
