using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Whom.Cli.CommandLine;

/// <summary>Help that ends with lines to copy.</summary>
internal sealed class HelpWithExamples((string Line, string Does)[] examples) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = 100 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (line, does) in examples)
        {
            output.WriteLine($"  {line}");
            output.WriteLine($"      {does}");
        }

        return ExitCode.Done;
    }
}

/// <summary>Gives commands their examples.</summary>
internal static class CommandExamples
{
    /// <summary>Gives a command the examples that its help ends with; each a line and what it does.</summary>
    public static Command WithExamples(this Command command, params (string Line, string Does)[] examples)
    {
        command.Options.Add(new HelpOption("--help", "-h", "-?")
        {
            Description = "Show this help.", Recursive = false, Action = new HelpWithExamples(examples),
        });
        return command;
    }
}
