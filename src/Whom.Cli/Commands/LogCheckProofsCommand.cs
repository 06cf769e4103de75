using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Evidence.Proofs;

namespace Whom.Cli.Commands;

/// <summary><c>whom log check-inclusion FILE</c> and <c>whom log check-consistency FILE</c></summary>
internal static class LogCheckProofsCommand
{
    public static Command Inclusion(Surroundings surroundings, Options options) => In(
        surroundings, options, "check-inclusion",
        "Hold proofs that a leaf is in a tree against what each says of itself.", ProofCases.Inclusion);

    public static Command Consistency(Surroundings surroundings, Options options) => In(
        surroundings, options, "check-consistency",
        "Hold proofs that a tree has grown out of an earlier one against what each says of itself.",
        ProofCases.Consistency);

    private static Command In(
        Surroundings surroundings, Options options, string name, string about,
        Func<ReadOnlyMemory<byte>, ProofCasesReading> verify)
    {
        var file = ProofCasesInput.File();
        var command = new Command(name, about) { file, options.Format, options.Output };
        command.SetAction(parsed => ProofCasesInput.Run(
            new Session(surroundings, options, parsed), parsed.GetValue(file)!,
            parsed.GetValue(options.Format) == "json", verify));
        return command.WithExamples(
            ($"whom log {name} cases.json",
                "A line for each case. Exit code 0: each came out as it says; 1: one did not; 2: the file cannot be read."));
    }
}
