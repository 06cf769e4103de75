using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Json;
using Whom.Cli.Printing;

namespace Whom.Cli.Commands;

/// <summary><c>whom explain FACTS --role R [--stage S]</c></summary>
internal static class ExplainCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var facts = new Argument<string>("FACTS")
        {
            Description = "File of facts, YAML or JSON; - for the standard input."
        };
        var role = new Option<string>("--role", "-r")
        {
            Description = "Who: the id or the label of a role, such as legal-officer.", HelpName = "ROLE",
            Required = true,
        };
        var stage = new Option<string?>("--stage", "-s")
        {
            Description = "When: the id or the label of a stage, such as award. Otherwise every stage.",
            HelpName = "STAGE",
        };
        role.CompletionSources.Add(_ => Known.Roles(surroundings));
        stage.CompletionSources.Add(_ => Known.Stages(surroundings));
        var command = new Command(
            "explain", "Say why a role is in a plan, and why not: which rules, which answers, which sources.")
        {
            facts, role, stage, options.Format, options.Output, options.Date, options.RfpOut, options.GoLive,
            options.RenewBy,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (session.Planner() is not { } planner) return session.ExitCode;
            var who = session.Role(planner.Policy, parsed.GetValue(role)!);
            var when = parsed.GetValue(stage) is { } named ? session.Stage(planner.Policy, named) : null;
            var asked = session.Facts(planner.Policy, parsed.GetValue(facts)!);
            if (session.HasRefused) return session.ExitCode;
            var explanation = Explanation.Of(planner, asked!, who!, when);
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => ExplanationJson.Write(explanation, session.Language, stream));
            else session.Print(screen => new ExplanationText(session.Wording, screen).Print(explanation));
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom explain examples/311-chatbot.yaml --role legal-officer",
                "Every part of the legal officer, and what would bring more."),
            ("whom explain examples/311-chatbot.yaml --role independent-reviewer --stage evaluation",
                "Why there is, or is not, a reviewer at evaluation."),
            ("whom explain my-purchase.yaml --role the-public --format json", "The same for a program."));
    }
}
