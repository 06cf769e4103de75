namespace Whom.Cli;

/// <summary>All that a run of the program sees of the world.</summary>
/// <param name="Input">The standard input.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
/// <param name="Clock">What day it is.</param>
/// <param name="Variable">The environment variables.</param>
/// <param name="Terminal">Which of the streams are a terminal.</param>
/// <param name="ProgramFolder">Where the program lies; the packs are looked for from there.</param>
internal sealed record Surroundings(
    Stream Input, Stream Output, TextWriter Error, TimeProvider Clock, Func<string, string?> Variable,
    Terminal Terminal, string ProgramFolder)
{
    /// <summary>The day of a plan that names none.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().Date);
}

/// <summary>Which of the streams are a terminal, and how wide it is; null where that is not known.</summary>
internal sealed record Terminal(bool IsInput, bool IsOutput, bool IsError, int? Width);
