using System.CommandLine;
using System.Text;
using Whom.Cli.Asking;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Cli.Commands;

/// <summary><c>whom ask [FACTS]</c></summary>
internal static class AskCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var facts = new Argument<string?>("FACTS")
        {
            Description = "File of facts to go on from; without it, all answers are open.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var name = new Option<string?>("--name") { Description = "What you call this purchase.", HelpName = "NAME" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the answers to this file of facts, after every answer, so that none is lost.",
            HelpName = "FILE",
        };
        var command = new Command(
            "ask", "Ask about a purchase, only what can still change the plan, and make the plan.")
        {
            facts, name, output, options.Format, options.Date, options.RfpOut, options.GoLive, options.RenewBy,
        };
        command.SetAction(parsed => Run(
            new Session(surroundings, options, parsed), parsed.GetValue(facts), parsed.GetValue(name),
            parsed.GetValue(output), parsed.GetValue(options.Format) == "json"));
        return command.WithExamples(
            ("whom ask",
                "Questions one at a time: answer with a number or a word, Enter for \"I don't know yet\", b back, ? help, q quit."),
            ("whom ask --output my-purchase.yaml", "Keeps the answers in a file, to go on later or to plan with."),
            ("whom ask my-purchase.yaml --output my-purchase.yaml", "Goes on where you stopped."));
    }

    private static int Run(Session session, string? facts, string? name, string? output, bool json)
    {
        if (facts == FactsInput.StandardInput)
        {
            session.Refuse("the standard input is where the answers come from. Name a file of facts, or none.");
            return session.ExitCode;
        }

        if (session.Planner() is not { } planner) return session.ExitCode;
        var start = facts is null
            ? session.WithDays(
                planner.Policy, new PurchaseFacts(null, session.Day, Facts.AllOpen(planner.Policy.Facts.Length)))
            : session.Facts(planner.Policy, facts);
        if (start is null || session.HasRefused) return session.ExitCode;
        if (name is not null)
        {
            if (NameOf(session, name) is not { } named) return session.ExitCode;
            start = start with { Purchase = named };
        }

        if (output is not null && WholeFile.WhyNot(output) is { } cannot)
        {
            // Said before the first question, not after the last answer.
            session.Refuse(cannot);
            return session.ExitCode;
        }

        using var answers = new StreamReader(
            session.Surroundings.Input, new UTF8Encoding(false), false, 1024, leaveOpen: true);
        var (interview, quit) = new Conversation(session, answers, now => Keep(session, planner.Policy, now, output))
            .Run(Interview.Start(planner, start));
        Keep(session, planner.Policy, interview, output);
        if (!quit) Show(session, interview, json, output ?? facts ?? "FACTS");
        if (output is not null) session.Surroundings.Error.WriteLine(session.Wording.With("ask.kept", output));
        else if (quit || !json) Answers(session, planner.Policy, interview, quit);
        return session.ExitCode;
    }

    private static string? NameOf(Session session, string given)
    {
        var name = GivenText.Name(given, GivenText.LongestName);
        switch (name.Fault)
        {
            case null when name.Text.Length == 0:
                session.Refuse("the name after --name is empty. Give one, or leave --name out.");
                return null;
            case null:
                return name.Text;
            case TextFault.TooLong(var length, var longest):
                session.Refuse(
                    $"the name after --name has {length} characters. Accepted: at most {longest}. Shorten it.");
                return null;
            case TextFault.Unseen(var codePoint, _):
                session.Refuse(
                    $"the name after --name holds {GivenText.NameOf(codePoint)}, which cannot stand in a name. Accepted: one line of text.");
                return null;
        }

        return null;
    }

    private static void Show(Session session, Interview interview, bool json, string name)
    {
        if (json) session.Write(stream => PlansJson.Write([interview.Plan], session.Language, stream));
        else
        {
            session.Print(screen =>
            {
                screen.Blank();
                new PlanText(session.Wording, screen).First(Briefing.Of(interview.Plan), name);
            });
        }
    }

    // Whoever named no file still has the answers, to copy into one.
    private static void Answers(Session session, Policy policy, Interview interview, bool quit)
    {
        using var text = new StringWriter { NewLine = "\n" };
        FactsFile.Write(policy, interview.Asked, text);
        session.Surroundings.Error.WriteLine();
        session.Surroundings.Error.WriteLine(session.Wording["ask.answers"]);
        if (quit) session.Write(stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        else session.Surroundings.Error.Write(text.ToString());
    }

    private static void Keep(Session session, Policy policy, Interview interview, string? output)
    {
        if (output is null) return;
        var refusal = WholeFile.Write(output, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), 1024, leaveOpen: true)
            {
                NewLine = "\n"
            };
            FactsFile.Write(policy, interview.Asked, text);
        });
        if (refusal is not null) session.Refuse(refusal);
    }
}
