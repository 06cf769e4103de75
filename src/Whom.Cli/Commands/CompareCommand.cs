using System.CommandLine;
using System.Text.Json;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Planning;

namespace Whom.Cli.Commands;

/// <summary><c>whom compare A B</c></summary>
internal static class CompareCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var first = new Argument<string>("A")
        {
            Description = "File of facts of the first purchase; - for the standard input."
        };
        var second = new Argument<string>("B") { Description = "File of facts of the second purchase." };
        var command = new Command("compare", "Put two plans side by side.")
        {
            first, second, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var (one, two) = (parsed.GetValue(first)!, parsed.GetValue(second)!);
            if (one == FactsInput.StandardInput && two == FactsInput.StandardInput)
            {
                session.Refuse("- stands for the standard input, which can be read only once.");
                return session.ExitCode;
            }

            if (session.Planner() is not { } planner) return session.ExitCode;
            var (a, b) = (session.Facts(planner.Policy, one), session.Facts(planner.Policy, two));
            if (session.HasRefused) return session.ExitCode;
            var (left, right) = (planner.Plan(a!), planner.Plan(b!));
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => Write(left, right, session.Language, stream));
            else
            {
                // Two purchases of one name are told apart by their files.
                var same = a!.Purchase == b!.Purchase;
                session.Print(screen => new ComparisonText(session.Wording, screen).Print(
                    (same ? FactsInput.NameOf(one) : a.Purchase ?? FactsInput.NameOf(one), left),
                    (same ? FactsInput.NameOf(two) : b.Purchase ?? FactsInput.NameOf(two), right)));
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom compare buy.yaml build.yaml", "What changes if we build instead of buy."),
            ("whom compare buy.yaml build.yaml --format json", "Both plans and their difference, for a program."));
    }

    private static void Write(Plan first, Plan second, string language, Stream to)
    {
        using var one = JsonOutput.Parts(first, language);
        using var two = JsonOutput.Parts(second, language);
        JsonOutput.Write(to, json =>
        {
            json.WriteStartObject();
            Plan(json, "first", one);
            Plan(json, "second", two);
            json.WriteStartObject("difference");
            json.Difference(Planner.Compare(first, second));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void Plan(Utf8JsonWriter json, string name, JsonDocument plan)
    {
        json.WritePropertyName(name);
        plan.WriteTo(json);
    }
}
