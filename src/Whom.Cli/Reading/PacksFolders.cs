namespace Whom.Cli.Reading;

/// <summary>Finds the folder of the policy packs.</summary>
internal static class PacksFolders
{
    /// <summary>By the option, else by the variable, else beside the program or in a folder above it.</summary>
    public static (string? Folder, string? Refusal) Find(string? option, Surroundings surroundings)
    {
        if (option is not null) return Named(option, "--packs");
        if (surroundings.Variable("WHOM_PACKS") is { Length: > 0 } variable) return Named(variable, "WHOM_PACKS");
        for (var above = new DirectoryInfo(surroundings.ProgramFolder); above is not null; above = above.Parent)
        {
            var beside = Path.Combine(above.FullName, "packs");
            if (Directory.Exists(beside)) return (beside, null);
        }

        return (null, "there is no folder of packs beside the program. Name one with --packs DIR or the variable WHOM_PACKS.");
    }

    /// <summary>The packs in a folder, which may itself be one, by ordinal order of name.</summary>
    public static IReadOnlyList<string> In(string folder) => Is(folder)
        ? [folder]
        : [.. Directory.EnumerateDirectories(folder).Where(Is).Order(StringComparer.Ordinal)];

    /// <summary>The pack that plans are made with: the standard rules where they are there, else the first.</summary>
    public static string? InUse(string folder)
    {
        var packs = In(folder);
        return packs.FirstOrDefault(pack => Path.GetFileName(pack) == "baseline") ?? (packs.Count > 0 ? packs[0] : null);
    }

    private static bool Is(string folder) => Directory.EnumerateFiles(folder, "*.yaml").Any();

    private static (string?, string?) Named(string folder, string by) => Directory.Exists(folder)
        ? (folder, null)
        : (null, $"{folder}: there is no such folder, and {by} names it as the folder of the packs.");
}
