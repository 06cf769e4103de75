using System.Collections.Immutable;
using Whom.Records;
using Whom.Web.Hosting;

namespace Whom.Web.Logs;

/// <summary>
/// The public log, by configuration: <c>log:origin</c> says its name, <c>log:witnesses</c> whose cosignatures are kept,
/// by their keys.
/// </summary>
/// <param name="Origin">The name; null where nobody said one.</param>
/// <param name="Usual">The name that it gets where none was said or chosen before.</param>
/// <param name="Witnesses">Keys of witnesses.</param>
public sealed record LogSettings(string? Origin, string Usual, ImmutableArray<NoteKey> Witnesses)
{
    private const string NameSetting = "log:origin";
    private const string WitnessSetting = "log:witnesses";
    private const int LongestName = 200;

    private static readonly char[] Between = [',', ' ', '\r', '\n', '\t'];

    /// <summary>Requires a configuration without a mistake.</summary>
    public static LogSettings Of(IConfiguration configuration) => new(
        Given(configuration),
        // A name that stands for no address, and for no other log.
        $"{PublicAddress.Configured(configuration)?.Authority ?? $"{Guid.NewGuid():N}.whom.invalid"}/log",
        [.. Parts(configuration).Select(part => NoteKey.TryParse(part, out var key, out _) ? key : null)
            .OfType<NoteKey>()]);

    /// <summary>What is wrong with the configuration.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        if (Given(configuration) is { } name && (!NoteKey.IsName(name) || name.Length > LongestName
            || name.Contains("://", StringComparison.Ordinal)))
            yield return
                $"{NameSetting} is “{name}”. Accepted: the name of the log, such as whom.city.example/log, without https:// before it, blanks and plus signs.";
        foreach (var part in Parts(configuration))
        {
            if (!NoteKey.TryParse(part, out var key, out _) || key.Type != SignatureType.Cosignature)
                yield return
                    $"{WitnessSetting} holds “{part}”. Accepted: keys of witnesses as they give them, NAME+ID+BASE64, for cosignatures with a time (type 04), with commas between them.";
        }
    }

    private static string? Given(IConfiguration configuration) =>
        configuration[NameSetting] is { Length: > 0 } name ? name : null;

    private static string[] Parts(IConfiguration configuration) =>
        (configuration[WitnessSetting] ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
