using System.Collections.Immutable;
using Whom.History;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>A pack that can be used.</summary>
/// <param name="Files">What it is read from.</param>
/// <param name="Policy">What it says, together with the packs that it extends.</param>
/// <param name="History">The real cases that it tells of.</param>
public sealed record InstalledPack(PackFiles Files, Policy Policy, ImmutableArray<Case> History)
{
    /// <summary>The pack itself.</summary>
    public PackReference Pack => Policy.Packs.First(pack => pack.Sha256 == Files.Sha256);
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

    /// <summary>
    /// What packs of a folder say together with all that they extend, by their ids; no other pack is read whole.
    /// </summary>
    public static PackResult Stack(string folder, IReadOnlyList<string> ids, IReadOnlyCollection<string>? languages)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var mistakes = new Mistakes();
        var files = FoldersIn(folder).Select(pack => PackFolder.Files(pack, mistakes)).OfType<PackFiles>();
        return new PackShelf(files.Select(pack => ParsedPack.Of(pack, PackContents.Policy, languages)))
            .Read(ids, mistakes);
    }

    /// <summary>
    /// What these packs, each the newest of its id, say together with all that they extend; the order does not matter.
    /// </summary>
    public PackResult Stack(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new PackShelf(NewestOfEach.Select(one => ParsedPack.Of(one.Files, PackContents.Policy, null)))
            .Read([.. ids], new Mistakes());
    }

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
        var several => NewestFirst(several, HeadOf).OrderByDescending(one => one.Pack?.Id == Standard).First().Of,
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
            List<ParsedPack> parsed =
            [
                .. packs.Select(pack => PackFolder.Files(pack, mistakes)).OfType<PackFiles>()
                    .Select(files => ParsedPack.Of(files, PackContents.All, null)),
            ];
            var shelf = new PackShelf(parsed);
            foreach (var pack in parsed)
            {
                var result = shelf.Read(pack, new Mistakes());
                foreach (var mistake in result.Mistakes) mistakes.Add(mistake);
                if (result.Policy is { } policy) all.Add(new InstalledPack(pack.Files, policy, result.History));
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

    // Without what it means: a pack that others extend can be read before any of them.
    private static PackReference? HeadOf(string folder) =>
        PackFolder.Files(folder, new Mistakes()) is { } files
        && ParsedPack.Of(files, PackContents.Policy, []) is { Id.Length: > 0 } pack
            ? new PackReference(pack.Id, pack.Version, files.Sha256, new Text(pack.Id))
            : null;

    private static bool IsPack(string folder) => Directory.EnumerateFiles(folder, "*.yaml").Any();
}
