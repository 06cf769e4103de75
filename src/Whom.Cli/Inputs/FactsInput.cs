namespace Whom.Cli.Inputs;

/// <summary>Opens what a person names as facts: a file, or <c>-</c> for the standard input.</summary>
internal static class FactsInput
{
    public const string StandardInput = "-";

    /// <summary>How the input is called in messages.</summary>
    public static string NameOf(string file) => file == StandardInput ? "stdin" : file;

    /// <summary>How what is called so in messages is named again, to copy into a command.</summary>
    public static string Named(string name) =>
        name == NameOf(StandardInput) ? StandardInput : name.Contains(' ') ? $"\"{name}\"" : name;

    /// <summary>The content, or why there is none.</summary>
    public static (Stream? Content, string? Refusal) Open(string file, Surroundings surroundings)
    {
        if (file == StandardInput) return (surroundings.Input, null);
        try
        {
            if (string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal))
                return (null, $"“{file}” is no name for a file. Name a file of facts, or - for the standard input.");
            if (Directory.Exists(file)) return (null, $"{file}: this is a folder, not a file of facts.");
            return (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"{file}: there is no such file. Name a file of facts, or - for the standard input.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file}: {Refused.Why(unreadable, "read")}");
        }
    }
}
