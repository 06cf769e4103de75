using System.CommandLine;
using Whom.Cli.Commands;
using Whom.Planning;

namespace Whom.Cli.CommandLine;

/// <summary>The whole command line.</summary>
internal static class WhomCommand
{
    public static Command In(Surroundings surroundings)
    {
        var options = new Options();
        var root = new Command(
            "whom",
            "Tells a public buyer whom to involve in an AI purchase, in what part, when and why. "
            + "Good practice with its sources, not legal advice; your law may add to it.");
        var version = new Option<bool>("--version") { Description = "Show the version." };
        root.Options.Add(version);
        root.Options.Add(options.Language);
        root.Options.Add(options.Packs);
        root.Options.Add(options.NoColor);
        root.Subcommands.Add(PlanCommand.In(surroundings, options));
        root.Subcommands.Add(ExplainCommand.In(surroundings, options));
        root.Subcommands.Add(WhatIfCommand.In(surroundings, options));
        root.Subcommands.Add(AskCommand.In(surroundings, options));
        root.Subcommands.Add(CompareCommand.In(surroundings, options));
        root.Subcommands.Add(HistoryCommand.In(surroundings, options));
        root.Subcommands.Add(FactsCommand.In(surroundings, options));
        root.Subcommands.Add(PacksCommand.In(surroundings, options));
        root.Subcommands.Add(RecordCommand.In(surroundings, options));
        root.Subcommands.Add(LogCommand.In(surroundings, options));
        root.Subcommands.Add(EvidenceCommand.In(surroundings, options));
        root.Subcommands.Add(VerifyCommand.In(surroundings, options));
        root.Subcommands.Add(AdminCommand.In(surroundings, options));
        root.Subcommands.Add(ServeCommand.In(surroundings, options));
        root.Subcommands.Add(BackupCommand.In(surroundings, options));
        root.Subcommands.Add(RestoreCommand.In(surroundings, options));
        root.Subcommands.Add(CompletionCommand.In(surroundings));
        root.Subcommands.Add(CompleteCommand.In(surroundings, root));
        root.SetAction(parsed =>
        {
            if (parsed.GetValue(version))
            {
                parsed.InvocationConfiguration.Output.WriteLine(Planner.Engine);
                return ExitCode.Done;
            }

            foreach (var line in Misuse.NoCommand(parsed)) surroundings.Error.WriteLine(line);
            return ExitCode.BadInput;
        });
        return root.WithExamples(
            ("whom ask", "Asks about your purchase, one question at a time, and makes the plan."),
            ("whom plan examples/311-chatbot.yaml", "Makes the plan for a purchase that is described in a file."),
            ("whom explain examples/311-chatbot.yaml --role legal-officer",
                "Says why someone is involved, and why not more."),
            ("whom history", "Holds the rules against purchases that went wrong, and some that went well."));
    }
}
