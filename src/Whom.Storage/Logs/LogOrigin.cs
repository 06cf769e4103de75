namespace Whom.Storage.Logs;

/// <summary>The name of the log of a store, which stands in each of its checkpoints. It is chosen once.</summary>
public static class LogOrigin
{
    private const string Mark = "log-origin";

    /// <summary>The name; null where none was chosen yet.</summary>
    public static string? Find(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.OpenConnection();
        return StoreMarks.Find(connection, null, Mark);
    }

    /// <summary>Chooses a name, unless one was chosen already; answers the one that is kept.</summary>
    public static string Choose(Database database, string name)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.OpenConnection();
        StoreMarks.Put(connection, null, Mark, name);
        return StoreMarks.Find(connection, null, Mark)!;
    }
}
