using Whom.Cli.Inputs;
using Whom.Packs;

namespace Whom.Cli.CommandLine;

/// <summary>What the packs beside the program know, for completion; nothing where they cannot be read.</summary>
internal static class Known
{
    public static IEnumerable<string> Roles(Surroundings surroundings) =>
        Read(surroundings, PackContents.Policy)?.Policy?.Roles.Select(role => role.Id) ?? [];

    public static IEnumerable<string> Stages(Surroundings surroundings) =>
        Read(surroundings, PackContents.Policy)?.Policy?.Stages.Select(stage => stage.Id) ?? [];

    public static IEnumerable<string> Cases(Surroundings surroundings) =>
        Read(surroundings, PackContents.History)?.History.Select(one => one.Id) ?? [];

    public static IEnumerable<string> Packs(Surroundings surroundings) =>
        PacksFolders.Find(null, surroundings).Folder is { } folder
            ? InstalledPacks.FoldersIn(folder).Select(pack => Path.GetFileName(pack))
            : [];

    private static PackResult? Read(Surroundings surroundings, PackContents parts) =>
        PacksFolders.Find(null, surroundings).Folder is { } folder && InstalledPacks.FolderInUse(folder) is { } pack
            ? PackFolder.Read(pack, parts, [])
            : null;
}
