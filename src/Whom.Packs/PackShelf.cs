using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>Packs that are at hand, of which some are taken together with all that they extend.</summary>
internal sealed class PackShelf(IEnumerable<ParsedPack> packs)
{
    private readonly ImmutableArray<ParsedPack> _packs =
    [
        .. packs.OrderBy(pack => pack.Id, StringComparer.Ordinal)
            .ThenByDescending(pack => PackVersion.TryParse(pack.Version, out var version) ? version : default),
    ];

    /// <summary>Reads a pack on what it extends: its examples too, each with the packs that it names besides.</summary>
    public PackResult Read(ParsedPack pack, Mistakes mistakes)
    {
        var own = new Mistakes();
        own.AddAll(mistakes);
        var stack = Closure([pack], own);
        var byWith = pack.ExampleFiles.GroupBy(
            file => string.Join(' ', With(file.File).Select(word => word.Value).Order(StringComparer.Ordinal)))
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var reading = PackStack.Read(stack, pack, [.. byWith.Where(group => group.Key.Length == 0)
            .SelectMany(group => group)], own);
        var examples = reading.Examples.ToList();
        var wrong = reading.Mistakes.ToList();
        foreach (var group in byWith.Where(group => group.Key.Length > 0))
        {
            var beside = new Mistakes();
            List<ParsedPack> tops = [pack, .. With(group.First().File).Select(word => Find(word, beside))
                .OfType<ParsedPack>()];
            var together = PackStack.Read(Closure(tops, beside), pack, [.. group], beside);
            examples.AddRange(together.Examples);
            wrong.AddRange(together.Mistakes);
        }

        return wrong.Count > 0
            ? PackResult.Refused([.. wrong.Distinct()])
            : reading with { Examples = [.. examples.OrderBy(one => one.Name, StringComparer.Ordinal)] };
    }

    /// <summary>Reads packs by their ids, on what they extend; nothing but their rules.</summary>
    public PackResult Read(IReadOnlyList<string> ids, Mistakes mistakes)
    {
        var tops = new List<ParsedPack>();
        foreach (var id in ids)
        {
            if (_packs.FirstOrDefault(pack => pack.Id == id) is { } known) tops.Add(known);
            else mistakes.Say(id, 1, 1,
                $"There is no pack {Quoted.Value(id)}. {Nearest.Hint(id, [.. _packs.Select(pack => pack.Id).Distinct()])}");
        }

        return mistakes.Any
            ? PackResult.Refused(mistakes)
            : PackStack.Read(Closure(tops, mistakes), null, [], mistakes);
    }

    private static ImmutableArray<ScalarNode> With(Node example) => example is MapNode map ? map.Words("with") : [];

    /// <summary>
    /// The packs and all that they extend, each after those that it extends, else by id: the order in which they are
    /// named does not matter.
    /// </summary>
    private List<ParsedPack> Closure(IEnumerable<ParsedPack> tops, Mistakes mistakes)
    {
        var needed = new SortedDictionary<string, ParsedPack>(StringComparer.Ordinal);
        var next = new Stack<ParsedPack>(tops);
        while (next.TryPop(out var pack))
        {
            if (!needed.TryAdd(pack.Id, pack)) continue;
            foreach (var word in pack.Extends)
                if (Find(word, mistakes) is { } under) next.Push(under);
        }

        foreach (var pack in needed.Values)
            foreach (var word in pack.NotWith)
                if (needed.ContainsKey(word.Value))
                    mistakes.Add(word,
                        $"“{pack.Id}” never holds together with “{word.Value}”. Accepted: one of the two.");
        var ordered = new List<ParsedPack>(needed.Count);
        while (needed.Values.FirstOrDefault(
            pack => !pack.Extends.Any(word => needed.ContainsKey(word.Value))) is { } ready)
        {
            ordered.Add(ready);
            needed.Remove(ready.Id);
        }

        foreach (var pack in needed.Values.Take(1))
            mistakes.Add(pack.Extends[0],
                $"“{pack.Id}” extends packs that extend it. Accepted: packs that stand on each other in one direction.");
        return ordered;
    }

    private ParsedPack? Find(ScalarNode word, Mistakes mistakes)
    {
        if (_packs.FirstOrDefault(pack => pack.Id == word.Value) is { } known) return known;
        mistakes.Add(word,
            $"Unknown pack {Quoted.Value(word.Value)}. {Nearest.Hint(word.Value, [.. _packs.Select(pack => pack.Id).Distinct()])}");
        return null;
    }
}
