namespace Whom.Testing;

/// <summary>Where the repository is that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>whom.slnx</c>.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "whom.slnx"))) return at.FullName;
        throw new InvalidOperationException($"No folder above {folder} holds whom.slnx.");
    }
}
