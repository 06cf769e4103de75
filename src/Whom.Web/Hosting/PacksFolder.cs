namespace Whom.Web.Hosting;

/// <summary>
/// Where the policy pack is: in a folder named by option or environment, else in the nearest folder <c>packs</c> above the
/// program. That folder is a pack itself, or holds the standard rules.
/// </summary>
public static class PacksFolder
{
    private const string Standard = "baseline";

    public static string? Find(IConfiguration configuration, string from)
    {
        if (configuration["packs"] is { Length: > 0 } option) return PackIn(option);
        if (configuration["WHOM_PACKS"] is { Length: > 0 } named) return PackIn(named);
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var packs = Path.Combine(folder.FullName, "packs");
            if (Directory.Exists(packs)) return PackIn(packs);
        }

        return null;
    }

    private static string PackIn(string folder) =>
        Directory.Exists(Path.Combine(folder, Standard)) ? Path.Combine(folder, Standard) : folder;
}
