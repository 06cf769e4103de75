using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Whom.Cli;

/// <summary>The process: its streams, its clock, its variables. All else is in <see cref="WhomProgram"/>.</summary>
internal static class Program
{
    private const string KindOfTerminal = "TERM";

    private static int Main(string[] args)
    {
        using var input = OpenInput();
        using var output = OpenOutput(1, Console.OpenStandardOutput);
        using var errors = OpenOutput(2, Console.OpenStandardError);
        using var error = new StreamWriter(errors, new UTF8Encoding(false)) { AutoFlush = true };
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
    // position right for whoever writes next. On a terminal, that of the console sets the keys of a keypad first, by
    // control sequences that nobody asked for.
    private static Stream OpenOutput(int descriptor, Func<Stream> ofConsole)
    {
        if (OperatingSystem.IsWindows()) return ofConsole();
        var pipe = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? ofConsole() : pipe;
    }

    private static Stream OpenInput() => Console.IsInputRedirected || OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    // To know how wide a terminal is, the console looks at what kind it is, and switches its keypad over by control
    // sequences while it is at it. A terminal without a name has no such sequences.
    private static int? WindowWidth()
    {
        var kind = Environment.GetEnvironmentVariable(KindOfTerminal);
        Environment.SetEnvironmentVariable(KindOfTerminal, "dumb");
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            Environment.SetEnvironmentVariable(KindOfTerminal, kind);
        }
    }
}
