using System.Collections.Immutable;
using Whom.Storage;
using Whom.Web.Demo;
using Whom.Web.Documents;
using Whom.Web.Logs;
using Whom.Web.Mail;
using Whom.Web.Redactions;
using Whom.Web.Secrets;
using Whom.Web.Watching;

namespace Whom.Web.Hosting;

/// <summary>
/// What is wrong with the settings: a sentence for each mistake, with the name of the setting and what is accepted.
/// </summary>
public static class StartMistakes
{
    private static readonly ImmutableArray<string> Schemes = ["http://", "https://"];

    public static ImmutableArray<string> Of(IConfiguration configuration, Installation installation) =>
    [
        .. new[]
        {
            YesOrNo.Mistake(configuration, "demo"), YesOrNo.Mistake(configuration, "demo-city"),
            DemoClock.Mistake(configuration, installation.Demo),
            OfUrls(configuration), OfPacks(configuration), installation.Mistake(configuration),
            OfData(installation.Data), PublicAddress.Mistake(configuration), ConfiguredSecret.Mistake(configuration),
            Proxies.Mistake(configuration),
            MailSettings.Mistake(configuration), OfMailFolder(configuration),
            StoppingSlowly.Mistake(configuration), Telemetry.Mistake(configuration),
            RedactionSettings.Mistake(configuration), OfLog(configuration), UploadLimit.Mistake(configuration),
        }.OfType<string>(),
        .. ScannerSettings.Mistakes(configuration),
        .. LogSettings.Mistakes(configuration),
    ];

    private static string? OfPacks(IConfiguration configuration) =>
        PacksFolder.Named(configuration) is { } folder && !Directory.Exists(folder)
            ? $"packs is “{folder}”, and there is no such folder. Accepted: a pack, or a folder of packs." : null;

    // What the server makes of an address that it does not understand is a stack trace.
    private static string? OfUrls(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsListened(url)) return
                $"urls is “{url}”. Accepted: addresses to listen at, such as http://127.0.0.1:5080, with ; between two.";
        }

        return null;
    }

    private static bool IsListened(string url)
    {
        if (!Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))) return false;
        try
        {
            var read = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
            return read.Port is >= 0 and <= 65535 && read.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // It is made where it is not there; what it stands in is not.
    private static string? OfMailFolder(IConfiguration configuration) =>
        configuration["mail:folder"] is { Length: > 0 } folder
        && Path.GetDirectoryName(Path.GetFullPath(folder)) is { } parent && !Directory.Exists(parent)
            ? $"mail:folder is “{folder}”, and there is no folder {parent}. Accepted: a folder, or a name for one in a folder that is there."
            : null;

    private static string? OfLog(IConfiguration configuration) =>
        configuration.GetSection("Logging").AsEnumerable()
            .Where(one => one.Key.Contains("LogLevel:", StringComparison.OrdinalIgnoreCase))
            .Where(one => !Enum.TryParse<LogLevel>(one.Value ?? "", ignoreCase: true, out var level)
                || !Enum.IsDefined(level))
            .Select(one =>
                $"{one.Key} is “{one.Value}”. Accepted: {string.Join(", ", Enum.GetNames<LogLevel>())}.")
            .FirstOrDefault();

    private static string? OfData(string? data)
    {
        if (data is null) return null;
        try
        {
            // A folder that is not there is more often misspelt than new, and a fresh store in it no help.
            return Database.FolderOf(data) is { } folder && !Directory.Exists(folder)
                ? $"There is no folder {folder} for the database that data names. Make it first, for the user of this program alone, or name another."
                : Database.FileOf(data) is { } file && Directory.Exists(file)
                    ? $"data is “{data}”, which is a folder. Accepted: the path of a file, or the address of a PostgreSQL database."
                : null;
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            return $"data is not understood: {wrong.Message} Accepted: the path of a file, or the address of a PostgreSQL database.";
        }
    }
}
