using System.CommandLine;
using System.Text;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Records;
using Whom.Storage.Checking;

namespace Whom.Cli.Commands;

/// <summary><c>whom record root</c></summary>
internal static class RecordRootCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var data = RecordCommand.Data();
        var command = new Command("root",
            "Print how many events were recorded, and the root of the Merkle tree of all of them, as SIZE:HASH.")
        {
            data, options.Format, options.Output,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (Stores.Read(session, parsed.GetValue(data)!, RecordSnapshot.RootOf, out var head))
            {
                if (parsed.GetValue(options.Format) == "json") session.Write(stream => Write(head, stream));
                else session.Write(stream => stream.Write(Encoding.ASCII.GetBytes($"{head}\n")));
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom record root --data data/whom.db",
                "Keep the line elsewhere; 'whom record check --root' holds a later record against it."));
    }

    private static void Write(TreeHead head, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("size", head.Size);
        json.WriteString("root", head.Root);
        json.WriteEndObject();
    });
}
