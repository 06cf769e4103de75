using System.CommandLine;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom log …</c></summary>
internal static class LogCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command("log",
            "Transparency logs, for auditors: check one that is kept as files, this program's or another's, and proofs; change the key of one's own.")
        {
            LogCheckCommand.In(surroundings, options),
            LogCheckProofsCommand.Inclusion(surroundings, options),
            LogCheckProofsCommand.Consistency(surroundings, options),
            LogRotateCommand.In(surroundings, options),
        };
        return command.WithExamples(
            ("whom log check log", "Whether the log in the folder “log” is whole."),
            ("whom log check-inclusion cases.json", "Whether each proof in a file comes out as the file says."));
    }
}
