namespace Whom.Cli.Inputs;

/// <summary>Writes a file whole or not at all: whoever reads it never sees half of it.</summary>
internal static class WholeFile
{
    /// <summary>Null where it was written, else why it was not.</summary>
    public static string? Write(string file, Action<Stream> content)
    {
        if (Directory.Exists(file)) return $"{file}: this is a folder. Name a file.";

        // A device or a pipe is written to as it is; there is nothing to put in its place.
        if (File.Exists(file) && File.GetAttributes(file) is not FileAttributes.Normal and var kind
            && (kind & FileAttributes.Device) != 0)
            return Try(file, file, content);
        var part = $"{file}.part";
        if (Try(file, part, content) is { } refusal) return refusal;
        try
        {
            File.Move(part, file, overwrite: true);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{file}: this file cannot be written: {refused.Message}";
        }
    }

    private static string? Try(string file, string to, Action<Stream> content)
    {
        try
        {
            using var stream = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            content(stream);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{file}: this file cannot be written: {refused.Message}";
        }
    }
}
