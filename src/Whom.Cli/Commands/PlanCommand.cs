using System.Buffers;
using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Cli.Streaming;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Commands;

/// <summary><c>whom plan FACTS…</c></summary>
internal static class PlanCommand
{
    private const string Involvements = "involvements";

    private static readonly string[] OneOnly = ["html", "csv", "docx", "svg"];

    public static Command In(Surroundings surroundings, Options options)
    {
        var facts = new Argument<string[]>("FACTS")
        {
            Description =
                "Files of facts, YAML or JSON; - for the standard input. With --format jsonl: JSON Lines, one purchase a line.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = Options.FormatAmong("text", "json", "jsonl", "markdown", "html", "csv", "docx", "svg");
        var all = new Option<bool>("--all")
        {
            Description =
                "In text: all of the plan, and not its first screen only: each stage, gate and day, who must be two people, what to judge.",
        };
        var why = new Option<bool>("--why")
        {
            Description = "In text: all of the plan, with the reason and the source of every item.",
        };
        var reader = new Option<string?>("--reader")
        {
            Description =
                "In text: who reads it, by id or label; nobody is told to call themselves. Otherwise whoever does what comes before anything.",
            HelpName = "ROLE",
        };
        reader.CompletionSources.Add(_ => Known.Roles(surroundings));
        var only = new Option<string>("--only")
        {
            Description =
                $"With --format jsonl: {Involvements}, to write of each plan no more than whom to involve, in what part, when and why.",
            HelpName = "PART",
        }.Among(Involvements);
        var few = new Option<bool>("--few")
        {
            Description =
                "We are very few: say also how few people could hold the roles, and which two of them may be one person.",
        };
        var command = new Command(
            "plan", "Make the plan for a purchase: whom to involve, in what part, when and why.")
        {
            facts, format, all, why, reader, only, few, options.Output, options.Date, options.RfpOut, options.GoLive,
            options.RenewBy,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            return Run(
                session, parsed.GetValue(facts)!,
                new Wanted(parsed.GetValue(format)!, parsed.GetValue(only), parsed.GetValue(all), parsed.GetValue(why),
                    parsed.GetValue(reader), parsed.GetValue(few), parsed.GetValue(options.Output)));
        });
        return command.WithExamples(
            ("whom plan examples/311-chatbot.yaml", "Whom to call first, and what to say: one screen."),
            ("whom plan examples/311-chatbot.yaml --all | less", "All of it; with --why every reason and source."),
            ("whom plan examples/311-chatbot.yaml --reader procurement-officer", "The same screen for another reader."),
            ("whom plan my-purchase.yaml --go-live 2027-03-01",
                "Also by when each gate must be passed, in working days."),
            ("whom plan my-purchase.yaml --few", "Also how few people could do it, and which two may be one person."),
            ("whom plan my-purchase.yaml --format docx --output plan.docx", "A document to send around."),
            ("echo '{\"approach\": \"built\"}' | whom plan - --format json",
                "From a program to a program; answers may be missing."),
            ("whom plan portfolio.jsonl --format jsonl > plans.jsonl",
                "A whole portfolio, one purchase a line, one plan a line."),
            ("whom plan portfolio.jsonl --format jsonl --only involvements > whom.jsonl",
                "The same, but only whom to involve, and why: less than half the size."));
    }

    private static int Run(Session session, string[] files, Wanted wanted)
    {
        var (format, only, _, _, reader, few, output) = wanted;
        if (files.Count(file => file == FactsInput.StandardInput) > 1)
        {
            session.Refuse("- stands for the standard input, which can be read only once.");
            return session.ExitCode;
        }

        if (only is not null && format != "jsonl")
        {
            session.Refuse(
                $"--only {only} goes with --format jsonl, and not with {format}. Add --format jsonl, or leave --only out.");
            return session.ExitCode;
        }

        if (reader is not null && format != "text")
        {
            session.Refuse($"--reader goes with text, and {format} is for everybody. Leave one of them out.");
            return session.ExitCode;
        }

        if (few && only is not null)
        {
            session.Refuse(
                $"--few goes with whole plans, and --only {only} leaves that part out. Leave one of them out.");
            return session.ExitCode;
        }

        if (OneOnly.Contains(format) && files.Length > 1)
        {
            session.Refuse(
                $"--format {format} holds one plan, and {files.Length} files were given. Name one, or choose text, json, jsonl or markdown.");
            return session.ExitCode;
        }

        if (format == "docx" && output is null && session.Surroundings.Terminal.IsOutput)
        {
            session.Refuse(
                "a DOCX document is not for a terminal. Name a file with --output FILE, or send it into one with >.");
            return session.ExitCode;
        }

        if (session.Planner() is not { } planner) return session.ExitCode;
        if (format == "jsonl")
        {
            var days = session.Days(planner.Policy);
            if (session.HasRefused) return session.ExitCode;
            var labels = new PlanJsonLabels(planner.Policy, session.Language);
            Action<PurchaseFacts, IBufferWriter<byte>> answer = only == Involvements
                ? (facts, to) => PlanJson.WriteInvolvements(planner, facts, labels, to)
                : (facts, to) => PlanJson.Write(few ? planner.PlanWithTeam(facts) : planner.Plan(facts), labels, to);
            session.Write(stream => new PlanStream(session, planner.Policy, days, answer).Run(files, stream));
            return session.ExitCode;
        }

        var role = reader is null ? null : session.Role(planner.Policy, reader);
        var asked =
            files.Select(file => (Name: FactsInput.NameOf(file), Facts: session.Facts(planner.Policy, file))).ToList();
        if (session.HasRefused) return session.ExitCode;
        var plans = asked.Select(
            one => (one.Name, Plan: few ? planner.PlanWithTeam(one.Facts!) : planner.Plan(one.Facts!))).ToList();
        if (format == "text") session.Print(screen => Print(session, planner, plans, wanted, role, screen));
        else session.Write(stream => Write(plans, session.Language, format, stream));
        return session.ExitCode;
    }

    private static void Print(
        Session session, Planner planner, List<(string Name, Plan Plan)> plans, Wanted wanted, Role? reader,
        Screen screen)
    {
        var text = new PlanText(session.Wording, screen);
        for (var at = 0; at < plans.Count; at++)
        {
            if (at > 0)
            {
                screen.Blank();
                screen.Line(0, new string('═', screen.Width));
                screen.Blank();
            }

            var briefing = Briefing.Of(plans[at].Plan, reader);
            if (wanted.All || wanted.Why || wanted.Few)
                text.All(
                    briefing, planner.ChangesWithinAYear(briefing.Plan), plans[at].Name, wanted.Why);
            else text.First(briefing, plans[at].Name);
        }
    }

    private static void Write(List<(string Name, Plan Plan)> plans, string language, string format, Stream stream)
    {
        var plan = plans[0].Plan;
        switch (format)
        {
            case "json":
                PlansJson.Write([.. plans.Select(one => one.Plan)], language, stream);
                break;
            case "markdown":
                foreach (var one in plans) PlanMarkdown.Write(one.Plan, language, stream);
                break;
            case "html":
                PlanHtml.Write(plan, language, stream);
                break;
            case "csv":
                PlanCsv.Write(plan, language, stream);
                break;
            case "svg":
                PlanSvg.Write(plan, language, stream);
                break;
            case "docx":
                // An archive is written with steps back, which a pipe cannot take.
                using (var document = new MemoryStream())
                {
                    PlanDocx.Write(plan, language, document);
                    stream.Write(document.GetBuffer().AsSpan(0, (int)document.Length));
                }

                break;
            default:
                throw new InvalidOperationException($"The format {format} is accepted and not written.");
        }
    }

    /// <summary>What the options ask for.</summary>
    private sealed record Wanted(
        string Format, string? Only, bool All, bool Why, string? Reader, bool Few, string? Output);
}
