using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;

namespace Whom.Cli.Commands;

/// <summary><c>whom complete -- WORDS…</c>: what the scripts of <see cref="CompletionCommand"/> ask.</summary>
internal static class CompleteCommand
{
    public static Command In(Surroundings surroundings, Command root)
    {
        var wording = new Argument<string[]>("WORDS") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete", "Print the words that can follow, for the scripts of 'completion'.")
        {
            wording
        };
        command.Hidden = true;
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var typed = parsed.GetValue(wording) ?? [];
            var last = typed.Length == 0 ? "" : typed[^1];

            // What is half typed must not be taken for a whole word; it only chooses among what can stand there.
            var line = string.Concat(typed.SkipLast(1).Select(word => $"{Quoted(word)} "));
            var found = Following(root.Parse(line), typed.Length > 1 ? typed[^2] : "")
                .Select(item => item.InsertText ?? item.Label)
                .Where(word => word.StartsWith(last, StringComparison.Ordinal)).Distinct()
                .Order(StringComparer.Ordinal);
            surroundings.Output.Write(Encoding.UTF8.GetBytes(string.Concat(found.Select(word => word + "\n"))));
            return ExitCode.Done;
        });
        return command;
    }

    // After an option that takes a value only its values can stand.
    private static IEnumerable<CompletionItem> Following(ParseResult parsed, string before) =>
        parsed.CommandResult.Command.Options.FirstOrDefault(
            option => option.Name == before || option.Aliases.Contains(before))
            is { } option and not Option<bool>
            ? option.GetCompletions(CompletionContext.Empty)
            : parsed.GetCompletions();

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;
}
