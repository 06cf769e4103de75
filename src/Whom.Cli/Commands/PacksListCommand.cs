using System.CommandLine;
using Spectre.Console;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Packs;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs list</c></summary>
internal static class PacksListCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command("list", "List the packs, with their hashes.") { options.Format, options.Output };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var packs = NamedPacks.Read(session, null, null);
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => JsonOutput.Write(stream, json => PackJson.List(json, packs, session.Language)));
            else session.Print(screen => Print(session.Wording, screen, packs));
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom packs list --format json", "Ids, versions, hashes and counts, for a program."));
    }

    private static void Print(
        CliWording wording, Screen screen, IReadOnlyList<(string Folder, PackResult Reading)> packs)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var key in new[]
        {
            "packs.id", "packs.version", "packs.title", "packs.facts", "packs.roles", "packs.rules", "packs.languages"
        })
            table.AddColumn(
                new TableColumn(Screen.Cell(wording[key], Tone.Faint)) { Padding = new Padding(0, 0, 2, 0) });
        foreach (var (_, reading) in packs)
        {
            var policy = reading.Policy!;
            var pack = policy.Top;
            table.AddRow(
                Screen.Cell(pack.Id, Tone.Strong), Screen.Cell(pack.Version), Screen.Cell(wording.Of(pack.Title)),
                Screen.Cell($"{policy.Facts.Length}"), Screen.Cell($"{policy.Roles.Length}"),
                Screen.Cell($"{policy.Rules.Length}"), Screen.Cell(string.Join(", ", policy.Languages)));
        }

        screen.Table(table);
        screen.Blank();
        foreach (var (folder, reading) in packs)
        {
            screen.Line(0, "", Piece.Strong(reading.Policy!.Top.Id), Piece.Faint($" {folder}"));
            screen.Line(2, $"sha256 {reading.Policy.Top.Sha256}");
        }
    }
}
