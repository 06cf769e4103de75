using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;

namespace Whom.Cli.Commands;

/// <summary><c>whom serve</c></summary>
internal static class ServeCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var settings = new Argument<string[]>("SETTINGS")
        {
            Description = "Settings of the web program, as the guide for operators lists them: --name value.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("serve", "Start the web program that lies beside this one, in its place.")
        {
            settings,
        };
        // They are the web program's to judge, which does so all at once.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (WebProgram.Beside(surroundings.ProgramFolder) is not { } program)
            {
                session.Refuse(session.Wording.With("serve.none", surroundings.ProgramFolder));
                return session.ExitCode;
            }

            // Both know this one, so that it does not arrive among the others.
            var packs = parsed.GetValue(options.Packs) is { } named ? new[] { "--packs", named } : [];
            return WebProgram.Become(program, [.. parsed.GetValue(settings) ?? [], .. parsed.UnmatchedTokens, .. packs])
                is { } whyNot
                ? Refuse(session, program, whyNot)
                : session.ExitCode;
        });
        return command.WithExamples(
            ("whom serve --data /srv/whom/whom.db --address https://whom.city.example",
                "The first start prints a link that makes the first administrator."));
    }

    private static int Refuse(Session session, string program, string whyNot)
    {
        session.Refuse(session.Wording.With("serve.not", program, whyNot));
        return session.ExitCode;
    }
}
