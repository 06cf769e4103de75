using System.Security.Cryptography;

namespace Whom.Packs;

/// <summary>A file of a pack.</summary>
/// <param name="Path">The path from the pack's folder, with forward slashes.</param>
/// <param name="Name">The path as messages show it.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Content">Its bytes, the ones that were hashed.</param>
internal sealed record PackFile(string Path, string Name, byte[] Sha256, byte[] Content)
{
    /// <summary>The largest file of a pack that is read.</summary>
    public const int LargestRead = 4 * 1024 * 1024;

    private const int MostFiles = 5000;
    private const int DeepestFolder = 8;

    /// <summary>All files of the folder, hashed.</summary>
    public static List<PackFile> AllIn(string folder, Mistakes mistakes)
    {
        var files = new List<PackFile>();
        Gather(new DirectoryInfo(folder), "", folder.TrimEnd('/', '\\'), 0, files, mistakes);
        return files;
    }

    private static void Gather(
        DirectoryInfo folder, string path, string shown, int depth, List<PackFile> files, Mistakes mistakes)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var entryPath = path + entry.Name;
            var name = $"{shown}/{entryPath}";
            if (!IsPlain(entry.Name))
                mistakes.Add(name, 1, 1,
                    $"{Quoted.Value(entry.Name)} cannot be a name in a pack. Accepted: letters, digits, dots, hyphens and underscores, so that the hash of the pack has one reading.");
            else if (entry.LinkTarget is not null)
                mistakes.Add(name, 1, 1,
                    "This is a link. Accepted: plain files and folders, since the hash of the pack covers nothing else.");
            else if (files.Count >= MostFiles || depth > DeepestFolder)
                mistakes.Add(shown, 1, 1,
                    $"The folder holds too much for a pack. Accepted: at most {MostFiles} files, in folders at most {DeepestFolder} deep.");
            else if (entry is DirectoryInfo deeper)
                Gather(deeper, entryPath + "/", shown, depth + 1, files, mistakes);
            else if (Read((FileInfo)entry, entryPath, name, mistakes) is { } file)
                files.Add(file);
            if (files.Count >= MostFiles) return;
        }
    }

    private static PackFile? Read(FileInfo file, string path, string name, Mistakes mistakes)
    {
        try
        {
            using var stream = new FileStream(
                file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return BoundedContent.Read(stream, name, LargestRead, mistakes) is { } content
                ? new(path, name, SHA256.HashData(content), content)
                : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(name, 1, 1, $"The file cannot be read: {refused.Message}");
            return null;
        }
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')) return false;
        return true;
    }
}
