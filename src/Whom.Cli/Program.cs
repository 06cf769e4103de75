using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Whom.Cli;

/// <summary>The process: its streams, its clock, its variables. All else is in <see cref="WhomProgram"/>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var input = Console.OpenStandardInput();
        using var output = OpenOutput();
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        var terminal = new Terminal(
            IsInput: !Console.IsInputRedirected,
            IsOutput: !Console.IsOutputRedirected,
            IsError: !Console.IsErrorRedirected,
            Width: Console.IsOutputRedirected ? null : WindowWidth());
        try
        {
            return WhomProgram.Run(
                args,
                new Surroundings(
                    input, output, error, TimeProvider.System, Environment.GetEnvironmentVariable, terminal,
                    AppContext.BaseDirectory));
        }
        catch (Exception bug)
        {
            // A person at a terminal can do nothing with a stack trace; who mends it can have one by asking.
            error.WriteLine(Environment.GetEnvironmentVariable("WHOM_DEBUG") is { Length: > 0 }
                ? bug.ToString()
                : $"whom: this is a mistake in Whom itself, please report it: {bug.GetType().Name}: {bug.Message}");
            return ExitCode.Bug;
        }
    }

    // The stream of the console keeps silent when its reader is gone, so that a long work would go on for nobody; the
    // stream of a file says so. For a real file it is the other way round: that of the console leaves the
    // position right for whoever writes next.
    private static Stream OpenOutput()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    private static int? WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
