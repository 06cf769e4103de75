using System.CommandLine;
using System.Text;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Printing;
using Whom.Packs;

namespace Whom.Cli.Commands;

/// <summary><c>whom facts update FACTS</c></summary>
internal static class FactsUpdateCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var facts = new Argument<string>("FACTS")
        {
            Description = "File of facts of an older version, YAML or JSON; - for the standard input."
        };
        var command = new Command("update",
            "Write a file of facts of an older version in the words of the rules in use, and say what stays open and why.")
        {
            facts, options.Output,
        };
        command.SetAction(parsed => Run(new Session(surroundings, options, parsed), parsed.GetValue(facts)!));
        return command.WithExamples(
            ("whom facts update old.yaml > new.yaml",
                "What has no single equal stays open: nothing is assumed, and standard error says why."),
            ("whom facts update my-purchase.yaml --output my-purchase.yaml",
                "In place; the file is written whole or not at all."),
            ("whom ask my-purchase.yaml --output my-purchase.yaml", "Then asks what stayed open."));
    }

    private static int Run(Session session, string file)
    {
        if (session.Packs(PackContents.Policy) is not { Policy: { } policy }) return session.ExitCode;
        if (Read(session, file, content => FactsUpdate.Read(
            policy, FactsInput.NameOf(file), content, session.Surroundings.Today)) is not { } reading)
            return session.ExitCode;
        session.Refuse(reading.Mistakes);
        if (session.HasRefused || reading.Facts is not { } facts) return session.ExitCode;
        session.Write(stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), 1024, leaveOpen: true)
            {
                NewLine = "\n"
            };
            FactsFile.Write(policy, facts, text);
        });
        if (!session.HasRefused) session.Tell(screen => Open(reading, session.Wording, screen));
        return session.ExitCode;
    }

    private static UpdateResult? Read(Session session, string file, Func<Stream, UpdateResult> read)
    {
        var opened = FactsInput.Open(file, session.Surroundings);
        if (opened.Content is not { } content)
        {
            session.Refuse(opened.Refusal!);
            return null;
        }

        using (content)
        {
            try
            {
                return read(content);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                session.Refuse($"{FactsInput.NameOf(file)}: {Inputs.Refused.Why(unreadable, "read")}");
                return null;
            }
        }
    }

    private static void Open(UpdateResult reading, CliWording wording, Screen screen)
    {
        screen.Line(
            0, reading.Open.IsEmpty ? wording["update.settled"] : wording.Count("update.open", reading.Open.Length));
        foreach (var open in reading.Open)
        {
            screen.Line(2, "- ", Piece.Strong(wording.Of(open.Fact.Question)), Piece.Faint($" ({open.Fact.Id})"));
            screen.Line(4, wording.Of(open.Why));
        }
    }
}
