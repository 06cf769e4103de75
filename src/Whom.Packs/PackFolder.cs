namespace Whom.Packs;

/// <summary>
/// Reads a policy pack from its folder: all mistakes in one go, and no exception for anything that stands in a file.
/// </summary>
public static class PackFolder
{
    /// <summary>
    /// Reads all of the pack in <paramref name="folder"/>, in every language that it has; what it extends is looked for
    /// beside it.
    /// </summary>
    public static PackResult Read(string folder) => Read(folder, PackContents.All);

    /// <summary>
    /// Reads parts of the pack; where <paramref name="languages"/> are named, only those beside English.
    /// </summary>
    public static PackResult Read(string folder, PackContents parts, IReadOnlyCollection<string>? languages = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var mistakes = new Mistakes();
        if (Gathered(folder, mistakes) is not { } files) return PackResult.Refused(mistakes);
        var pack = ParsedPack.Of(files, parts, languages);
        if (pack.Extends.IsEmpty) return PackStack.Read(pack, mistakes);
        var beside = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var others = beside is null ? [] : InstalledPacks.FoldersIn(beside)
            .Where(other => Path.GetFullPath(other) != Path.GetFullPath(folder))
            .Select(other => Gathered(other, new Mistakes())).OfType<PackFiles>()
            .Select(other => ParsedPack.Of(other, PackContents.Policy, languages));
        return new PackShelf([pack, .. others]).Read(pack, mistakes);
    }

    /// <summary>Reads parts of packs whose files are in memory, all that stand together.</summary>
    public static PackResult Read(IEnumerable<PackFiles> stack, PackContents parts)
    {
        ArgumentNullException.ThrowIfNull(stack);
        List<ParsedPack> packs = [.. stack.Select(files => ParsedPack.Of(files, parts, null))];
        return packs is [var only] && only.Extends.IsEmpty
            ? PackStack.Read(only, new Mistakes())
            : new PackShelf(packs).Read([.. packs.Select(pack => pack.Id)], new Mistakes());
    }

    /// <summary>Reads parts of a pack whose files are in memory and that extends no other.</summary>
    public static PackResult Read(PackFiles files, PackContents parts) => Read([files], parts);

    /// <summary>The files of a pack in a folder; null, and mistakes, where one cannot be read.</summary>
    internal static PackFiles? Files(string folder, Mistakes mistakes)
    {
        var own = new Mistakes();
        var files = Gathered(folder, own);
        mistakes.AddAll(own);
        return own.Any ? null : files;
    }

    private static PackFiles? Gathered(string folder, Mistakes mistakes)
    {
        if (!Directory.Exists(folder))
        {
            mistakes.Add(
                folder, 1, 1, "There is no such folder. Accepted: the folder of a pack, which holds its YAML files.");
            return null;
        }

        try
        {
            return PackFiles.Of(folder, PackFile.AllIn(folder, mistakes));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(folder, 1, 1, $"The folder cannot be read: {refused.Message}");
            return null;
        }
    }
}
