using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs diff A B</c></summary>
internal static class PacksDiffCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var first = Pack("A", "The packs as they are: ids with commas between them, or a folder.", surroundings);
        var second = Pack("B", "The packs as they would be.", surroundings);
        var command = new Command(
            "diff",
            "Say which purchases get another plan by other packs: what is added, removed, stronger, weaker, in few conditions.")
        {
            first, second, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var before = NamedPacks.Together(session, parsed.GetValue(first)!);
            var after = NamedPacks.Together(session, parsed.GetValue(second)!);
            if (before is null || after is null) return session.ExitCode;
            var difference = PolicyDifference.Of(before, after, new PlanDays(session.Day));
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => PolicyDifferenceJson.Write(before, after, difference, stream));
            else session.Print(screen => new PolicyDifferenceText(session.Wording, screen)
                .Print(before, after, difference));
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom packs diff baseline california-local", "What local law in California adds to the standard rules."),
            ("whom packs diff ./old/city ./new/city",
                "Two versions of one pack, each with what it extends beside it."));
    }

    private static Argument<string> Pack(string name, string description, Surroundings surroundings)
    {
        var pack = new Argument<string>(name) { Description = description, HelpName = name };
        pack.CompletionSources.Add(_ => Known.Packs(surroundings));
        return pack;
    }
}
