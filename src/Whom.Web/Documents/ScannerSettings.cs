using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Web.Documents;

/// <summary>
/// The program that looks at files for malicious software: <c>scanner:command</c> of the configuration, a program and
/// its arguments, and how long it may take. None where it says nothing.
/// </summary>
public sealed record ScannerSettings(ImmutableArray<string> Command, TimeSpan Time)
{
    /// <summary>What stands in the command for the path of the file; without it, it comes by standard input.</summary>
    public const string File = "{file}";

    private const int UsualSeconds = 120;
    private const int MostSeconds = 3600;

    public static ScannerSettings Of(IConfiguration configuration) => new(
        [.. (configuration["scanner:command"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        TimeSpan.FromSeconds(SecondsOf(configuration) ?? UsualSeconds));

    /// <summary>Whether a file waits for it.</summary>
    public bool IsAsked => !Command.IsEmpty;

    /// <summary>What is wrong with the configuration; nothing where all is well.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["scanner:seconds"] is { Length: > 0 } given && SecondsOf(configuration) is null)
            yield return $"scanner:seconds is “{given}”; it must be a number of seconds from 1 to {MostSeconds}.";
        // A name alone would be looked for wherever the system has programs.
        if (Of(configuration).Command is [var program, ..] && !Path.IsPathFullyQualified(program))
            yield return $"scanner:command begins with “{program}”; it must be the whole path of a program.";
        else if (Of(configuration).Command is [var there, ..] && !System.IO.File.Exists(there))
            yield return $"scanner:command begins with “{there}”, which is no file.";
    }

    private static int? SecondsOf(IConfiguration configuration) =>
        int.TryParse(
            configuration["scanner:seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and <= MostSeconds ? seconds : null;
}
