using System.Globalization;

namespace Whom.Web.Documents;

/// <summary>How long a file may be: <c>documents:megabytes</c> of the configuration.</summary>
/// <param name="Longest">The longest file, in bytes.</param>
public sealed record UploadLimit(long Longest)
{
    private const long Megabyte = 1024 * 1024;
    private const int UsualMegabytes = 100;
    private const int MostMegabytes = 500;

    /// <summary>
    /// The largest request that is read to its end, so that whoever sends a file that is too long is told so on the
    /// page that has their words.
    /// </summary>
    public long Request => 4 * Longest;

    public static UploadLimit Of(IConfiguration configuration) =>
        new((MegabytesOf(configuration) ?? UsualMegabytes) * Megabyte);

    /// <summary>What is wrong with the configuration; null where all is well.</summary>
    public static string? Mistake(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration["documents:megabytes"] is { Length: > 0 } given && MegabytesOf(configuration) is null
            ? $"documents:megabytes is “{given}”; it must be a number of megabytes from 1 to {MostMegabytes}."
            : null;
    }

    private static int? MegabytesOf(IConfiguration configuration) =>
        int.TryParse(
            configuration["documents:megabytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
        && megabytes is > 0 and <= MostMegabytes ? megabytes : null;
}
