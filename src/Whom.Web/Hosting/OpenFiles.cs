using System.Collections.Immutable;
using Whom.Storage;

namespace Whom.Web.Hosting;

/// <summary>Files with secrets that others on the machine may read.</summary>
public static class OpenFiles
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>A warning for each that is there and too open: the store, its secret, the mails.</summary>
    public static ImmutableArray<string> Warnings(string data, string? secret, string mails)
    {
        if (OperatingSystem.IsWindows()) return [];
        var store = Database.FileOf(data);
        return
        [
            .. new[] { secret, store, store + "-wal", store + "-shm", mails }.OfType<string>()
                .Where(path => File.Exists(path) || Directory.Exists(path))
                .Where(IsOpen)
                .Select(path =>
                    $"Warning: others on this machine may open {path}, which holds secrets. Take that from them: chmod go= {path}"),
        ];
    }

    private static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
}
