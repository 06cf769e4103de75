using System.Collections.Immutable;

namespace Whom.Cli.Inputs;

/// <summary>Finds the folder of the policy packs.</summary>
internal static class PacksFolders
{
    /// <summary>
    /// By the option, where it names a folder, else by the variable, else beside the program or in a folder above it.
    /// </summary>
    public static (string? Folder, string? Refusal) Find(string? option, Surroundings surroundings)
    {
        if (option is not null && Names(option).IsEmpty) return Named(option, "--packs");
        if (surroundings.Variable("WHOM_PACKS") is { Length: > 0 } variable) return Named(variable, "WHOM_PACKS");
        for (var above = new DirectoryInfo(surroundings.ProgramFolder); above is not null; above = above.Parent)
        {
            var beside = Path.Combine(above.FullName, "packs");
            if (Directory.Exists(beside)) return (beside, null);
        }

        return (null,
            "there is no folder of packs beside the program. Name one with --packs DIR or the variable WHOM_PACKS.");
    }

    /// <summary>
    /// The packs that the option names, such as <c>california-local,san-jose</c>; none where it is a folder.
    /// </summary>
    public static ImmutableArray<string> Names(string? option) =>
        option is null || option.AsSpan().IndexOfAny('/', '\\', '.') >= 0 || Directory.Exists(option)
            ? []
            : [.. option.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static (string?, string?) Named(string folder, string by) => Directory.Exists(folder)
        ? (folder, null)
        : (null, $"{folder}: there is no such folder, and {by} names it as the folder of the packs.");
}
