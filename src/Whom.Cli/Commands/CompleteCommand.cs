using System.CommandLine;
using System.Text;

namespace Whom.Cli.Commands;

/// <summary><c>whom complete -- WORDS…</c>: what the scripts of <see cref="CompletionCommand"/> ask.</summary>
internal static class CompleteCommand
{
    public static Command In(Surroundings surroundings, Command root)
    {
        var words = new Argument<string[]>("WORDS") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete", "Print the words that can follow, for the scripts of 'completion'.") { words };
        command.Hidden = true;
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var typed = parsed.GetValue(words) ?? [];
            var last = typed.Length == 0 ? "" : typed[^1];
            var line = string.Join(' ', typed.Select(Quoted));
            var found = root.Parse(line).GetCompletions(line.Length).Select(item => item.InsertText ?? item.Label)
                .Where(word => word.StartsWith(last, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
            surroundings.Output.Write(Encoding.UTF8.GetBytes(string.Concat(found.Select(word => word + "\n"))));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;
}
