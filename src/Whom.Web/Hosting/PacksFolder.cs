namespace Whom.Web.Hosting;

/// <summary>
/// Where the policy packs are: in a folder named by option or environment, else in the nearest folder <c>packs</c>
/// above the program. That folder is a pack itself, or holds packs.
/// </summary>
public static class PacksFolder
{
    public static string? Find(IConfiguration configuration, string from)
    {
        if (Named(configuration) is { } named) return named;
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var packs = Path.Combine(folder.FullName, "packs");
            if (Directory.Exists(packs)) return packs;
        }

        return null;
    }

    /// <summary>The folder that somebody named; null where nobody did.</summary>
    public static string? Named(IConfiguration configuration) =>
        configuration["packs"] is { Length: > 0 } option ? option
        : configuration["WHOM_PACKS"] is { Length: > 0 } named ? named : null;
}
