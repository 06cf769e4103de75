using System.CommandLine;
using Whom.Cli.Checking;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs test [PACK]</c></summary>
internal static class PacksTestCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var which = PacksCommand.Which(surroundings);
        var command = new Command(
            "test", "Make the plan for each example of a pack, and say which do not come out as the example says.")
        {
            which, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var packs = NamedPacks.Read(session, parsed.GetValue(which), [session.Language]);
            if (session.HasRefused) return session.ExitCode;
            var tests = packs.SelectMany(pack => ExampleTest.All(pack.Reading, session.Day)
                .Select(test => (Pack: pack.Reading.Policy!.Top.Id, Test: test))).ToList();
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => ExampleTestJson.Write(tests, stream));
            else session.Print(screen => new ExampleTestText(session.Wording, screen).Print(tests));
            return session.HasRefused ? session.ExitCode
                : tests.TrueForAll(test => test.Test.Passes) ? ExitCode.Done
                : ExitCode.Found;
        });
        return command.WithExamples(
            ("whom packs test baseline", "The examples of one pack. Exit code 1 where one fails."));
    }
}
