using System.CommandLine;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs …</c></summary>
internal static class PacksCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command(
            "packs", "List, show, check, test, compare and begin policy packs: the rules as data.")
        {
            PacksListCommand.In(surroundings, options),
            PacksShowCommand.In(surroundings, options),
            PacksCheckCommand.In(surroundings, options),
            PacksTestCommand.In(surroundings, options),
            PacksDiffCommand.In(surroundings, options),
            PacksNewCommand.In(surroundings, options),
        };
        return command.WithExamples(
            ("whom packs list", "The packs that plans are made with."),
            ("whom packs show baseline", "Its facts, roles and rules, each rule with its source."),
            ("whom packs check", "All mistakes in the files; then proofs over every possible purchase."),
            ("whom packs test", "The examples of the packs, and which of them fail."));
    }

    public static Argument<string?> Which(Surroundings surroundings)
    {
        var which = new Argument<string?>("PACK")
        {
            Description = "The id of a pack, or its folder; without it, all.", Arity = ArgumentArity.ZeroOrOne,
            HelpName = "PACK",
        };
        which.CompletionSources.Add(_ => Known.Packs(surroundings));
        return which;
    }
}
