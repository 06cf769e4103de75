using System.Collections.Immutable;
using Whom.Packs;

namespace Whom.Web.Hosting;

/// <summary>
/// What was said on the command line. The framework passes over what it does not know; a misspelt <c>demo</c> or
/// <c>data</c> must not.
/// </summary>
/// <param name="Settings">What is understood.</param>
/// <param name="Mistakes">A sentence for each word that is not.</param>
public sealed record CommandLine(ImmutableArray<string> Settings, ImmutableArray<string> Mistakes)
{
    private const string Forms = "Settings are said as --name value or --name=value.";

    public static CommandLine Read(IReadOnlyList<string> words)
    {
        var settings = ImmutableArray.CreateBuilder<string>();
        var mistakes = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                mistakes.Add($"“{word}” is no setting. {Forms}");
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word[2..] : word[2..equals];
            var value = equals >= 0 ? word[(equals + 1)..]
                : at + 1 < words.Count && !words[at + 1].StartsWith("--", StringComparison.Ordinal) ? words[++at]
                : null;
            // The name of a section alone says nothing.
            if (value is "" && KnownSettings.KnowsSection(name)) continue;
            if (!KnownSettings.Knows(name)) mistakes.Add(Unknown(name));
            else if (value is null) mistakes.Add($"--{name} has no value. {Forms}");
            else settings.Add($"--{name}={value}");
        }

        return new CommandLine(settings.ToImmutable(), mistakes.ToImmutable());
    }

    private static string Unknown(string name) => Nearest.To(name, KnownSettings.Own) is { } nearest
        ? $"There is no setting “{name}”. Did you mean “{nearest}”?"
        : $"There is no setting “{name}”. Accepted: {string.Join(", ", KnownSettings.Own)}.";
}
