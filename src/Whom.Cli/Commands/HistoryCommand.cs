using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.History;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Commands;

/// <summary><c>whom history [CASE]</c></summary>
internal static class HistoryCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var which = new Argument<string?>("CASE")
        {
            Description = "The id of a case; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne,
            HelpName = "CASE"
        };
        which.CompletionSources.Add(_ => Known.Cases(surroundings));
        var why = new Option<bool>("--why")
        {
            Description = "In text: say the reason and the source of every item of the plan."
        };
        var command = new Command(
            "history", "Hold the rules against real cases: whom Whom would have named, and whom it would have missed.")
        {
            which, why, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (session.Packs(PackContents.History) is not { Policy: { } policy } packs) return session.ExitCode;
            var cases = parsed.GetValue(which) is { } id ? Named(session, packs, id) : [.. packs.History];
            if (session.HasRefused) return session.ExitCode;
            var planner = new Planner(policy);
            var told = cases.Select(one => Retelling.Tell(planner, one, session.Day, session.Language)).ToList();
            var one = parsed.GetValue(which) is not null;
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => HistoryJson.Write(told, one, session.Language, stream));
            else
            {
                session.Print(screen =>
                {
                    if (one) new CaseText(session.Wording, screen).Print(told[0], parsed.GetValue(why));
                    else new HistoryText(session.Wording, screen).Print(told);
                });
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom history", "All cases: who was documented as missing, and whether a plan would have named them."),
            ("whom history austria-ams-algorithm",
                "One case: the story, the answers, and the plan with the missing people marked."),
            ("whom history --format json", "The same for a program."));
    }

    private static List<Case> Named(Session session, PackResult packs, string id)
    {
        var found = packs.History.Where(one => one.Id == id).ToList();
        if (found.Count == 0)
            session.Refuse($"there is no case “{id}”. {Nearest.Hint(id, [.. packs.History.Select(one => one.Id)])}");
        return found;
    }
}
