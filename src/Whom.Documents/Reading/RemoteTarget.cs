namespace Whom.Documents.Reading;

/// <summary>Tells an address that another machine answers from one on the reader's own disk.</summary>
internal static class RemoteTarget
{
    // Office on a Mac writes its own disk with a slash too many.
    private static readonly string[] OwnFolders = ["Users/", "Applications/", "Volumes/", "Library/", "private/"];

    /// <summary>Whether it is on the web, or in a shared folder, however that is written.</summary>
    public static bool Is(string target)
    {
        var plain = Uri.UnescapeDataString(target).Trim().Replace('\\', '/');
        if (plain.StartsWith("//", StringComparison.Ordinal)) return true;
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        // One letter is a disk.
        if (colon < 2) return false;
        if (!plain[..colon].Equals("file", StringComparison.OrdinalIgnoreCase)) return true;
        var path = plain[(colon + 1)..];
        var rest = path.TrimStart('/');
        return (path.Length - rest.Length) switch
        {
            < 2 or 3 => false,
            2 => rest.Length > 0 && !IsDisk(rest) && !rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase),
            _ => !IsDisk(rest) && !OwnFolders.Any(own => rest.StartsWith(own, StringComparison.Ordinal)),
        };
    }

    private static bool IsDisk(string path) => path is [_, ':', ..];
}
