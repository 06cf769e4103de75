using System.CommandLine;
using System.CommandLine.Parsing;
using Whom.Records;

namespace Whom.Cli.CommandLine;

/// <summary>The option by which somebody names keys that verify notes.</summary>
internal static class NoteKeys
{
    public static Option<NoteKey[]> Option(string description) => new("--key")
    {
        Description = description, HelpName = "VKEY", CustomParser = Read,
    };

    private static NoteKey[] Read(ArgumentResult result)
    {
        var keys = new List<NoteKey>();
        foreach (var token in result.Tokens)
        {
            if (NoteKey.TryParse(token.Value, out var key, out var fault)) keys.Add(key);
            else result.AddError(
                $"“{token.Value}” is not accepted for --key: {Why(fault.Value)}. Accepted: a verifier key, a name, eight hexadecimal digits and base64 with a plus between.");
        }

        return [.. keys];
    }

    private static string Why(KeyFault fault) => fault switch
    {
        KeyFault.Form => "it has not that form",
        KeyFault.Type => "signatures of its kind are not known here",
        KeyFault.Length => "the key is too short or too long",
        KeyFault.Id => "the digits are not those of this name and key, one of which was changed",
    };
}
