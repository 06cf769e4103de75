using Microsoft.Data.Sqlite;

namespace Whom.Web.Tests.Purchases;

/// <summary>
/// The demo city as it is told at first: told once in a run, and copied by every site that begins with it.
/// </summary>
internal static class ToldCity
{
    private static readonly Lazy<string> Folder = new(() => Task.Run(TellAsync).GetAwaiter().GetResult());

    /// <summary>Puts the city where a program is about to look for its database.</summary>
    public static void CopyTo(string data)
    {
        File.Copy(Path.Combine(Folder.Value, "whom.db"), data);
        File.Copy(Path.Combine(Folder.Value, "whom.secret"), Path.ChangeExtension(data, ".secret"));
    }

    private static async Task<string> TellAsync()
    {
        var folder = Directory.CreateTempSubdirectory("whom-told-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var city = DemoSite.Untold();
        // A city is told at its first visit.
        await city.Stranger().VisitAsync("/demo/sign-in");
        await using var from = new SqliteConnection($"Data Source={city.Data};Pooling=False");
        await using var to = new SqliteConnection($"Data Source={Path.Combine(folder, "whom.db")};Pooling=False");
        await from.OpenAsync();
        await to.OpenAsync();
        from.BackupDatabase(to);
        File.Copy(Path.ChangeExtension(city.Data, ".secret"), Path.Combine(folder, "whom.secret"));
        return folder;
    }
}
