using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Json;
using Whom.Cli.Printing;

namespace Whom.Cli.Commands;

/// <summary><c>whom whatif FACTS</c></summary>
internal static class WhatIfCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var facts = new Argument<string>("FACTS")
        {
            Description = "File of facts, YAML or JSON; - for the standard input."
        };
        var command = new Command(
            "whatif", "Say for each single answer what the plan would gain or lose if it were another.")
        {
            facts, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (session.Planner() is not { } planner) return session.ExitCode;
            if (session.Facts(planner.Policy, parsed.GetValue(facts)!) is not { } asked) return session.ExitCode;
            var plan = planner.Plan(asked);
            var changes = planner.WhatIf(asked);
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => WhatIfJson.Write(plan, changes, stream));
            else session.Print(
                screen => new WhatIfText(session.Wording, screen).Print(plan, changes, parsed.GetValue(facts)!));
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom whatif examples/311-chatbot.yaml",
                "What if we build instead of buy? What if it decides instead of assists?"),
            ("whom whatif my-purchase.yaml --format json", "The same for a program."));
    }
}
