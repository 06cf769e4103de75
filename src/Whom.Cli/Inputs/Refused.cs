namespace Whom.Cli.Inputs;

/// <summary>Why the system did not let a file be read or written, in words for whoever named it.</summary>
internal static class Refused
{
    // What Unix calls these (errno), which is what an error of the runtime carries.
    private const int NoPermission = 1;
    private const int NoInput = 5;
    private const int Full = 28;
    private const int ReadOnlySystem = 30;
    private const int NameTooLong = 36;
    private const int OverQuota = 122;

    /// <summary>A sentence, or two; <paramref name="done"/> is what was to be done with it: read, written.</summary>
    public static string Why(Exception refused, string done) => refused switch
    {
        PathTooLongException => "this name is too long for a file. Choose a shorter one.",
        IOException { HResult: NameTooLong } => "this name is too long for a file. Choose a shorter one.",
        IOException { HResult: Full or OverQuota } => "there is no room left for this file.",
        IOException { HResult: ReadOnlySystem } => "files can only be read there. Name another folder.",
        IOException { HResult: NoInput } => $"this file cannot be {done}: the disk does not answer.",
        UnauthorizedAccessException or IOException { HResult: NoPermission } =>
            $"you may not have this file {done}. Name another, or ask whoever owns it.",
        FileNotFoundException or DirectoryNotFoundException =>
            $"this file cannot be {done} there. Name another folder.",
        _ => $"this file cannot be {done}. Is it in use, or is it no usual file?",
    };
}
