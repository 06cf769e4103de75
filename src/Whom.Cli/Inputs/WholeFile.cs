namespace Whom.Cli.Inputs;

/// <summary>Writes a file whole or not at all: whoever reads it never sees half of it.</summary>
internal static class WholeFile
{
    private const string Part = ".part";

    // The runtime does not tell a device from a file; where systems keep them, it is told by the place.
    private static readonly string[] Devices = ["/dev/", "/proc/"];

    // Files in memory, which stand among devices and are none.
    private const string Memory = "/dev/shm/";

    /// <summary>Null where it was written, else why it was not.</summary>
    public static string? Write(string file, Action<Stream> content)
    {
        if (WhyNot(file) is { } refusal) return refusal;

        // A file that may not be changed stays as it is, though its folder would let another be put in its place.
        if (File.Exists(file) && (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0)
            return $"{file}: this file may only be read. Name another, or let it be written.";
        return Try(file, () =>
        {
            // A link stays a link: what it leads to is written.
            var target = new FileInfo(file).LinkTarget is null
                ? file : File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            if (!FillDevice(target, content)) Replace(target, content);
        });
    }

    // A device or a pipe is written to as it is: put in its place, a file would do away with it.
    private static bool FillDevice(string file, Action<Stream> content)
    {
        if (!File.Exists(file)) return false;
        using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var place = Path.GetFullPath(file);
        if (stream.CanSeek && (place.StartsWith(Memory, StringComparison.Ordinal)
            || !Devices.Any(folder => place.StartsWith(folder, StringComparison.Ordinal)))) return false;
        content(stream);
        return true;
    }

    private static void Replace(string file, Action<Stream> content)
    {
        var part = file + Part;
        try
        {
            using (var stream = new FileStream(
                part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)) content(stream);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception)
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Why nothing can be written there, as far as that can be said beforehand.</summary>
    public static string? WhyNot(string file)
    {
        if (string.IsNullOrWhiteSpace(file)) return "the name after --output is empty. Name a file.";
        if (file.Contains('\0', StringComparison.Ordinal))
            return $"{file}: this is no name for a file. Choose another.";
        if (Directory.Exists(file)) return $"{file}: this is a folder. Name a file.";
        var folder = Path.GetDirectoryName(file);
        return folder is { Length: > 0 } && !Directory.Exists(folder)
            ? $"{file}: there is no folder “{folder}”. Make it first, or name another." : null;
    }

    private static string? Try(string file, Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{file}: {Refused.Why(refused, "written")}";
        }
    }
}
