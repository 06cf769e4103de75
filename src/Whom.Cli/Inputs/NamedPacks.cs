using Whom.Packs;
using Whom.Policies;

namespace Whom.Cli.Inputs;

/// <summary>Reads the packs that a person names, or all.</summary>
internal static class NamedPacks
{
    /// <summary>Each with its folder; mistakes are refused, and the good ones come all the same.</summary>
    public static IReadOnlyList<(string Folder, PackResult Reading)> Read(
        Session session, string? which, IReadOnlyCollection<string>? languages)
    {
        if (Folders(session, which) is not { } folders) return [];
        var read = new List<(string, PackResult)>();
        foreach (var folder in folders)
        {
            var reading = PackFolder.Read(folder, PackContents.All, languages);
            session.Refuse(reading.Mistakes);
            if (reading.Policy is not null) read.Add((folder, reading));
        }

        return read;
    }

    /// <summary>
    /// What packs say together: ids with commas between them, or the folder of one with what it extends beside it.
    /// Null, and refused, where they cannot be read.
    /// </summary>
    public static Policy? Together(Session session, string which)
    {
        PackResult reading;
        if (PacksFolders.Names(which) is { IsEmpty: false } named)
        {
            if (session.PacksFolder() is not { } folder) return null;
            reading = InstalledPacks.Stack(folder, named, [session.Language]);
        }
        else reading = PackFolder.Read(which, PackContents.Policy, [session.Language]);
        session.Refuse(reading.Mistakes);
        return reading.Policy;
    }

    private static IReadOnlyList<string>? Folders(Session session, string? which)
    {
        if (which is not null && (which.Contains('/') || which is "." or "..") && Directory.Exists(which))
            return InstalledPacks.FoldersIn(which) is { Count: > 0 } inside ? inside : [which];
        if (session.PacksFolder() is not { } folder) return null;
        var packs = InstalledPacks.FoldersIn(folder);
        if (packs.Count == 0)
            session.Refuse($"{folder}: there is no pack in this folder. A pack is a folder with YAML files.");
        if (which is null || packs.Count == 0) return packs;
        var ids = packs.Select(pack => Path.GetFileName(Path.TrimEndingDirectorySeparator(pack))).ToList();
        if (ids.IndexOf(which) is >= 0 and var at) return [packs[at]];
        session.Refuse(
            $"there is no pack “{which}”. {Nearest.Hint(which, ids)} A folder is named with a slash, such as ./{which}.");
        return null;
    }
}
