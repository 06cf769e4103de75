using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Evidence.Proofs;

namespace Whom.Cli.Commands;

/// <summary><c>whom log check-inclusion FILE</c></summary>
internal static class LogCheckInclusionCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var file = ProofCasesInput.File();
        var command = new Command(
            "check-inclusion",
            "Hold proofs that a leaf is in a tree against what each says of itself.")
        {
            file, options.Format, options.Output,
        };
        command.SetAction(parsed => ProofCasesInput.Run(
            new Session(surroundings, options, parsed), parsed.GetValue(file)!,
            parsed.GetValue(options.Format) == "json", ProofCases.Inclusion));
        return command.WithExamples(
            ("whom log check-inclusion cases.json",
                "A line for each case. Exit code 0: each came out as it says; 1: one did not; 2: the file cannot be read."));
    }
}
