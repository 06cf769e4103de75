using System.CommandLine;
using Whom.Packs;

namespace Whom.Cli.CommandLine;

/// <summary>Options that accept some words only, and say which.</summary>
internal static class AmongWords
{
    public static Option<string> Among(this Option<string> option, params string[] accepted)
    {
        option.CompletionSources.Add(accepted);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !accepted.Contains(token.Value)))
                result.AddError(
                    $"“{token.Value}” is not accepted for {option.Name}. {Nearest.Hint(token.Value, accepted)}");
        });
        return option;
    }
}
