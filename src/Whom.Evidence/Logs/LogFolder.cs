using System.Diagnostics.CodeAnalysis;

namespace Whom.Evidence.Logs;

/// <summary>
/// The files of a log in a folder. Links within it are not followed: a log is what lies there. Paths are written with a
/// slash, whatever the system.
/// </summary>
internal sealed class LogFolder(string root)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>What lies in a folder, by name; nothing where there is none.</summary>
    public IReadOnlyList<LogItem> In(string folder) =>
        [.. Unordered(folder).OrderBy(item => item.Name, StringComparer.Ordinal)];

    /// <summary>All that lies in the folder of the log and below, but for folders.</summary>
    public IEnumerable<LogItem> All()
    {
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            foreach (var item in Unordered(folder))
            {
                if (item.Kind == LogItemKind.Folder) folders.Push(item.Path);
                else yield return item;
            }
        }
    }

    /// <summary>
    /// Reads a whole file into a room, which grows up to <paramref name="longest"/>; false, with why, where it cannot
    /// be read or is longer.
    /// </summary>
    public bool TryRead(string file, int longest, ref byte[] room, out int length, [NotNullWhen(false)] out string? why)
    {
        (length, why) = (0, null);
        try
        {
            using var handle = File.OpenHandle(At(file), options: FileOptions.SequentialScan);
            var size = RandomAccess.GetLength(handle);
            if (size > longest)
            {
                why = $"{size} bytes";
                return false;
            }

            if (room.Length < size) room = new byte[Math.Min(longest, Math.Max(size, 2L * room.Length))];
            while (length < size)
            {
                var read = RandomAccess.Read(handle, room.AsSpan(length, (int)size - length), length);
                if (read == 0) break;
                length += read;
            }

            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            why = unreadable.GetType().Name;
            return false;
        }
    }

    private IEnumerable<LogItem> Unordered(string folder)
    {
        var place = new DirectoryInfo(At(folder));
        // A folder within the log that is a link was told from one before.
        return !place.Exists ? [] : place.EnumerateFileSystemInfos("*", Everything).Select(found => new LogItem(
            found.Name, folder.Length == 0 ? found.Name : $"{folder}/{found.Name}", KindOf(found)));
    }

    private string At(string path) => path.Length == 0 ? root : Path.Combine(root, path);

    private static LogItemKind KindOf(FileSystemInfo found) =>
        found.LinkTarget is not null || (found.Attributes & FileAttributes.ReparsePoint) != 0 ? LogItemKind.Other
        : found is DirectoryInfo ? LogItemKind.Folder
        : found is FileInfo { Length: > 0 } || CanSeek(found.FullName) ? LogItemKind.File : LogItemKind.Other;

    // Pipes and devices are files without a length to the runtime. Whoever opens a pipe for reading waits for whoever
    // writes; whoever opens it for both does not.
    private static bool CanSeek(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return RandomAccess.GetLength(handle) >= 0;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}

/// <summary>Something in the folder of a log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path within the folder of the log.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct LogItem(string Name, string Path, LogItemKind Kind);

/// <summary>What something in a folder is.</summary>
internal enum LogItemKind
{
    /// <summary>A file that can be read.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link, a pipe, a device, or what else there may be.</summary>
    Other,
}
