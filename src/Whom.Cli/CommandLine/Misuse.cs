using System.CommandLine;
using System.CommandLine.Parsing;
using Whom.Packs;

namespace Whom.Cli.CommandLine;

/// <summary>Says in plain words what is wrong with a command line, and what is accepted.</summary>
internal static class Misuse
{
    /// <summary>One line for each thing that is wrong; none where the line can be used, or asks for help.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExamples) return [];
        var command = parsed.CommandResult.Command;
        var lines = Unknown(parsed, command).ToList();
        if (lines.Count == 0) lines.AddRange(parsed.Errors.Select(error => Plain(error, command)).Distinct());
        if (lines.Count == 0) return [];
        return [.. lines.Select(line => $"whom: {line}"), $"Try '{Path(parsed.CommandResult)} --help'."];
    }

    /// <summary>What to say where no command was named.</summary>
    public static IReadOnlyList<string> NoCommand(ParseResult parsed) =>
    [
        $"whom: a command is missing. Accepted: {string.Join(", ", Visible(parsed.CommandResult.Command))}.",
        $"Try '{Path(parsed.CommandResult)} --help'.",
    ];

    // The parser takes an option that it does not know for a file name; nobody means that.
    private static IEnumerable<string> Unknown(ParseResult parsed, Command command)
    {
        // What 'complete' is given is half a command line, options and all; what 'serve' is, is another program's.
        if (command.Hidden || !command.TreatUnmatchedTokensAsErrors) yield break;
        var options = Options(parsed.CommandResult).ToList();
        // Two dashes end the options: what stands after them is a name, whatever it begins with.
        var before = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var token in parsed.CommandResult.Tokens
            .Select(token => token.Value).Concat(parsed.UnmatchedTokens).Distinct())
        {
            if (token.Length > 1 && before.Contains(token) && token[0] == '-')
                yield return $"there is no option “{token}”. {Nearest.Hint(token, options)}";
            else if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count > 0
                && token == parsed.UnmatchedTokens[0])
                yield return $"there is no command “{token}”. {Nearest.Hint(token, Visible(command))}";
        }
    }

    private static string Plain(ParseError error, Command command) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument: var argument } =>
            $"{argument.Name} is missing: {argument.Description}",
        OptionResult { Implicit: false, Tokens.Count: 0, Option: { Required: false } option } =>
            $"{option.Name} needs a value: {option.Description}",
        CommandResult when command.Subcommands.Count > 0 =>
            $"a command is missing. Accepted: {string.Join(", ", Visible(command))}.",
        _ => error.Message,
    };

    private static List<string> Visible(Command command) =>
        [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)];

    private static IEnumerable<string> Options(CommandResult at) =>
        at.Command.Options
            .Concat(Above(at).SelectMany(above => above.Command.Options.Where(option => option.Recursive)))
            .Where(option => !option.Hidden).Select(option => option.Name).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<CommandResult> Above(CommandResult at)
    {
        for (var above = at.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
            yield return above;
    }

    private static string Path(CommandResult at) =>
        string.Join(' ', Above(at).Reverse().Append(at).Select(result => result.Command.Name));
}
