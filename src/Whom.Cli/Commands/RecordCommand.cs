using System.CommandLine;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom record …</c></summary>
internal static class RecordCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command("record",
            "The record of an installation: check that nothing in it was changed by hand, and clear words by authority.")
        {
            RecordCheckCommand.In(surroundings, options),
            RecordRootCommand.In(surroundings, options),
            RecordRedactCommand.In(surroundings, options),
        };
        return command.WithExamples(
            ("whom record root --data data/whom.db", "Size and root of the record as it is now: keep them elsewhere."),
            ("whom record check --data data/whom.db", "Whether the record is whole."));
    }

    public static Option<string> Data() => new("--data")
    {
        Description =
            "The store: the path of a SQLite file, or the address of a PostgreSQL database. It is read, and nothing in it changed.",
        HelpName = "STORE",
        Required = true,
    };
}
