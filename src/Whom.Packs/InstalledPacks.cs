using System.Collections.Immutable;
using Whom.History;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>A pack that can be used.</summary>
/// <param name="Files">What it is read from.</param>
/// <param name="Policy">What it says.</param>
/// <param name="History">The real cases that it tells of.</param>
public sealed record InstalledPack(PackFiles Files, Policy Policy, ImmutableArray<Case> History)
{
    /// <summary>The pack itself.</summary>
    public PackReference Pack => Policy.Packs[0];
}

/// <summary>The packs of one folder, which may itself be one.</summary>
/// <param name="All">The packs, by id, the newest of each id first; empty where there is a mistake anywhere.</param>
/// <param name="Mistakes">All mistakes, by file, line and column.</param>
public sealed record InstalledPacks(ImmutableArray<InstalledPack> All, ImmutableArray<Mistake> Mistakes)
{
    /// <summary>The id of the standard rules.</summary>
    public const string Standard = "baseline";

    /// <summary>Of each id the newest pack, the standard rules first.</summary>
    public IEnumerable<InstalledPack> NewestOfEach =>
        All.DistinctBy(one => one.Pack.Id).OrderByDescending(one => one.Pack.Id == Standard);

    /// <summary>The folders of packs in a folder, which may itself be one, by ordinal order of name.</summary>
    public static IReadOnlyList<string> FoldersIn(string folder) => IsPack(folder)
        ? [folder]
        : [.. Directory.EnumerateDirectories(folder).Where(IsPack).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The folder of the pack in use, in a folder of packs; null where it holds none that can be read.
    /// </summary>
    public static string? FolderInUse(string folder) => FoldersIn(folder) switch
    {
        [] => null,
        [var only] => only,
        var several => NewestFirst(several, one => PackFolder.Read(one, PackContents.Policy, []).Policy?.Packs[0])
            .OrderByDescending(one => one.Pack?.Id == Standard).First().Of,
    };

    /// <summary>Reads all packs in a folder. No exception for anything that stands in a file.</summary>
    public static InstalledPacks Read(string folder)
    {
        var mistakes = new Mistakes();
        var all = new List<InstalledPack>();
        if (!Directory.Exists(folder))
            mistakes.Add(folder, 1, 1, "There is no such folder. Accepted: a pack, or a folder of packs.");
        else if (FoldersIn(folder) is not { Count: > 0 } packs)
            mistakes.Add(folder, 1, 1, "There is no pack in this folder. A pack is a folder with YAML files.");
        else
        {
            foreach (var pack in packs)
            {
                if (PackFolder.Files(pack, mistakes) is not { } files) continue;
                var result = PackFolder.Read(files, PackContents.All);
                foreach (var mistake in result.Mistakes) mistakes.Add(mistake);
                if (result.Policy is { } policy) all.Add(new InstalledPack(files, policy, result.History));
            }
        }

        foreach (var same in all.GroupBy(one => (one.Pack.Id, one.Pack.Version)).Where(same => same.Count() > 1))
        {
            mistakes.Add(
                same.Last().Files.Name, 1, 1,
                $"This is “{same.Key.Id}” in version {same.Key.Version}, and so is {same.First().Files.Name}. Accepted: each version of a pack once.");
        }

        return mistakes.Any
            ? new([], mistakes.InOrder())
            : new([.. NewestFirst(all, one => one.Pack).Select(one => one.Of)], []);
    }

    // By id, of each the newest first.
    private static IEnumerable<(T Of, PackReference? Pack)> NewestFirst<T>(
        IEnumerable<T> all, Func<T, PackReference?> packOf) => all
            .Select(one => (one, packOf(one)))
            .OrderBy(one => one.Item2?.Id, StringComparer.Ordinal)
            .ThenByDescending(one => PackVersion.TryParse(one.Item2?.Version, out var version) ? version : default);

    private static bool IsPack(string folder) => Directory.EnumerateFiles(folder, "*.yaml").Any();
}
