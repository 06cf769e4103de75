using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs show [PACK]</c></summary>
internal static class PacksShowCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var which = PacksCommand.Which(surroundings);
        var command = new Command("show", "Show the facts, roles and rules of a pack, each rule with its source.")
        {
            which, options.Format, options.Output,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var packs = NamedPacks.Read(session, parsed.GetValue(which), [session.Language]);
            if (parsed.GetValue(options.Format) == "json")
                session.Write(
                    stream => JsonOutput.Write(stream, json => PackJson.Whole(json, packs, session.Language)));
            else
            {
                session.Print(screen =>
                {
                    foreach (var (_, reading) in packs) new PackText(session.Wording, screen).Print(reading.Policy!);
                });
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom packs show | less", "The packs in use, to read."),
            ("whom packs show baseline --lang es", "In Spanish."),
            ("whom packs show baseline --format json", "For a program."));
    }
}
