using System.CommandLine;
using System.Text;
using Whom.Cli.CommandLine;

namespace Whom.Cli;

/// <summary>The program as a function of its surroundings.</summary>
internal static class WhomProgram
{
    /// <summary>What the system says where the reader of a pipe is gone (<c>| head</c>).</summary>
    private const int BrokenPipe = 32;

    /// <summary>Runs one command and returns its exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Surroundings surroundings)
    {
        var root = WhomCommand.In(surroundings);
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (Misuse.Of(parsed) is { Count: > 0 } misuse)
        {
            foreach (var line in misuse) surroundings.Error.WriteLine(line);
            return ExitCode.BadInput;
        }

        using var help = new StringWriter { NewLine = "\n" };
        try
        {
            var code = parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = help,
                Error = surroundings.Error,
            });
            foreach (var line in help.ToString().Split('\n').SkipLast(1))
                surroundings.Output.Write(Encoding.UTF8.GetBytes($"{line.TrimEnd()}\n"));
            surroundings.Output.Flush();
            return code;
        }
        catch (IOException gone) when (gone.HResult == BrokenPipe)
        {
            return ExitCode.Done;
        }
        catch (IOException refused)
        {
            surroundings.Error.WriteLine($"whom: could not write the output: {refused.Message}");
            return ExitCode.BadInput;
        }
    }
}
