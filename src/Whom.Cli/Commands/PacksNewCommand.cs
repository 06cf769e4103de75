using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Packs;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs new NAME --extends PACK</c></summary>
internal static class PacksNewCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var name = new Argument<string>("NAME")
        {
            Description = "The id of the new pack: lower-case words with hyphens, such as river-city.",
            HelpName = "NAME",
        };
        var extends = new Option<string>("--extends")
        {
            Description = "The packs that it stands on, with commas between them.", HelpName = "PACKS",
            DefaultValueFactory = _ => InstalledPacks.Standard,
        };
        extends.CompletionSources.Add(_ => Known.Packs(surroundings));
        var command = new Command(
            "new", "Begin a pack of your own in the folder of the packs: commented files, ready to be filled in.")
        {
            name, extends,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (session.PacksFolder() is not { } folder) return session.ExitCode;
            var (id, on) = (parsed.GetValue(name)!, parsed.GetValue(extends)!.Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            if (NewPack.Begin(folder, id, on, surroundings.Today) is { } refusal)
            {
                session.Refuse(refusal);
                return session.ExitCode;
            }

            session.Print(screen => screen.Line(0, session.Wording.With("new.done", Path.Combine(folder, id))));
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom packs new river-city --extends california-local", "A city's own pack on the law of its state."));
    }
}
