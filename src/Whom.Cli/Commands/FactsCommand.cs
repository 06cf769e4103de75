using System.CommandLine;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom facts …</c></summary>
internal static class FactsCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command("facts", "Files of facts: bring one of an older version over to the rules in use.")
        {
            FactsUpdateCommand.In(surroundings, options),
        };
        return command.WithExamples(
            ("whom facts update my-purchase.yaml --output my-purchase.yaml",
                "The same file in the words of the rules in use; what stays open is said."));
    }
}
